package dev.sallyport.policy.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("E-NET-1: domain names, in one form only")
class DomainNameTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.example.com",
                "a.b",
                "xn--bcher-kva.example",
                "1.example",
                "*.example.com",
                "r3---sn.example"
            })
    void readsWhatDnsHas(String text) {
        assertThat(new DomainName(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example",
                "*.com",
                "*",
                "a.*.example.com",
                "*.*.example.com",
                "**.example.com",
                "a*.example.com",
                "-a.example.com",
                "a-.example.com",
                "a..example.com",
                ".example.com",
                "a_b.example.com",
                "a b.example.com",
                "api.example.com/path",
                "api.example.com:443",
                "bücher.example",
                "аpi.example.com",
                "169.254.169.254",
                "1.2.3",
                "10.1",
                "0x7f.1",
                "a.0x7f000001",
                "a.0x",
                "*.1.2.3"
            })
    void refusesEverythingElse(String text) {
        assertThatThrownBy(() -> new DomainName(text)).isInstanceOf(InvalidValue.class);
    }

    @Test
    void refusesLabelsAndNamesThatDnsCannotCarry() {
        assertThat(new DomainName("a".repeat(63) + ".example")).isNotNull();
        assertThatThrownBy(() -> new DomainName("a".repeat(64) + ".example")).isInstanceOf(InvalidValue.class);
        assertThat(new DomainName("a.".repeat(126) + "b").value()).hasSize(253);
        assertThatThrownBy(() -> new DomainName("a.".repeat(126) + "bc")).isInstanceOf(InvalidValue.class);
    }

    @ParameterizedTest
    @CsvSource({"API.Example.com, api.example.com", "api.example.com., api.example.com"})
    void offersTheFormThatWasMeant(String text, String meant) {
        assertThatThrownBy(() -> new DomainName(text))
                .asInstanceOf(type(InvalidValue.class))
                .returns("domain", InvalidValue::field)
                .returns(meant, InvalidValue::suggestion);
    }

    @ParameterizedTest(name = "{0} covers {1}: {2}")
    @CsvSource({
        "api.example.com, api.example.com, true",
        "*.example.com, api.example.com, true",
        "*.example.com, *.example.com, true",
        "*.example.com, v1.api.example.com, false",
        "*.example.com, example.com, false",
        "api.example.com, *.example.com, false",
        "*.example.com, *.api.example.com, false",
        "*.example.com, api.notexample.com, false",
    })
    void coversExactlyOneLabel(String one, String other, boolean covers) {
        assertThat(new DomainName(one).covers(new DomainName(other))).isEqualTo(covers);
    }

    @ParameterizedTest(name = "{0} may lie in {1}: {2}")
    @CsvSource({
        "a.nip.io, nip.io, true",
        "nip.io, nip.io, true",
        "snip.io, nip.io, false",
        "*.nip.io, nip.io, true",
        "*.google.internal, metadata.google.internal, true",
        "*.corp.internal, metadata.google.internal, false",
        "ledger.svc, svc, true",
    })
    void mayLieInADomain(String name, String domain, boolean lies) {
        assertThat(new DomainName(name).mayLieIn(domain)).isEqualTo(lies);
    }
}
