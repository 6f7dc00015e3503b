package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("The command line: exit codes, and sentences instead of stack traces")
class CommandsTest {
    private static final String EXAMPLE = "deploy/example";

    private final Path folder;

    CommandsTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            ship it                                        | sallyport: there is no command 'ship'
            reach                                          | sallyport: a command is expected
            reach lst                                      | sallyport: there is no command 'lst'
            reach list                                     | sallyport: Missing required parameter: 'PATH'
            reach list --fokus a deploy/example            | sallyport: Unknown option: '--fokus'
            reach list -o yaml deploy/example              | sallyport: -o is one of text, json, csv, dot, not `yaml`
            reach list --ip-blocks all deploy/example      | sallyport: --ip-blocks is one of outside, pods, not `all`
            reach list --focus shop/nobody deploy/example  | sallyport: there is no workload `shop/nobody` in the manifests
            reach list --profile x deploy/example          | sallyport: --profile names a cluster of the platform file: give --platform
            reach list --platform none.yaml deploy/example | sallyport: there is no platform file none.yaml
            reach list --platform deploy/example/namespaces.yaml deploy/example | sallyport: the platform file cannot be read
            reach list none                                | none:1: no such file
            reach diff deploy/example                      | sallyport: reach diff takes two paths, BEFORE and AFTER, not 1
            reach diff deploy/example a b                  | sallyport: reach diff takes two paths, BEFORE and AFTER, not 3
            reach list @deploy/example                     | @deploy/example:1: no such file
            reach list -o                                  | sallyport: Missing required parameter for option '-o'
            reach list -o json -o csv deploy/example       | sallyport: option '-o' (FORMAT) should be specified only once
            lint -o csv deploy/example                     | sallyport: -o is one of text, json, sarif, not `csv`
            lint deploy/example --platform deploy/example  | sallyport: the platform file deploy/example cannot be read: Is a directory
            reach explain deploy/example --from shop --to shop/web --port TCP/80 | sallyport: --from: `shop` is neither a workload, `NS/NAME`, nor an IP address
            reach diff deploy/example none                 | none:1: no such file
            reach explain deploy/example                   | sallyport: Missing required options
            reach explain deploy/example --from shop/web --to shop/nobody --port TCP/80 | sallyport: --to: there is no workload `shop/nobody`
            reach explain deploy/example --from shop/web --to shop/orders --port TCP/80-81 | sallyport: --port is one port, such as TCP/443
            reach explain deploy/example --from shop/web --to shop/orders --port ICMP | sallyport: --port: `ICMP` is not a port
            reach explain deploy/example --from shop/web --to shop/orders --port TCP/99999 | sallyport: --port: `99999` is not a port
            reach explain deploy/example --from shop/web --to shop/orders --port TCP/80 -o csv | sallyport: -o is one of text, json here, not `csv`
            reach explain deploy/example --from shop/web --to {ingress-controller} --port TCP/80 | sallyport: --to: `{ingress-controller}` is a source only
            reach explain deploy/example --from {ingress-controller} --to 192.0.2.1 --port TCP/80 | sallyport: --to: the ingress controller is asked about workloads
            reach explain deploy/example --from 192.0.2.1 --to 192.0.2.2 --port UDP/53 | sallyport: --to: both ends are addresses
            """)
    void saysWhyItCannotRun(String args, String sentence) {
        Called called = Called.with(args.split(" "));

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).startsWith(sentence).doesNotContain("\tat ", "Exception");
    }

    @Test
    void takesNoEmptyTextForTheFolderThatOneIsIn() {
        assertThat(Called.with("lint", ""))
                .isEqualTo(new Called(2, "", "sallyport: a path is empty; `.` is the folder that one is in\n"));
    }

    @Test
    void saysThatAPlatformFileIsNoText() throws IOException {
        Path latin = Files.write(folder.resolve("latin.txt"), "\u00FC".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(Called.with("lint", "deploy/example", "--platform", latin.toString()))
                .isEqualTo(new Called(2, "", "sallyport: the platform file " + latin + " cannot be read: not UTF-8\n"));
    }

    @ParameterizedTest
    @CsvSource({"--help", "reach --help", "reach list --help", "reach list -h"})
    void helps(String args) {
        Called called = Called.with(args.split(" "));

        assertThat(called.exitCode()).isZero();
        assertThat(called.out()).startsWith("Usage: sallyport");
        assertThat(called.err()).isEmpty();
    }

    @Test
    void givesNoAnswerByHalfOfTheManifests() throws IOException {
        write();

        Called called = Called.with("reach", "list", folder.toString());

        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.out()).isEmpty();
        assertThat(called.err()).isEqualTo("""
                DIR/bad.yaml:2: `metadata.name` is missing
                DIR/bad.yaml:4: EgressFirewall of `apiVersion: k8s.ovn.org/v1` is not understood
                sallyport: no answer, as 2 manifests could not be read; --keep-going answers without
                """.replace("DIR", folder.toString()));
    }

    @Test
    void keepsGoingAndSaysWhatIsMissing() throws IOException {
        write();

        Called called = Called.with("reach", "list", "--keep-going", "-o", "json", folder.toString());

        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.err()).endsWith("sallyport: the answer is partial\n");
        assertThat(called.out()).isEqualTo("""
                {"partial": true, "skipped": [
                  {"file": "DIR/bad.yaml", "line": 2, "reason": "`metadata.name` is missing"},
                  {"file": "DIR/bad.yaml", "line": 4, "reason": "EgressFirewall of `apiVersion: k8s.ovn.org/v1` is not understood"}
                ],
                "connections": []}
                """.replace("DIR", folder.toString()));
    }

    @ParameterizedTest
    @CsvSource({
        "reach list DIR",
        "reach diff DIR deploy/example",
        "reach explain DIR --from a/a --to 192.0.2.1 --port TCP/1"
    })
    void isNoCleanAnswerWhereSomethingIsMissing(String args) throws IOException {
        write();
        Files.writeString(folder.resolve("pod.yaml"), "{apiVersion: v1, kind: Pod, metadata: {name: a, namespace: a}}");
        String[] asked =
                (args + " --keep-going").replace("DIR", folder.toString()).split(" ");

        assertThat(Called.with(asked).exitCode()).isEqualTo(1);
        Files.delete(folder.resolve("bad.yaml"));
        assertThat(Called.with(asked).exitCode()).isZero();
    }

    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            -                | -                  | 0
            --profile fra    | -                  | 0
            --profile ams    | -                  | 1
            --profile fra    | --ip-blocks pods   | 1
            --profile ams    | --ip-blocks outside | 0
            """)
    void comparesBlocksWithPodsAsTheClusterDoes(@Nullable String profile, @Nullable String ipBlocks, int lines)
            throws IOException {
        String platform = Files.readString(Path.of("src/test/resources/cast/platform.yaml"))
                .replace("fra-prod", "fra")
                .replace("ams-prod\n    environment: prod", "ams\n    dialect: calico\n    environment: prod")
                .replace("ams-prod", "ams");
        Path platformFile = Files.writeString(folder.resolve("platform.txt"), platform);
        Files.writeString(folder.resolve("pods.yaml"), """
                {apiVersion: v1, kind: Pod, metadata: {name: a, namespace: a}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: b, namespace: b}, status: {podIPs: [{ip: 10.1.2.3}]}}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: a, namespace: a}
                spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.1.2.0/24}}]}]}
                """);
        List<String> args = new ArrayList<>(List.of("reach", "list", folder.toString()));
        args.addAll(List.of("--platform", platformFile.toString()));
        if (profile != null) args.addAll(List.of(profile.split(" ")));
        if (ipBlocks != null) args.addAll(List.of(ipBlocks.split(" ")));

        Called called = Called.with(args.toArray(String[]::new));

        assertThat(called.err()).isEmpty();
        assertThat(called.out().lines().filter(line -> line.startsWith("a/a[Pod] => b/b[Pod]")))
                .hasSize(lines);
    }

    private void write() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), """
                # a pod without a name
                {apiVersion: v1, kind: Pod}
                ---
                {apiVersion: k8s.ovn.org/v1, kind: EgressFirewall, metadata: {name: x}}
                """);
        Files.writeString(folder.resolve("good.yaml"), "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
    }

    @Test
    void answersAnEmptyFolder() {
        assertThat(Called.with("reach", "list", folder.toString())).isEqualTo(new Called(0, "", ""));
        assertThat(Called.with("reach", "list", "-o", "json", folder.toString()))
                .isEqualTo(new Called(0, "[]\n", ""));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            Broken pipe             | ''
            No space left on device | 'sallyport: the answer cannot be written: No space left on device\n'
            """)
    void stopsWhenNobodyTakesTheAnswer(String reason, String sentence) {
        var err = new ByteArrayOutputStream();
        var full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(reason);
            }
        };

        int exitCode = Commands.run(
                List.of("reach", "list", EXAMPLE),
                full,
                new PrintStream(err, true, StandardCharsets.UTF_8),
                Clock.systemUTC());

        assertThat(exitCode).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo(sentence.translateEscapes());
    }

    @Test
    void knowsTheIngressControllerFromTheProfile() throws IOException {
        Path platform = Path.of("src/main/resources/sample/platform.yaml");
        Files.writeString(folder.resolve("w.yaml"), """
                {apiVersion: v1, kind: Pod, metadata: {name: web, namespace: shop, labels: {app: web}}}
                ---
                {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web}, ports: [{port: 80}]}}
                ---
                apiVersion: networking.k8s.io/v1
                kind: Ingress
                metadata: {name: web, namespace: shop}
                spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: web, namespace: shop}
                spec:
                  podSelector: {}
                  ingress:
                  - from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ingress-system}}}]
                """);

        assertThat(Called.with("reach", "list", folder.toString()).out()).doesNotContain("{ingress-controller}");
        assertThat(Called.with(
                                "reach",
                                "list",
                                "--platform",
                                platform.toString(),
                                "--profile",
                                "fra-prod",
                                folder.toString())
                        .out())
                .contains("{ingress-controller} => shop/web[Pod] : TCP 80\n");
    }
}
