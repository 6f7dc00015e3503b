package dev.sallyport.policy.lint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.platform.StandardPlatform;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Lint without a platform file")
class StandardPlatformLintTest {
    private static List<String> ids(String manifest) {
        return Linted.files(Map.of("policy.yaml", manifest), StandardPlatform.platform()).stream()
                .map(finding -> finding.id())
                .filter(id -> id.matches("(G|E|I|INV)-.*"))
                .distinct()
                .toList();
    }

    private static String policy(String namespace, String peer) {
        return "apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\n"
                + "metadata: {name: a, namespace: %s}\n".formatted(namespace)
                + "spec: {podSelector: {}, policyTypes: [Egress], egress: [{to: [%s], ports: [{port: 443}]}]}\n"
                        .formatted(peer);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            {ipBlock: {cidr: 169.254.169.254/32}}                                             | G-META
            {ipBlock: {cidr: 127.0.0.0/8}}                                                    | G-SYS
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}    | G-SYS
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: vault}}}          | E-PS-VAULT
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keycloak}}}       | G-PLAT
            {namespaceSelector: {}}                                                           | G-TENANT
            {namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: another}}}        | INV-6
            """)
    void guardsWhatIsBuiltIn(String peer, String id) {
        assertThat(ids(policy("shop", peer))).contains(id, "INV-5", "INV-7");
    }

    @Test
    void leavesSystemNamespacesToThePlatform() {
        assertThat(ids(policy("kube-system", "{namespaceSelector: {}}"))).isEmpty();
    }

    @Test
    void takesAnyPodOfTheIngressNamespaceForTheController() {
        String application = """
                apiVersion: v1
                kind: Pod
                metadata: {name: web, namespace: shop, labels: {app: web}}
                spec: {containers: [{name: web, ports: [{containerPort: 8080}]}]}
                ---
                apiVersion: v1
                kind: Service
                metadata: {name: web, namespace: shop}
                spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
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
                  policyTypes: [Ingress]
                  ingress:
                    - from:
                        - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}
                          podSelector: {matchLabels: {app: controller}}
                      ports: [{port: 8080}]
                """;

        assertThat(ids(application.formatted("ingress-system"))).doesNotContain("I-WAF");
        assertThat(ids(application.formatted("monitoring"))).contains("I-WAF");
    }
}
