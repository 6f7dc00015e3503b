package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sallyport.Cast;
import dev.sallyport.Tries;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.RandomAccesses;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.policy.verdict.Difference;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pasted NetworkPolicy becomes accesses, and never more than it opens")
class PastedPolicyTest {
    private static final int CASES = Tries.of("sallyport.pasted", 400);
    private static final List<String> NAMESPACES = List.of("shop-checkout", "ledger-core", "shop-catalog");
    private static final List<String> APPS = List.of("api", "worker", "db");

    private final Renderer renderer = new Renderer(Cast.platform());

    @Test
    void whatIsRenderedIsReadBackAsWhatWasAskedFor() {
        int equal = 0;
        for (int seed = 0; seed < CASES; seed++) {
            Access access = narrow(new RandomAccesses(seed).next(false), seed);
            PastedPolicy.Read read = PastedPolicy.read(text(access), Cast.platform());
            if (access.destination() instanceof Destination.WholeInternet) {
                assertThat(read.accesses()).as("seed %d", seed).isEmpty();
                assertThat(read.left()).as("seed %d", seed).isNotEmpty();
                continue;
            }
            assertThat(read.accesses()).as("seed %d: %s", seed, read.left()).containsExactly(access);
            assertThat(read.left()).as("seed %d", seed).isEmpty();
            equal++;
        }
        assertThat(equal).isGreaterThan(CASES / 2);
    }

    /** Blocks of which the renderer cuts nothing out. */
    private static Access narrow(Access access, int seed) {
        if (!(access.destination() instanceof Destination.Internet)) return access;
        return new Access(
                access.source(),
                new Destination.Internet(
                        List.of(Cidr.parse("203.0.113." + seed % 256 + "/32"), Cidr.parse("198.51.100.0/28"))),
                access.ports());
    }

    private String text(Access access) {
        var grant = new GrantedAccess(7, 9, 1, "0".repeat(64), LocalDate.of(2027, 5, 22), access);
        return renderer.grant(grant).match(ManifestWriter::documents, cannot -> {
            throw new AssertionError(cannot);
        });
    }

    /** INV-8, E-NET-3: added to the policy, the accesses open nothing that it does not open itself. */
    @Test
    void whatIsFilledInOpensNoMoreThanThePolicy() {
        int filled = 0;
        for (int seed = 0; seed < CASES; seed++) {
            String policy = policy(new Random(seed));
            PastedPolicy.Read read = PastedPolicy.read(policy, Cast.platform());
            filled += read.accesses().size();
            List<NetworkPolicySpec> before = specs(policy);
            List<NetworkPolicySpec> after = new ArrayList<>(before);
            for (Access access : read.accesses()) after.addAll(specs(text(access)));
            Difference difference = Difference.between(
                    Reachability.of(state(before), Options.DEFAULT), Reachability.of(state(after), Options.DEFAULT));
            assertThat(difference.added()).as("seed %d:%n%s", seed, policy).isEmpty();
            assertThat(difference.changed()).as("seed %d:%n%s", seed, policy).allSatisfy(entry -> assertThat(
                            entry.before().contains(entry.after()))
                    .isTrue());
            assertThat(read.accesses().size() + read.left().size())
                    .as("seed %d: something is said of each", seed)
                    .isPositive();
        }
        assertThat(filled).isGreaterThan(CASES / 8);
    }

    private static List<NetworkPolicySpec> specs(String text) {
        return RepositoryManifests.read(Map.of("a.yaml", text))
                .cluster((file, namespace) -> true)
                .state()
                .policies();
    }

    private static ClusterState state(List<NetworkPolicySpec> policies) {
        List<PodGroup> pods = new ArrayList<>();
        for (String namespace : NAMESPACES) {
            for (String app : APPS) {
                pods.add(new PodGroup(
                        new NamespaceName(namespace),
                        app,
                        "Deployment",
                        Labels.parse("app=" + app + ",tier=" + (app.equals("db") ? "back" : "front")),
                        false,
                        List.of(),
                        1,
                        List.of()));
            }
        }
        return new ClusterState(
                NAMESPACES.stream()
                        .map(name -> ClusterNamespace.named(new NamespaceName(name)))
                        .toList(),
                pods,
                policies,
                List.of(),
                List.of());
    }

