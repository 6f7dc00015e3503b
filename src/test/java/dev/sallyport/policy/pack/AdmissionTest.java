package dev.sallyport.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cel.runtime.CelEvaluationException;
import dev.sallyport.Cast;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.pack.AdmissionEvaluator.Request;
import dev.sallyport.policy.render.Manifest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

@DisplayName("INV-8: the API server refuses what breaks a guardrail, and edits of what the portal delivers")
class AdmissionTest {
    private static final String MANAGED = "metadata: {labels: {app.kubernetes.io/managed-by: sallyport}}";
    private static final String DELIVER = "/networking.k8s.io/networkpolicies/shop-checkout/deliver";

    private final List<Manifest> manifests =
            Objects.requireNonNull(GuardrailPack.of(Cast.platform(), Cast.cluster("fra-prod", Dialect.NETWORK_POLICY))
                    .files()
                    .get("admission.yaml"));
    private final AdmissionEvaluator content = new AdmissionEvaluator(manifests.get(0));
    private final AdmissionEvaluator ownership = new AdmissionEvaluator(manifests.get(2));

    /** A policy whose one list of rules is written as the case says. */
    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            G-META   | egress: [{to: [{ipBlock: {cidr: 169.254.169.254/32}}], ports: [{port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: 169.254.0.0/16}}], ports: [{port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: 160.0.0.0/4}}], ports: [{port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: 160.0.0.0/4, except: [169.254.169.254/32]}}], ports: [{port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: "64:ff9b::a9fe:a9fe/128"}}], ports: [{port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: "2002:a9fe:a9fe::/48"}}], ports: [{port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}, {ipBlock: {cidr: "fd00:ec2::254/128"}}], ports: [{port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: 169.254.20.10/32}}], ports: [{port: 53}, {port: 80}]}]
            G-META   | egress: [{to: [{ipBlock: {cidr: 169.254.20.11/32}}], ports: [{port: 53}]}]
            G-SYS    | egress: [{to: [{ipBlock: {cidr: 10.24.0.0/24}}], ports: [{port: 10250}]}]
            G-SYS    | egress: [{to: [{ipBlock: {cidr: 127.0.0.1/32}}], ports: [{port: 80}]}]
            G-PLAT   | egress: [{to: [{ipBlock: {cidr: 10.200.0.7/32}}], ports: [{port: 5432}]}]
            G-TENANT | egress: [{to: [{ipBlock: {cidr: 10.96.0.0/16}}], ports: [{port: 80}]}]
            G-TENANT | ingress: [{from: [{ipBlock: {cidr: 10.96.0.0/16}}], ports: [{port: 80}]}]
            G-TENANT | egress: [{to: [{namespaceSelector: {}}], ports: [{port: 80}]}]
            G-TENANT | ingress: [{from: [{namespaceSelector: {}, podSelector: {matchLabels: {a: b}}}], ports: [{port: 80}]}]
            G-TENANT | ingress: [{from: [{namespaceSelector: {matchLabels: {}, matchExpressions: []}}], ports: [{port: 80}]}]
            D-NET    | egress: [{ports: [{port: 443}]}]
            D-NET    | egress: [{to: [], ports: [{port: 443}]}]
            D-IN     | ingress: [{}]
            D-IN     | ingress: [{from: [{podSelector: {}}]}, {ports: [{port: 80}]}]
            E-NET-1  | egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 443}]}]
            E-NET-1  | egress: [{to: [{ipBlock: {cidr: "::/0"}}], ports: [{port: 443}]}]
            E-NET-4  | egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}]}]
            E-NET-4  | egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: []}]
            E-NET-4  | egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{protocol: TCP}]}]
            E-NET-4  | egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 1, endPort: 101}]}]
            E-NET-4  | ingress: [{from: [{podSelector: {}}, {namespaceSelector: {matchLabels: {a: b}}}]}]
            E-NET-4  | ingress: [{from: [{podSelector: {}, namespaceSelector: {matchLabels: {a: b}}}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: vault}}}], ports: [{port: 8200}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}], ports: [{port: 53}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}}], ports: [{port: 53}, {port: 9153}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keycloak}}, podSelector: {matchLabels: {app: keycloak}}}], ports: [{port: 9000}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keycloak}}, podSelector: {matchLabels: {app: keycloak}}}], ports: [{port: 8443, endPort: 8444}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keycloak}}, podSelector: {matchLabels: {app: keycloak}}}], ports: [{port: 8443, protocol: UDP}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keycloak}}}], ports: [{port: 8443}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: vault}}, podSelector: {matchLabels: {app: vault}}}], ports: [{port: 8200}]}]
            G-SYS    | egress: [{to: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [shop-catalog, keycloak]}]}}], ports: [{port: 80}]}]
            """)
    void refuses(String id, String rules) throws CelEvaluationException {
        assertThat(content.refusals(Request.create(policy(rules)))).anyMatch(message -> message.startsWith(id));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            egress: []
            ingress: []
            egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 443}]}]
            egress: [{to: [{ipBlock: {cidr: 203.0.113.0/24}}], ports: [{port: 8000, endPort: 8099}]}]
            egress: [{to: [{ipBlock: {cidr: 169.254.20.10/32}}], ports: [{port: 53, protocol: UDP}]}]
            egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: ledger-core}}}], ports: [{port: 8443}]}]
            egress: [{to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keycloak}}, podSelector: {matchLabels: {app: keycloak}}}], ports: [{port: 8443}]}]
            egress: [{to: [{podSelector: {}}]}]
            ingress: [{from: [{podSelector: {}}], ports: []}]
            ingress: [{from: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}}], ports: [{port: metrics}]}]
            """)
    void storesTheRest(String rules) throws CelEvaluationException {
        assertThat(content.refusals(Request.create(policy(rules)))).isEmpty();
    }

    static Stream<Object> rendered() throws IOException {
        try (Stream<Path> cases = Files.list(Path.of("src/test/resources/golden/render"))) {
            return cases.sorted().flatMap(AdmissionTest::documents).toList().stream();
        }
    }

    private static Stream<Object> documents(Path folder) {
        try {
            String text = Files.readString(folder.resolve("out.yaml"));
            return StreamSupport.stream(new Yaml().loadAll(text).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("rendered")
    void storesWhatThePortalRenders(Object policy) throws CelEvaluationException {
        assertThat(content.refusals(Request.create(policy))).isEmpty();
    }

    @Test
    void leavesAnUnchangedSpecAlone() throws CelEvaluationException {
        Object policy = policy("ingress: [{}]");

        assertThat(content.refusals(new Request(policy, policy, "jane", List.of())))
                .isEmpty();
        assertThat(content.refusals(new Request(policy, policy("ingress: []"), "jane", List.of())))
                .isNotEmpty();
    }

    @Test
    void onlyTheDelivererChangesWhatIsManaged() throws CelEvaluationException {
        Object managed = new Yaml().load(MANAGED);
        Object own = new Yaml().load("metadata: {name: x}");
        Object othersLabel = new Yaml().load("metadata: {labels: {app.kubernetes.io/managed-by: helm}}");

        assertThat(ownership.refusals(Request.create(managed))).hasSize(1);
        assertThat(ownership.refusals(new Request(null, managed, "jane", List.of())))
                .hasSize(1);
        assertThat(ownership.refusals(new Request(own, managed, "jane", List.of())))
                .hasSize(1);
        assertThat(ownership.refusals(new Request(managed, own, "jane", List.of())))
                .hasSize(1);
        assertThat(ownership.refusals(new Request(managed, managed, "argo", List.of(DELIVER))))
                .isEmpty();
        assertThat(ownership.refusals(Request.create(own))).isEmpty();
        assertThat(ownership.refusals(Request.create(othersLabel))).isEmpty();
        assertThat(ownership.refusals(new Request(
                        null, managed, "system:serviceaccount:kube-system:namespace-controller", List.of())))
                .isEmpty();
    }

    private static Object policy(String rules) {
        Map<String, Object> spec = new Yaml().load(rules);
        return Map.of("metadata", Map.of("name", "x"), "spec", spec);
    }
}
