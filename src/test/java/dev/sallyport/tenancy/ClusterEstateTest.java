package dev.sallyport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.reach.Radius;
import dev.sallyport.policy.verdict.Connection;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The effect of policies on a cluster, as Git describes it")
class ClusterEstateTest {
    private static final Platform PLATFORM = Cast.platform();
    private static final ClusterName PROD = new ClusterName("fra-prod");
    private static final String EGRESS = policy("shop-checkout", "grant-1", "203.0.113.0/24");

    private final Map<String, String> repository = new TreeMap<>(Map.of(
            "shop/cart.yaml", deployment("shop-checkout", "cart", 3),
            "shop/worker.yaml", deployment("shop-checkout", "worker", 2),
            "shop/staging.yaml", deployment("shop-checkout-staging", "cart", 1),
            "payments/api.yaml", deployment("ledger-core", "api", 2)));

    @Test
    void opensWhatThePolicyAllowsWhereEverythingElseIsDenied() {
        repository.put("clusters/fra-prod/namespaces/shop-checkout/baseline.yaml", denyAll("shop-checkout"));

        Effect effect = effect(EGRESS);

        assertThat(effect.opened())
                .extracting(Connection::toString)
                .containsExactly("shop-checkout/cart[Deployment] => 203.0.113.0-203.0.113.255[External] : TCP 443");
        assertThat(effect.closed()).isEmpty();
        assertThat(Radius.ofSources(effect.opened()).pods()).isEqualTo(3);
        assertThat(Radius.ofDestinations(effect.opened()).addresses()).isEqualTo(BigInteger.valueOf(256));
    }

    /** The first policy of a pod isolates it: what nobody forbade until then is denied. */
    @Test
    void closesEverythingElseWhereNothingWasDenied() {
        Effect effect = effect(EGRESS);

        assertThat(effect.opened()).isEmpty();
        assertThat(effect.closed())
                .extracting(Connection::toString)
                .contains("shop-checkout/cart[Deployment] => ledger-core/api[Deployment] : All Connections")
                .noneMatch(line -> line.startsWith("shop-checkout/worker"));
    }

    /** Without it the other workloads of the namespace would stay open, and the page would not say that they close. */
    @Test
    void takesInTheBaselineThatIsWrittenAlongWithIt() {
        var shop = new NamespaceName("shop-checkout");

        Effect effect = effect(EGRESS, new TreeMap<>(Map.of(shop, denyAll("shop-checkout"))));

        assertThat(effect.baselines()).containsExactly(shop);
        assertThat(effect.closed())
                .extracting(Connection::toString)
                .contains("shop-checkout/worker[Deployment] => ledger-core/api[Deployment] : All Connections");
    }

    /** No manifest tells of the platform's pods, and yet something opens. */
    @Test
    void opensAServiceOfThePlatform() {
        repository.put("clusters/fra-prod/namespaces/shop-checkout/baseline.yaml", denyAll("shop-checkout"));

        Effect effect = effect("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: grant-1, namespace: shop-checkout}
                spec:
                  podSelector: {matchLabels: {app: cart}}
                  policyTypes: [Egress]
                  egress:
                  - to:
                    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: keycloak}}
                      podSelector: {matchLabels: {app: keycloak}}
                    ports: [{port: 8443}]
                """);

        assertThat(effect.opened())
                .extracting(Connection::toString)
                .containsExactly("shop-checkout/cart[Deployment] => keycloak/keycloak[Platform] : TCP 8443");
    }

    @Test
    void opensNothingThatAHandWrittenPolicyAllowsAlready() {
        repository.put("clusters/fra-prod/namespaces/shop-checkout/baseline.yaml", denyAll("shop-checkout"));
        repository.put("by-hand.yaml", policy("shop-checkout", "ours", "203.0.112.0/20"));

        assertThat(effect(EGRESS).change().isEmpty()).isTrue();
    }

    @Test
    void showsAnAccessThatIsInGitAsIfItCameNow() {
        repository.put("clusters/fra-prod/namespaces/shop-checkout/baseline.yaml", denyAll("shop-checkout"));
        Effect before = effect(EGRESS);
        repository.put("clusters/fra-prod/namespaces/shop-checkout/grant-1.yaml", EGRESS);
        Effect after = effect(EGRESS);

        assertThat(after.change()).isEqualTo(before.change());
        assertThat(after.policies()).isEqualTo(before.policies());
    }

    @Test
    void saysThatNoPodIsSelected() {
        Effect effect = effect(EGRESS.replace("app: cart", "app: nobody"));

        assertThat(effect.selects()).isFalse();
        assertThat(effect.change().isEmpty()).isTrue();
    }

    @Test
    void keepsClustersApart() {
        repository.put("tiers/deny.yaml", "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}}");
        repository.put("monitoring/prometheus.yaml", deployment("monitoring", "prometheus", 1));
        repository.put("fra-staging/agent.yaml", deployment("node-agents", "agent", 1));

        assertThat(workloads(PROD))
                .contains("shop-checkout/cart[Deployment]", "monitoring/prometheus[Deployment]")
                .doesNotContain("shop-checkout-staging/cart[Deployment]", "node-agents/agent[Deployment]");
        assertThat(workloads(new ClusterName("fra-staging")))
                .contains(
                        "shop-checkout-staging/cart[Deployment]",
                        "monitoring/prometheus[Deployment]",
                        "node-agents/agent[Deployment]")
                .doesNotContain("shop-checkout/cart[Deployment]", "ledger-core/api[Deployment]");
    }

    @Test
    void saysThatItsGroundIsNotComplete() {
        repository.put("broken.yaml", policy("shop-checkout", "x", "203.0.113.0/99"));

        assertThat(effect(EGRESS).complete()).isFalse();
    }

    private Effect effect(String policy) {
        return effect(policy, new TreeMap<>());
    }

    private Effect effect(String policy, SortedMap<NamespaceName, String> baselines) {
        return cluster(PROD)
                .effect(Map.of("clusters/fra-prod/namespaces/shop-checkout/grant-1.yaml", policy), baselines);
    }

    private ClusterEstate cluster(ClusterName name) {
        return Objects.requireNonNull(ClusterEstate.all(RepositoryManifests.read(repository), PLATFORM)
                .get(name));
    }

    private List<String> workloads(ClusterName name) {
        return cluster(name).reachability().state().pods().stream()
                .map(Object::toString)
                .toList();
    }

    private static String deployment(String namespace, String name, int replicas) {
        return """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %2$s, namespace: %1$s}
                spec:
                  replicas: %3$d
                  selector: {matchLabels: {app: %2$s}}
                  template:
                    metadata: {labels: {app: %2$s}}
                """.formatted(namespace, name, replicas);
    }

    private static String denyAll(String namespace) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: default-deny, namespace: %s}
                spec:
                  podSelector: {}
                  policyTypes: [Ingress, Egress]
                """.formatted(namespace);
    }

    private static String policy(String namespace, String name, String block) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: %s, namespace: %s}
                spec:
                  podSelector:
                    matchLabels:
                      app: cart
                  policyTypes: [Egress]
                  egress:
                  - to: [{ipBlock: {cidr: %s}}]
                    ports: [{protocol: TCP, port: 443}]
                """.formatted(name, namespace, block);
    }
}
