package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B1: a block is read in its canonical form only")
class CidrTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"0.0.0.0/0", "10.0.0.0/8", "203.0.113.7/32", "::/0", "2001:db8::/32", "::1/128", "8000::/1"})
    void readsAndWritesTheSameText(String text) {
        assertThat(Cidr.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "/8",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0.0/08",
                "10.0.0.0/024",
                "10.0.0.0/8 ",
                " 10.0.0.0/8",
                "10.0.0.0 /8",
                "10.0.0.0/8\n",
                "10.0.0.0/8/8",
                "10.0.0.0/255.0.0.0",
                "10.0.0.0/\uff18",
                "10.0.0.0/\u0668",
                "10/8",
                "10.0/16",
                "0/0",
                "010.0.0.0/8",
                "10.0.0.0\\8",
                "10.0.0.0%2f8",
                "2001:db8::/129",
                "2001:DB8::/32",
                "[2001:db8::]/32",
                "::ffff:0:0/96",
                "::ffff:169.254.0.0/112",
                "::ffff:a9fe:0/112",
                "fe80::%eth0/64",
                "10.0.0.1/8",
                "2001:db8::1/32",
                "*"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Cidr.parse(text))
                .isInstanceOf(InvalidValue.class)
                .extracting(e -> ((InvalidValue) e).field())
                .isEqualTo("cidr");
    }

    @ParameterizedTest(name = "{0} is probably {1}")
    @CsvSource({
        "10.1.2.3/8, 10.0.0.0/8",
        "203.0.113.7, 203.0.113.7/32",
        "2001:db8::1, 2001:db8::1/128",
        "2001:db8::1/32, 2001:db8::/32",
        "2001:DB8::/32, 2001:db8::/32",
        "10.0.0.0/33, "
    })
    void offersWhatWasMeant(String text, @Nullable String suggestion) {
        InvalidValue refusal = catchThrowableOfType(InvalidValue.class, () -> Cidr.parse(text));

        assertThat(refusal.suggestion()).isEqualTo(suggestion);
    }

    @ParameterizedTest(name = "{0} to {1} is covered by {2}")
    @CsvSource({
        "203.0.113.7, 203.0.113.7, 203.0.113.7/32",
        "203.0.113.7, 203.0.113.8, 203.0.113.0/28",
        "127.255.255.255, 128.0.0.0, 0.0.0.0/0",
        "2001:db8::1, 2001:db8:0:1::, 2001:db8::/63"
    })
    void findsTheSmallestBlockAround(String first, String last, String block) {
        var range = new AddressRange(Address.parse(first), Address.parse(last));

        assertThat(Cidr.smallestCovering(range)).hasToString(block);
    }

    @Test
    void containsItselfAndWhatIsInside() {
        assertThat(Cidr.parse("10.0.0.0/8").contains(Cidr.parse("10.0.0.0/8"))).isTrue();
        assertThat(Cidr.parse("10.0.0.0/8").contains(Cidr.parse("10.255.255.255/32")))
                .isTrue();
        assertThat(Cidr.parse("10.0.0.0/8").contains(Cidr.parse("11.0.0.0/32"))).isFalse();
        assertThat(Cidr.parse("10.0.0.0/8").contains(Cidr.parse("8.0.0.0/6"))).isFalse();
        assertThat(Cidr.parse("0.0.0.0/0").contains(Cidr.parse("::/0"))).isFalse();
    }
}
