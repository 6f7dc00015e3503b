package dev.sallyport.policy.lint.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.model.Cidr;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Address blocks as the API server reads them, which is looser than the portal")
class CidrTextTest {
    @ParameterizedTest(name = "{0} means {1}")
    @CsvSource(delimiter = '|', textBlock = """
            10.0.0.0/8                    | 10.0.0.0/8
            10.1.2.3/8                    | 10.0.0.0/8
            010.000.000.000/08            | 10.0.0.0/8
            0.0.0.0/0                     | 0.0.0.0/0
            2001:DB8::/32                 | 2001:db8::/32
            2001:0db8:0:0:0:0:0:0/32      | 2001:db8::/32
            ::/0                          | ::/0
            1::/16                        | 1::/16
            ::1/128                       | ::1/128
            64:ff9b::192.0.2.1/128        | 64:ff9b::c000:201/128
            ::ffff:192.0.2.0/120          | ::ffff:c000:200/120
            """)
    void readsWhatIsMeant(String text, String block) {
        assertThat(CidrText.of(text).block().map(Cidr::toString)).contains(block);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "10.0.0.0",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/+8",
                "10.0.0/8",
                "10.0.0.0.0/8",
                "10.0.0.256/32",
                "0x0a.0.0.0/8",
                "1:2:3:4:5:6:7/16",
                "1:2:3:4:5:6:7:8:9/16",
                "1::2::3/16",
                "::1:2:3:4:5:6:7:8/16",
                ":::/16",
                "12345::/16",
                "fe80::1%eth0/64",
                "::/129",
                "::1.2.3/128",
                "192.0.2.1::/32",
                "99999999999.0.0.0/8"
            })
    void knowsWhatIsNoBlock(String text) {
        assertThat(CidrText.of(text).block()).isEmpty();
        assertThat(CidrText.of(text).refusal()).isPresent();
    }

    @ParameterizedTest(name = "{0} is better written {1}")
    @CsvSource(delimiter = '|', textBlock = """
            2001:DB8::/32           | 2001:db8::/32
            2001:db8:0::/48         | 2001:db8::/48
            64:ff9b::192.0.2.1/128  | 64:ff9b::c000:201/128
            """)
    void offersTheCanonicalForm(String text, String better) {
        assertThat(CidrText.of(text).better()).contains(better);
        assertThat(CidrText.of(better).better()).isEqualTo(Optional.empty());
    }
}
