package dev.sallyport.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sallyport.Cast;
import dev.sallyport.policy.lint.rule.Finding;
import dev.sallyport.policy.lint.rule.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lint: policies of Cilium and Calico, those that the portal writes and others")
class DialectLintTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final String CILIUM = """
            apiVersion: cilium.io/v2
            kind: CiliumNetworkPolicy
            metadata: {name: own, namespace: shop-checkout}
            spec:
              endpointSelector: {matchLabels: {"k8s:app": cart}}
              egress:
              - {}
              - PEERS
                toPorts:
                - ports:
                  - {protocol: TCP, port: "443"}
            """;
    private static final String CALICO = """
            apiVersion: projectcalico.org/v3
            kind: NetworkPolicy
            metadata: {name: own, namespace: shop-checkout}
            spec:
              tier: default
              selector: "app == 'cart'"
              types: [Egress]
              egress:
              - action: Allow
                protocol: TCP
                destination:
                  PEERS
                  ports: [443]
            """;
    private static final String CLUSTER_WIDE = """
            apiVersion: cilium.io/v2
            kind: CiliumClusterwideNetworkPolicy
            metadata: {name: own}
            spec:
              endpointSelector: {matchExpressions: [{key: "k8s:io.kubernetes.pod.namespace", operator: Exists}]}
              enableDefaultDeny: {egress: true, ingress: true}
              ingress: [{}]
              egress:
              - PEERS
                toPorts:
                - ports:
                  - {protocol: TCP, port: "443"}
            """;

    private static List<Finding> errors(Map<String, String> files) throws IOException {
        Map<String, String> all = new TreeMap<>(files);
        all.put("common.yaml", Files.readString(Path.of("src/test/resources/lint/common.yaml")));
        return errorsOf(all);
    }

    private static List<Finding> errorsOf(Map<String, String> files) {
        return Linted.files(files, Cast.platform()).stream()
                .filter(finding -> finding.severity() == Severity.ERROR)
                .toList();
    }

    private static List<Path> below(String folder) throws IOException {
        try (Stream<Path> folders = Files.list(GOLDEN.resolve(folder))) {
            return folders.sorted().toList();
        }
    }

    @TestFactory
    List<DynamicTest> findsNoErrorInWhatIsRendered() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String dialect : List.of("render", "cilium", "calico")) {
            for (Path folder : below(dialect)) {
                Map<String, String> out = Map.of("out.yaml", Files.readString(folder.resolve("out.yaml")));
                boolean isBaseline = folder.getFileName().toString().startsWith("baseline-");
                tests.add(dynamicTest(
                        GOLDEN.relativize(folder).toString(), () -> assertThat(isBaseline ? errorsOf(out) : errors(out))
                                .isEmpty()));
            }
        }
        return tests;
    }

    @ParameterizedTest
    @CsvSource({"networkpolicy", "cilium", "calico"})
    void findsNoErrorInTheGuardrailPack(String dialect) throws IOException {
        Map<String, String> files = new TreeMap<>();
        for (Path file : below("pack/" + dialect)) files.put("pack/" + file.getFileName(), Files.readString(file));

        assertThat(errors(files)).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            toCIDRSet: [{cidr: 169.254.0.0/16}]                 | G-META   | spec.egress[1].toCIDRSet[0].cidr
            toCIDRSet: [{cidr: 0.0.0.0/0}]                      | E-NET-1  | spec.egress[1].toCIDRSet[0].cidr
            toEndpoints: [{matchLabels: {"k8s:io.kubernetes.pod.namespace": vault}}] | E-PS-VAULT | spec.egress[1].toEndpoints[0]
            toFQDNs: [{matchName: metadata.google.internal}]    | G-META   | spec.egress[1].toFQDNs
            toFQDNs: [{matchPattern: "*.cluster.local"}]        | G-TENANT | spec.egress[1].toFQDNs
            toFQDNs: [{matchName: ip-169-254-169-254.example.com}] | G-META | spec.egress[1].toFQDNs
            toEntities: [world]                                 | policy-kind-unknown | spec.egress[1]
            toServices: [{k8sService: {serviceName: a}}]        | policy-kind-unknown | spec.egress[1]
            """)
    void seesWhatCiliumAllows(String peers, String id, String path) throws IOException {
        assertThat(errors(Map.of("own.yaml", CILIUM.replace("PEERS", peers)))).anySatisfy(found -> {
            assertThat(found.id()).isEqualTo(id);
            assertThat(found.path()).isEqualTo(path);
            assertThat(found.line()).isEqualTo(8);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            nets: [203.0.113.0/24, 169.254.0.0/16]         | G-META     | spec.egress[0].destination.nets[1] | 12
            {namespaceSelector: "all()", PORTS}            | G-TENANT   | spec.egress[0].destination         | 12
            domains: [example.com]                         | policy-kind-unknown | spec.egress[0].destination | 12
            notNets: [203.0.113.0/24]                      | policy-kind-unknown | spec.egress[0].destination | 12
            """)
    void seesWhatCalicoAllows(String peers, String id, String path, int line) throws IOException {
        String text = peers.startsWith("{") ? peers.replaceAll("[{}]|, PORTS", "") : peers;

        assertThat(errors(Map.of("own.yaml", CALICO.replace("PEERS", text)))).anySatisfy(found -> {
            assertThat(found.id()).isEqualTo(id);
            assertThat(found.path()).isEqualTo(path);
            assertThat(found.line()).isEqualTo(line);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            toCIDRSet: [{cidr: 169.254.169.254/32}]                  | G-META
            toEndpoints: [{matchLabels: {"k8s:io.kubernetes.pod.namespace": vault}}] | E-PS-VAULT
            toEntities: [host, remote-node, kube-apiserver]          | policy-kind-unknown
            """)
    void seesWhatIsLetThroughInTheWholeCluster(String peers, String id) throws IOException {
        assertThat(errors(Map.of("own.yaml", CLUSTER_WIDE.replace("PEERS", peers))))
                .extracting(Finding::id)
                .contains(id);
    }

    @Test
    void takesDefaultDenyOfADialectForOne() throws IOException {
        String deny = """
                {apiVersion: v1, kind: Namespace, metadata: {name: shop-new}}
                ---
                apiVersion: cilium.io/v2
                kind: CiliumNetworkPolicy
                metadata: {name: deny, namespace: shop-new}
                spec:
                  endpointSelector: {}
                  enableDefaultDeny: {ingress: true, egress: EGRESS}
                """;

        assertThat(errors(Map.of("a.yaml", deny.replace("EGRESS", "true"))))
                .extracting(Finding::id)
                .containsExactly("D-DNS");
        assertThat(errors(Map.of("a.yaml", deny.replace("EGRESS", "false"))))
                .extracting(Finding::id)
                .containsExactly("INV-7");
    }

    @Test
    void doesNotTakeAPolicyWithoutItsTierForUnderstood() throws IOException {
        String policy =
                Files.readString(GOLDEN.resolve("pack/calico/guardrails.yaml")).split("---\n")[1];

        assertThat(errors(Map.of("a.yaml", policy)))
                .extracting(Finding::sentence)
                .containsExactly("This policy cannot be judged: the tier `sallyport-guardrails` is not given");
    }
}
