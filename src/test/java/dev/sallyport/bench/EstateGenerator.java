package dev.sallyport.bench;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Clusters as tenants have them, of any size: each tenant namespace has 10 workloads, the six policies of the standard
 * application and up to four grants, to the internet or to another namespace with both halves. Beside them stand the
 * platform's namespaces for DNS, ingress and monitoring. The same number of namespaces makes the same cluster.
 */
public final class EstateGenerator {
    public static final int WORKLOADS = 10;

    private static final NamespaceName DNS = new NamespaceName("kube-system");
    private static final NamespaceName INGRESS = new NamespaceName("ingress-system");
    private static final NamespaceName MONITORING = new NamespaceName("monitoring");
    private static final int MOST_GRANTS = 4;
    private static final int MOST_INGRESS_HALVES = 2;

    private final int namespaces;
    private final Random random;
    private final List<ClusterNamespace> all = new ArrayList<>();
    private final List<PodGroup> pods = new ArrayList<>();
    private final List<NetworkPolicySpec> policies = new ArrayList<>();
    private final int[] grants;

    private EstateGenerator(int namespaces) {
        this.namespaces = namespaces;
        this.random = new Random(namespaces);
        this.grants = new int[namespaces];
    }

    /** @param namespaces of tenants; those of the platform come on top */
    public static ClusterState make(int namespaces) {
        var generator = new EstateGenerator(namespaces);
        generator.platform();
        for (int i = 0; i < namespaces; i++) generator.tenant(i);
        for (int i = 0; i < namespaces; i++) generator.grants(i);
        return new ClusterState(generator.all, generator.pods, generator.policies, List.of(), List.of());
    }

    /** The namespace of the tenant with this number. */
    public static NamespaceName namespace(int number) {
        return new NamespaceName("tenant-%04d".formatted(number));
    }

    private void platform() {
        for (NamespaceName name : List.of(DNS, INGRESS, MONITORING)) all.add(ClusterNamespace.named(name));
        pods.add(group(DNS, "coredns", Labels.of("k8s-app", "kube-dns")));
        pods.add(group(INGRESS, "bunkerweb", Labels.of("app", "bunkerweb")));
        pods.add(group(MONITORING, "prometheus", Labels.of("app", "prometheus")));
    }

    private void tenant(int number) {
        NamespaceName namespace = namespace(number);
        all.add(new ClusterNamespace(namespace, Labels.of("tenant", "team-" + number / 5)));
        for (int i = 0; i < WORKLOADS; i++) {
            pods.add(group(
                    namespace,
                    "app-" + i,
                    Labels.of(Map.of("app", "app-" + i, "tier", i < 3 ? "frontend" : "backend"))));
        }
        policy(namespace, "default-deny-ingress", LabelSelector.EVERYTHING, true, List.of());
        policy(namespace, "default-deny-egress", LabelSelector.EVERYTHING, false, List.of());
        policy(namespace, "allow-dns", LabelSelector.EVERYTHING, false, List.of(dns()));
        var same =
                new PolicyRule(List.of(new Peer.SameNamespace(LabelSelector.EVERYTHING)), List.of(PortMatch.every()));
        policies.add(new NetworkPolicySpec(
                place(namespace),
                namespace,
                "allow-same-namespace",
                LabelSelector.EVERYTHING,
                true,
                true,
                List.of(same),
                List.of(same)));
        policy(namespace, "allow-ingress", tier("frontend"), true, List.of(rule(INGRESS, "app", "bunkerweb", 8080)));
        policy(
                namespace,
                "allow-monitoring",
                LabelSelector.EVERYTHING,
                true,
                List.of(new PolicyRule(
                        List.of(peer(MONITORING, "app", "prometheus")),
                        List.of(new PortMatch.Named(Protocol.TCP, "metrics")))));
    }

    /** Up to four; the ingress halves that others ask for count among them. */
    private void grants(int number) {
        NamespaceName namespace = namespace(number);
        int wanted = random.nextInt(MOST_GRANTS + 1);
        for (int i = 0; grants[number] < wanted; i++) {
            LabelSelector source = app(random.nextInt(WORKLOADS));
            int other = random.nextInt(namespaces);
            if (random.nextBoolean() || other == number || grants[other] >= MOST_INGRESS_HALVES) {
                policy(namespace, "grant-" + i, source, false, List.of(internet()));
            } else {
                int app = random.nextInt(WORKLOADS);
                policy(
                        namespace,
                        "grant-" + i,
                        source,
                        false,
                        List.of(rule(namespace(other), "app", "app-" + app, 5432)));
                policy(
                        namespace(other),
                        "grant-from-" + number + "-" + i,
                        app(app),
                        true,
                        List.of(new PolicyRule(
                                List.of(new Peer.Pods(LabelSelector.named(namespace), source)),
                                List.of(PortMatch.number(Protocol.TCP, 5432)))));
                grants[other]++;
            }
            grants[number]++;
        }
    }

    private PolicyRule internet() {
        String block = "%d.%d.%d.0/24".formatted(20 + random.nextInt(80), random.nextInt(256), random.nextInt(256));
        return new PolicyRule(
                List.of(new Peer.IpBlock(Cidr.parse(block), List.of())), List.of(PortMatch.number(Protocol.TCP, 443)));
    }

    private static PolicyRule dns() {
        return new PolicyRule(
                List.of(peer(DNS, "k8s-app", "kube-dns")),
                List.of(PortMatch.number(Protocol.UDP, 53), PortMatch.number(Protocol.TCP, 53)));
    }

    private static PolicyRule rule(NamespaceName namespace, String key, String value, int port) {
        return new PolicyRule(List.of(peer(namespace, key, value)), List.of(PortMatch.number(Protocol.TCP, port)));
    }

    private static Peer peer(NamespaceName namespace, String key, String value) {
        return new Peer.Pods(LabelSelector.named(namespace), LabelSelector.of(Requirement.in(key, value)));
    }

    private static LabelSelector tier(String value) {
        return LabelSelector.of(Requirement.in("tier", value));
    }

    private static LabelSelector app(int number) {
        return LabelSelector.of(Requirement.in("app", "app-" + number));
    }

    private void policy(
            NamespaceName namespace, String name, LabelSelector pods, boolean ingress, List<PolicyRule> rules) {
        policies.add(new NetworkPolicySpec(
                place(namespace),
                namespace,
                name,
                pods,
                ingress,
                !ingress,
                ingress ? rules : List.of(),
                ingress ? List.of() : rules));
    }

    private static Place place(NamespaceName namespace) {
        return new Place(namespace + "/policies.yaml", 1);
    }

    private static PodGroup group(NamespaceName namespace, String name, Labels labels) {
        return new PodGroup(
                namespace,
                name,
                "Deployment",
                labels,
                false,
                List.of(new NamedPort("http", Protocol.TCP, 8080), new NamedPort("metrics", Protocol.TCP, 9090)),
                2,
                List.of());
    }
}
