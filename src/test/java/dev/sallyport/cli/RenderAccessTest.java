package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("render: an access as manifests")
class RenderAccessTest {
    private static final String ACCESS = """
            apiVersion: sallyport.dev/v1
            kind: Access
            source: {namespace: shop-checkout, pods: {labels: {app: cart}}}
            destination: {blocks: [203.0.113.0/24]}
            ports: [{protocol: TCP, port: 443}]
            """;
    private static final String RENDERED = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: grant-1-egress
              namespace: shop-checkout
              labels:
                app.kubernetes.io/managed-by: sallyport
            spec:
              podSelector:
                matchLabels:
                  app: cart
              policyTypes:
              - Egress
              egress:
              - to:
                - ipBlock:
                    cidr: "203.0.113.0/24"
                ports:
                - protocol: TCP
                  port: 443
            """;

    private final Path folder;

    RenderAccessTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("in.yaml"), text).toString();
    }

    @Test
    void rendersAnAccess() throws IOException {
        assertThat(Called.with("render", write(ACCESS))).isEqualTo(new Called(0, RENDERED, ""));
        assertThat(Called.with("render", "--platform", "src/main/resources/sample/platform.yaml", write(ACCESS)))
                .isEqualTo(new Called(0, RENDERED, ""));
    }

    @ParameterizedTest(name = "{1} → {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            203.0.113.0/24             | 169.254.169.254/32    | FILE: G-META accesses[0].destination.blocks[0]: `169.254.169.254/32` covers
            blocks: [203.0.113.0/24]   | domain: example.com   | FILE: DIALECT-FQDN destination.domain: `example.com` is a name
            namespace: shop-checkout   | namespace: kube-system | FILE: G-SYS accesses[0].source.namespace: `kube-system` belongs to the platform
            """)
    void refusesWhatAGuardrailRefuses(String from, String to, String sentence) throws IOException {
        String file = write(ACCESS.replace(from, to));
        Called called = Called.with("render", file);

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).startsWith(sentence.replace("FILE", file));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            kind: Access      | kind: Access2   | sallyport: FILE:2: `kind` is `Access`
            203.0.113.0/24    | 203.0.113.1/24  | sallyport: FILE:4: `destination.blocks[0]`: `203.0.113.1/24` has host bits set
            """)
    void saysWhereAnAccessIsWrong(String from, String to, String sentence) throws IOException {
        String file = write(ACCESS.replace(from, to));
        Called called = Called.with("render", file);

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.err()).startsWith(sentence.replace("FILE", file));
    }

    @Test
    void saysWhyThereIsNothingToRender() throws IOException {
        Path latin = Files.write(folder.resolve("latin.yaml"), "\u00FC".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Called.with("render", "none")).isEqualTo(new Called(2, "", "sallyport: none: no such file\n"));
        assertThat(Called.with("render", latin.toString()).err()).isEqualTo("sallyport: " + latin + ": not UTF-8\n");
        assertThat(Called.with("render", folder.toString()).err())
                .isEqualTo("sallyport: " + folder + ": cannot be read: Is a directory\n");
    }
}