    /** Of one direction: what the other half would open is the other policy's. */
    private static String policy(Random random) {
        boolean egress = random.nextBoolean();
        var text = new StringBuilder("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: theirs, namespace: %s}
                spec:
                  podSelector: %s
                  policyTypes: [%s]
                  %s:
                """.formatted(
                        one(random, NAMESPACES),
                        selector(random),
                        egress ? "Egress" : "Ingress",
                        egress ? "egress" : "ingress"));
        for (int rule = 0; rule <= random.nextInt(3); rule++) {
            List<String> peers = new ArrayList<>();
            for (int peer = random.nextInt(4); peer > 0; peer--) peers.add(peer(random));
            List<String> ports = new ArrayList<>();
            for (int port = random.nextInt(4); port > 0; port--) ports.add(port(random));
            text.append("  - {%s: [%s], ports: [%s]}%n"
                    .formatted(egress ? "to" : "from", String.join(", ", peers), String.join(", ", ports)));
        }
        return text.toString();
    }

    private static String selector(Random random) {
        return one(
                random,
                List.of(
                        "{}",
                        "{matchLabels: {app: api}}",
                        "{matchLabels: {app: worker, tier: front}}",
                        "{matchExpressions: [{key: app, operator: In, values: [api]}]}",
                        "{matchExpressions: [{key: app, operator: NotIn, values: [api]}]}",
                        "{matchExpressions: [{key: tier, operator: Exists}]}"));
    }

    private static String peer(Random random) {
        return switch (random.nextInt(6)) {
            case 0 ->
                "{ipBlock: {cidr: %s}}".formatted(one(random, List.of("203.0.113.7/32", "0.0.0.0/0", "\"::/0\"")));
            case 1 -> "{ipBlock: {cidr: 198.51.100.0/24, except: [198.51.100.16/28]}}";
            case 2 -> "{podSelector: %s}".formatted(selector(random));
            case 3 ->
                "{namespaceSelector: %s, podSelector: %s}"
                        .formatted(one(random, List.of("{}", "{matchLabels: {team: shop}}")), selector(random));
            default ->
                "{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: %s}}, podSelector: %s}"
                        .formatted(one(random, NAMESPACES), selector(random));
        };
    }

    private static String port(Random random) {
        return one(
                random,
                List.of(
                        "{port: 443}",
                        "{protocol: UDP, port: 53}",
                        "{port: 8000, endPort: 8010}",
                        "{port: http}",
                        "{protocol: TCP}"));
    }

    private static <T> T one(Random random, List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    @Test
    void saysWhatWasNotTakenAndWhy() {
        PastedPolicy.Read read = PastedPolicy.read("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: deny, namespace: shop-checkout}
                spec: {podSelector: {}, policyTypes: [Ingress]}
                ---
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: out, namespace: shop-checkout}
                spec:
                  podSelector: {matchLabels: {app: payment-worker}}
                  policyTypes: [Egress]
                  egress:
                  - to: [{namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}}]
                    ports: [{protocol: UDP, port: 53}]
                  - to: [{ipBlock: {cidr: 203.0.113.0/24}}, {ipBlock: {cidr: 10.9.0.0/16, except: [10.9.1.0/24]}}]
                    ports: [{port: 443}, {port: https}]
                  - to: [{namespaceSelector: {matchLabels: {team: ledger}}}]
                    ports: [{port: 5432}]
                  - to: [{ipBlock: {cidr: 198.51.100.7/32}}]
                """, Cast.platform());

        assertThat(read.accesses()).containsExactly(Cast.toBlocks("203.0.113.0/24"));
        assertThat(read.left())
                .extracting(PastedPolicy.Left::reason)
                .satisfiesExactly(
                        reason -> assertThat(reason).contains("Default-deny"),
                        reason -> assertThat(reason).contains("DNS comes with"),
                        reason -> assertThat(reason).contains("`https` is the name of a port"),
                        reason -> assertThat(reason).contains("`10.9.0.0/16` has an `except`"),
                        reason -> assertThat(reason).contains("`namespaceSelector`"),
                        reason -> assertThat(reason).contains("E-NET-4"));
    }

    @Test
    void refusesWhatItCannotRead() {
        for (String text : List.of(
                "a: [",
                "x".repeat(PastedPolicy.LONGEST + 1),
                "kind: ConfigMap\napiVersion: v1\nmetadata: {name: a}\n")) {
            assertThatThrownBy(() -> PastedPolicy.read(text, Cast.platform()))
                    .isInstanceOf(InvalidValue.class)
                    .extracting(e -> ((InvalidValue) e).field())
                    .isEqualTo("policy");
        }
    }
}
