package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.AddressSetName;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.NamedAddresses;
import java.time.LocalDate;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Address sets of the platform file")
class AddressSetFileTest {
    private static final String FILE = Cast.text("/cast/platform.yaml");

    @Test
    void areRead() {
        assertThat(PlatformFile.read("platform.yaml", FILE + set("203.0.113.64/28, 203.0.113.0/28"))
                        .addressSet(new AddressSetName("bank")))
                .hasValueSatisfying(set -> {
                    assertThat(set.blocks())
                            .extracting(Cidr::toString)
                            .containsExactly("203.0.113.0/28", "203.0.113.64/28");
                    assertThat(set)
                            .extracting(NamedAddresses::words, NamedAddresses::keptBy, NamedAddresses::reviewed)
                            .containsExactly("the bank's API", "platform team", LocalDate.of(2026, 10, 1));
                });
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(textBlock = """
            169.254.169.254/32,        G-META
            169.0.0.0/8,               G-META
            '64:ff9b::a9fe:0/112',     G-META
            10.96.0.0/16,              which G-
            0.0.0.0/0,                 every address
            203.0.113.1/24,            host bits
            """)
    void areRefusedWithTheirLineForABlockThatMustNotBeIn(String block, String reason) {
        assertThatThrownBy(() -> PlatformFile.read("platform.yaml", FILE + set("'" + block + "'")))
                .isInstanceOf(UnreadablePlatformFile.class)
                .hasMessageContaining("platform.yaml:")
                .hasMessageContaining(reason);
    }

    private static String set(String blocks) {
        return "\naddressSets:\n  - {name: bank, words: \"the bank's API\", blocks: [" + blocks
                + "], keptBy: platform team, reviewed: 2026-10-01}\n";
    }
}
