package dev.sallyport.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("INV-…, D-DNS, I-…: what a namespace must have, case by case")
class BaselineLintTest {
    private static final String DENY =
            policy("deny", "shop-checkout", "podSelector: {}, policyTypes: [Ingress, Egress]");
    private static final String WEB = """
            apiVersion: v1
            kind: Pod
            metadata: {name: web, namespace: shop-checkout, labels: {app: web}, annotations: {%s}}
            spec: {containers: [{name: web, ports: [{name: http, containerPort: 8080}, {name: metrics, containerPort: 9090}]}]}
            """;
    private static final String SERVICE = """
            apiVersion: v1
            kind: Service
            metadata: {name: web, namespace: shop-checkout, labels: {app: web}}
            spec: {selector: {app: web}, ports: [{name: public, port: 80, targetPort: http}, {name: metrics, port: 9090}]}
            """;

    private static String policy(String name, String namespace, String spec) {
        return "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: %s, namespace: %s}\nspec: {%s}\n"
                .formatted(name, namespace, spec);
    }

    private static String from(String namespace, String label, String ports) {
        return policy(
                "from",
                "shop-checkout",
                "podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from: [{namespaceSelector: {matchLabels: "
                        + "{kubernetes.io/metadata.name: %s}}, podSelector: {matchLabels: {%s}}}]%s}]"
                                .formatted(
                                        namespace, label, ports.isEmpty() ? "" : ", ports: [{port: " + ports + "}]"));
    }

    private static boolean finds(String id, String... documents) {
        return Linted.yaml(String.join("---\n", documents)).stream()
                .anyMatch(finding -> finding.id().equals(id));
    }

    private static String egress(String peer, String port) {
        return policy(
                "out",
                "shop-checkout",
                "podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [%s], ports: [%s]}]"
                        .formatted(peer, port));
    }

    private static String ingress(String pods, String peer, String port) {
        return policy(
                "in",
                "ledger-core",
                "podSelector: {matchLabels: {%s}}, policyTypes: [Ingress], ingress: [{from: [%s], ports: [%s]}]"
                        .formatted(pods, peer, port));
    }

    private static String pods(String namespace, String label) {
        return "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}, podSelector: {matchLabels: {%s}}}"
                .formatted(namespace, label);
    }

    @ParameterizedTest(name = "{0} {1} {2}: missing {3}")
    @CsvSource(delimiter = '|', textBlock = """
            app: api  | shop-checkout | app: web   | {port: 8443}                 | false
            app: api  | shop-checkout | app: web   | {port: 8000, endPort: 9000}  | false
            app: api  | shop-checkout | app: web   | {port: https}                | false
            app: api  | shop-checkout | app: web   | {}                           | false
            app: db   | shop-checkout | app: web   | {port: 8443}                 | true
            app: api  | shop-catalog  | app: web   | {port: 8443}                 | true
            app: api  | shop-checkout | app: batch | {port: 8443}                 | true
            app: api  | shop-checkout | app: web   | {port: 443}                  | true
            app: api  | shop-checkout | app: web   | {port: 8443, protocol: UDP}  | true
            """)
    void inv6WantsTheOtherHalfForTheSamePodsAndPorts(
            String subject, String namespace, String label, String port, boolean missing) {
        String half = egress(pods("ledger-core", "app: api"), "{port: 8443}");

        assertThat(Linted.yaml(half + "---\n" + ingress(subject, pods(namespace, label), port)).stream()
                        .filter(finding -> finding.id().equals("INV-6"))
                        .filter(finding -> finding.path().startsWith("spec.egress")))
                .hasSize(missing ? 1 : 0);
    }

    @Test
    void inv6WantsTheEgressHalfToo() {
        String half = ingress("app: api", pods("shop-checkout", "app: web"), "{port: 8443}");

        assertThat(Linted.yaml(half)).anySatisfy(finding -> {
            assertThat(finding.id()).isEqualTo("INV-6");
            assertThat(finding.path()).isEqualTo("spec.ingress[0].from[0]");
            assertThat(finding.sentence())
                    .isEqualTo("No egress policy of `shop-checkout` lets its pods out to these of `ledger-core`");
        });
    }

    @Test
    void inv6HasNothingToSayOfTheOwnNamespaceAndThePlatforms() {
        assertThat(finds("INV-6", egress(pods("shop-checkout", "app: api"), "{port: 8443}")))
                .isFalse();
        assertThat(finds("INV-6", from("monitoring", "app.kubernetes.io/name: prometheus", "9090")))
                .isFalse();
    }

