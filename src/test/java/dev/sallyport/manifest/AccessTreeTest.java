package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

@DisplayName("B6: an access is read strictly, and written as it is read")
class AccessTreeTest {
    static Stream<Access> accesses() {
        return Stream.of(
                Cast.toBlocks("203.0.113.0/24", "2001:db8::/56"),
                Cast.toNamespace("ledger-core"),
                Cast.toWholeInternet(Family.IPV6),
                Cast.toDomain("*.example.com"),
                Cast.from(
                        PodChoice.whole(),
                        new Destination.InNamespace(Cast.LEDGER, PodChoice.whole()),
                        PortSet.parse("TCP 443, 8000-8010, UDP 53, SCTP 9")));
    }

    @ParameterizedTest
    @MethodSource("accesses")
    void readsWhatItWrites(Access access) {
        assertThat(AccessTree.read("", AccessTree.of(access))).isEqualTo(access);
        assertThat(AccessTree.read("", new Yaml().<Object>load(YamlText.of(AccessTree.of(access)))))
                .isEqualTo(access);
    }

    /** A good access in which one key is written as the case says. */
    @ParameterizedTest(name = "{1} is refused at {0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            a.source.pods                 | source: {namespace: shop-checkout}
            a.source.namespace            | source: {pods: {all: true}}
            a.source.namespace            | source: {namespace: Shop, pods: {all: true}}
            a.source.namespace            | source: {namespace: 7, pods: {all: true}}
            a.source.pods.all             | source: {namespace: s, pods: {all: false}}
            a.source.pods.all             | source: {namespace: s, pods: {all: "true"}}
            a.source.pods.labels          | source: {namespace: s, pods: {}}
            a.source.pods.labels          | source: {namespace: s, pods: {labels: {}}}
            a.source.pods.labels          | source: {namespace: s, pods: {labels: [a]}}
            a.source.pods.labels.app      | source: {namespace: s, pods: {labels: {app: 1}}}
            a.source.pods.labels          | source: {namespace: s, pods: {labels: {-app: x}}}
            a.source.pods.labels          | source: {namespace: s, pods: {all: true, labels: {app: x}}}
            a.source.tenant               | source: {namespace: s, pods: {all: true}, tenant: x}
            a.source                      | source: [shop-checkout]
            a                             | source:
            a.destination.namespace       | destination: {}
            a.destination.blocks          | destination: {blocks: []}
            a.destination.blocks          | destination: {blocks: 10.0.0.0/8}
            a.destination.blocks[1]       | destination: {blocks: [10.0.0.0/8, 10.0.0.1/8]}
            a.destination.blocks[0]       | destination: {blocks: [1]}
            a.destination.namespace       | destination: {blocks: [10.0.0.0/8], namespace: s}
            a.destination.wholeInternet   | destination: {wholeInternet: true}
            a.destination.wholeInternet   | destination: {wholeInternet: ipv4}
            a.destination.domain          | destination: {domain: 169.254.169.254}
            a.destination.domain          | destination: {domain: [api.example.com]}
            a.destination.domain          | destination: {domain: api.example.com, blocks: [10.0.0.0/8]}
            a.destination                 | destination: internet
            a.ports                       | ports: []
            a.ports                       | ports: 443
            a.ports[0]                    | ports: [443]
            a.ports[0].protocol           | ports: [{port: 443}]
            a.ports[0].protocol           | ports: [{protocol: tcp, port: 443}]
            a.ports[0].port               | ports: [{protocol: TCP}]
            a.ports[0].port               | ports: [{protocol: TCP, port: "443"}]
            a.ports[0].port               | ports: [{protocol: TCP, port: 0}]
            a.ports[0].port               | ports: [{protocol: TCP, port: 443, endPort: 442}]
            a.ports[0].port               | ports: [{protocol: TCP, port: 4294967739}]
            a.ports[0].endport            | ports: [{protocol: TCP, port: 443, endport: 445}]
            a.approvedBy                  | approvedBy: me
            """)
    void refusesAtThePlace(String field, String line) {
        Map<String, String> lines = new LinkedHashMap<>();
        lines.put("source", "source: {namespace: shop-checkout, pods: {labels: {app: cart}}}");
        lines.put("destination", "destination: {blocks: [203.0.113.0/24]}");
        lines.put("ports", "ports: [{protocol: TCP, port: 443}]");
        AccessTree.read("a", new Yaml().<Object>load(String.join("\n", lines.values())));
        lines.put(line.substring(0, line.indexOf(':')), line);

        InvalidValue refusal = catchThrowableOfType(
                InvalidValue.class,
                () -> AccessTree.read("a", new Yaml().<Object>load(String.join("\n", lines.values()))));

        assertThat(refusal.field()).isEqualTo(field);
        assertThat(refusal.sentence()).isNotBlank();
    }

    @Test
    void refusesWhatIsMissing() {
        InvalidValue refusal = catchThrowableOfType(InvalidValue.class, () -> AccessTree.read("", Map.of()));

        assertThat(refusal.field()).isEqualTo("source");
    }
}
