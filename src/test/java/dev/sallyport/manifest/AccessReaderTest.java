package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.render.Renderer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.yaml.snakeyaml.Yaml;

@DisplayName("An access in a file: read strictly, and as its schema says")
class AccessReaderTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String GOOD = """
            apiVersion: sallyport.dev/v1
            kind: Access
            source: {namespace: shop-checkout, pods: {labels: {app: cart}}}
            destination:
              blocks:
              - 203.0.113.0/24
            ports: [{protocol: TCP, port: 443}]
            """;

    @Test
    void readsEveryKindOfDestination() throws Exception {
        for (Access access : List.of(
                Cast.toBlocks("203.0.113.0/24", "2001:db8::/56"),
                Cast.toNamespace("ledger-core"),
                Cast.toWholeInternet(Family.IPV6),
                Cast.toDomain("*.example.com"))) {
            Map<String, Object> tree = new LinkedHashMap<>(Map.of("apiVersion", "sallyport.dev/v1", "kind", "Access"));
            tree.putAll(AccessTree.of(access));

            assertThat(AccessReader.read(YamlText.of(tree))).isEqualTo(access);
            assertThat(isValid(YamlText.of(tree))).as("%s", access).isTrue();
        }
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            1 | apiVersion: sallyport.dev/v1 | apiVersion: sallyport.dev/v2 | `apiVersion` is `sallyport.dev/v1`
            2 | kind: Access           | kind: Platform             | `kind` is `Access`
            1 | kind: Access           |                            | `kind` is `Access`
            3 | shop-checkout          | Shop                       | `source.namespace`: `Shop` is not a name; use up to 63 of a-z, 0-9 and '-', with a letter or digit at both ends
            3 | {app: cart}            | {app: on}                  | `source.pods.labels.app`: Text is expected here
            3 | {app: cart}            | {}                         | `source.pods.labels`: Name at least one label, or choose the whole namespace
            3 | labels: {app: cart}    | all: false                 | `source.pods.all`: Write `true`, or name labels instead
            6 | 203.0.113.0/24         | 203.0.113.1/24             | `destination.blocks[0]`: `203.0.113.1/24` has host bits set; the block is `203.0.113.0/24`, the one address `203.0.113.1/32`
            6 | 203.0.113.0/24         | 7                          | `destination.blocks[0]`: Text is expected here
            5 | blocks:                | cidrs:                     | `destination.namespace`: This is missing
            7 | port: 443              | port: 0                    | `ports[0].port`: 0-0: ports are 1 to 65535, the lower one first
            7 | port: 443              | port: 4.5                  | `ports[0].port`: A whole number is expected here
            7 | port: 443              | port: 443, name: https     | `ports[0].name`: This key is not known here
            7 | port: 443              | port: "443"                | `ports[0].port`: A whole number is expected here
            7 | protocol: TCP          | protocol: ICMP             | `ports[0].protocol`: Write `TCP`, `UDP` or `SCTP`
            7 | [{protocol: TCP, port: 443}] | []                   | `ports`: Name at least one port, such as `TCP 443`
            """)
    void refusesWithTheLine(int line, String good, String bad, String reason) throws IOException {
        String text = GOOD.replace(good, bad == null ? "" : bad);

        UnreadableYaml refusal = catchThrowableOfType(UnreadableYaml.class, () -> AccessReader.read(text));

        assertThat(refusal).isNotNull();
        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal.line()).isEqualTo(line);
        // that a block has host bits is beyond a pattern
        assertThat(isValid(text)).as("the schema").isEqualTo(reason.contains("host bits"));
    }

    @Test
    void refusesWhatIsNotOneAccess() {
        assertThat(catchThrowableOfType(UnreadableYaml.class, () -> AccessReader.read(GOOD + "---\n" + GOOD))
                        .reason())
                .isEqualTo("one document is expected, there are 2");
        assertThat(catchThrowableOfType(UnreadableYaml.class, () -> AccessReader.read("- 1"))
                        .reason())
                .isEqualTo("a mapping is expected here");
    }

    @Test
    void rendersWithoutATraceOfARequest() throws Exception {
        String yaml = new Renderer(Cast.platform())
                .access(1, AccessReader.read(GOOD), Cast.cluster("fra-prod", Dialect.NETWORK_POLICY))
                .match(ManifestWriter::documents, cannot -> cannot.code());

        assertThat(yaml).contains("name: grant-1-egress").doesNotContain("annotations");
    }

    private static boolean isValid(String yaml) throws IOException {
        JsonNode schema = JSON.readTree(Path.of("docs/access.schema.json").toFile());
        JsonNode value = JSON.valueToTree(new Yaml().load(yaml));
        return new SchemaCheck(schema).accepts(schema, value);
    }
}