    @ParameterizedTest(name = "{0}: denied {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}} | {protocol: UDP, port: 53}   | false
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}                                                  | {protocol: UDP, port: 5353} | false
            {ipBlock: {cidr: 169.254.20.10/32}}                                                                                            | {protocol: UDP, port: 53}   | false
            {ipBlock: {cidr: 169.254.20.10/32}}                                                                                            | {protocol: UDP, port: 5353} | true
            {ipBlock: {cidr: 203.0.113.53/32}}                                                                                             | {protocol: UDP, port: 53}   | true
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: kube-dns}}} | {port: 53}                  | true
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}, podSelector: {matchLabels: {k8s-app: metrics}}}  | {protocol: UDP, port: 53}   | true
            {podSelector: {matchLabels: {k8s-app: kube-dns}}}                                                                               | {protocol: UDP, port: 53}   | true
            """)
    void dDnsIsReachedAtItsPodsOrTheNodesCache(String peer, String port, boolean denied) {
        assertThat(finds("D-DNS", DENY, WEB.formatted(""), egress(peer, port))).isEqualTo(denied);
    }

    @Test
    void dDnsIsNoMatterForWhoIsNotIsolated() {
        assertThat(finds("D-DNS", WEB.formatted(""))).isFalse();
        assertThat(finds("D-DNS", DENY)).isTrue();
        assertThat(finds("D-DNS", DENY, WEB.formatted("").replace("spec: {", "spec: {hostNetwork: true, ")))
                .isTrue();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}: missing {3}")
    @CsvSource(delimiter = '|', textBlock = """
            ingress-system | app.kubernetes.io/name: bunkerweb | 8080    | false
            ingress-system | app.kubernetes.io/name: bunkerweb | http    | false
            ingress-system | app.kubernetes.io/name: bunkerweb | ''      | false
            ingress-system | app.kubernetes.io/name: bunkerweb | 80      | true
            ingress-system | app.kubernetes.io/name: bunkerweb | metrics | true
            ingress-system | app.kubernetes.io/name: other     | 8080    | true
            monitoring     | app.kubernetes.io/name: bunkerweb | 8080    | true
            """)
    void iWafLooksForTheControllerOnThePortOfThePods(String namespace, String label, String port, boolean missing) {
        String ingress =
                "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop-checkout}\n"
                        + "spec: {rules: [{http: {paths: [{backend: {service: {name: web, port: {name: public}}}}]}}]}\n";
        String route =
                "apiVersion: route.openshift.io/v1\nkind: Route\nmetadata: {name: web, namespace: shop-checkout}\n"
                        + "spec: {to: {kind: Service, name: web}, port: {targetPort: public}}\n";

        assertThat(finds("I-WAF", DENY, WEB.formatted(""), SERVICE, ingress, from(namespace, label, port)))
                .isEqualTo(missing);
        assertThat(finds("I-WAF", DENY, WEB.formatted(""), SERVICE, route, from(namespace, label, port)))
                .isEqualTo(missing);
    }

    @Test
    void iWafLeavesAloneWhoIsNotIsolated() {
        String ingress =
                "apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: web, namespace: shop-checkout}\n"
                        + "spec: {defaultBackend: {service: {name: web, port: {number: 80}}}}\n";

        assertThat(finds("I-WAF", WEB.formatted(""), SERVICE, ingress)).isFalse();
        assertThat(finds("I-WAF", DENY, WEB.formatted(""), SERVICE, ingress)).isTrue();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            prometheus.io/scrape: "true", prometheus.io/port: "9090"  | ~~
            prometheus.io/scrape: "true"                              | ~~
            sallyport.dev/metrics-port: "9090"                        | ~~
            ~~ | {apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: m, namespace: shop-checkout}, spec: {selector: {matchLabels: {app: web}}, podMetricsEndpoints: [{port: metrics}]}}
            ~~ | {apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: m, namespace: monitoring}, spec: {namespaceSelector: {any: true}, selector: {}, podMetricsEndpoints: [{portNumber: 9090}]}}
            ~~ | {apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: m, namespace: monitoring}, spec: {namespaceSelector: {matchNames: [shop-checkout]}, selector: {matchLabels: {app: web}}, endpoints: [{port: metrics}]}}
            """)
    void iMetLooksForPrometheusOnTheMetricsPort(String annotations, String monitor) {
        List<String> documents = monitor.isEmpty()
                ? List.of(DENY, WEB.formatted(annotations), SERVICE)
                : List.of(DENY, WEB.formatted(annotations), SERVICE, monitor + "\n");
        String[] alone = documents.toArray(String[]::new);
        String together = String.join("---\n", documents);

        assertThat(finds("I-MET", alone)).isTrue();
        assertThat(finds("I-MET", together, from("monitoring", "app.kubernetes.io/name: prometheus", "9090")))
                .isFalse();
        assertThat(finds("I-MET", together, from("monitoring", "app.kubernetes.io/name: grafana", "9090")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: m, namespace: monitoring}, spec: {selector: {}, podMetricsEndpoints: [{port: metrics}]}}
            {apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: m, namespace: shop-checkout}, spec: {selector: {matchLabels: {app: db}}, podMetricsEndpoints: [{port: metrics}]}}
            {apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: m, namespace: shop-checkout}, spec: {selector: {matchLabels: {app: db}}, endpoints: [{port: metrics}]}}
            {apiVersion: example.com/v1, kind: PodMonitor, metadata: {name: m, namespace: shop-checkout}, spec: {selector: {}, podMetricsEndpoints: [{port: metrics}]}}
            """)
    void iMetLeavesAloneWhoIsNotWatched(String monitor) {
        assertThat(finds("I-MET", DENY, WEB.formatted(""), SERVICE, monitor + "\n"))
                .isFalse();
    }
}
