package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B1: an address is read in its canonical form only")
class AddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "0.0.0.0",
                "10.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "1::",
                "2001:db8::1",
                "2001:db8:0:1:1:1:1:1",
                "2001:0:0:1::1",
                "1:2:3:4:5:6:7:8",
                "fe80::a9fe:a9fe",
                "64:ff9b::a9fe:a9fe",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff"
            })
    void readsAndWritesTheSameText(String text) {
        assertThat(Address.parse(text)).hasToString(text);
    }

    static Stream<String> badTexts() {
        return Stream.of(
                "",
                " ",
                "10",
                "10.1",
                "10.0.1",
                "10.258",
                "167772161",
                "0x0a000001",
                "0xa.0.0.1",
                "012.0.1.2",
                "010.0.0.1",
                "10.0.0.01",
                "10.0.0.00",
                "1.2.3.4.5",
                "1.2.3.",
                ".1.2.3",
                "1..2.3",
                "256.0.0.1",
                "10.0.0.256",
                "10.0.0.99999999999",
                "+10.0.0.1",
                "-1.0.0.1",
                "10.0.0.1 ",
                " 10.0.0.1",
                "10.0.0.1\n",
                "10.0.0.1\r\n",
                "10.0.0.1\0",
                "10.0.0.1\t",
                "10.0.0.\u200b1",
                "\ufeff10.0.0.1",
                "10.0.0.1\u2028",
                "\u0661\u0660.0.0.1",
                "\uff11\uff10.0.0.1",
                "\u0967\u0966.0.0.1",
                "10\u30020.0.1",
                "10,0,0,1",
                "10.0.0.1e0",
                "a.b.c.d",
                "localhost",
                "metadata.google.internal",
                "169.254.169.254.nip.io",
                "[::1]",
                "[10.0.0.1]",
                "::1%eth0",
                "fe80::1%1",
                ":",
                ":::",
                "::1::",
                "1::2::3",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1:2:3:4:5:6:7:8::",
                "::1:2:3:4:5:6:7:8",
                "1:2:3:4:5:6:7:",
                ":1:2:3:4:5:6:7",
                "12345::",
                "g::",
                "::ffff:10.0.0.1",
                "::ffff:a00:1",
                "::ffff:0:0",
                "::10.0.0.1",
                "64:ff9b::10.0.0.1",
                "2001:DB8::1",
                "2001:db8:0:0:0:0:0:1",
                "2001:0db8::1",
                "2001:db8::0:1",
                "2001:db8:0:1::1:1:1:1",
                "1:0:0:2:0:0:0:3",
                "2001:db8::/32",
                "10.0.0.0/8",
                "::\u0661",
                "::\uff11",
                "x".repeat(200),
                "1.2.3.4".repeat(50));
    }

    @ParameterizedTest
    @MethodSource("badTexts")
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> Address.parse(text))
                .isInstanceOf(InvalidValue.class)
                .hasMessageNotContaining("\n")
                .hasMessageNotContaining("\0")
                .extracting(e -> ((InvalidValue) e).field())
                .isEqualTo("address");
    }

    @ParameterizedTest(name = "{0} is probably {1}")
    @CsvSource({
        "2001:DB8::1, 2001:db8::1",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1",
        "2001:0db8::1, 2001:db8::1",
        "1:0:0:2:0:0:0:3, 1:0:0:2::3",
        "2001:db8::1:1:1:1:1, 2001:db8:0:1:1:1:1:1"
    })
    void offersTheCanonicalFormAndDoesNotTakeItSilently(String text, String canonical) {
        InvalidValue refusal = catchThrowableOfType(InvalidValue.class, () -> Address.parse(text));

        assertThat(refusal.suggestion()).isEqualTo(canonical);
        assertThat(Address.parse(canonical)).hasToString(canonical);
    }

    @Test
    void hasNeighboursUpToTheEdges() {
        assertThat(Address.parse("10.0.0.255").next()).hasToString("10.0.1.0");
        assertThat(Address.parse("10.0.1.0").previous()).hasToString("10.0.0.255");
        assertThat(Address.parse("2001:db8::ffff:ffff:ffff:ffff").next()).hasToString("2001:db8:0:1::");
        assertThat(Address.parse("2001:db8:0:1::").previous()).hasToString("2001:db8::ffff:ffff:ffff:ffff");
        assertThatThrownBy(() -> Family.IPV4.last().next()).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Family.IPV6.first().previous()).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void ordersUnsignedAndFamiliesApart() {
        assertThat(Stream.of("ffff::", "7fff::", "255.0.0.0", "::8000:0:0:0", "1.0.0.0", "::7fff:0:0:0")
                        .map(Address::parse)
                        .sorted()
                        .map(Address::toString))
                .containsExactly("1.0.0.0", "255.0.0.0", "::7fff:0:0:0", "::8000:0:0:0", "7fff::", "ffff::");
    }
}
