package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.estate.Tier;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.estate.TierRule;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Small clusters made by chance, of few names and values so that policies meet pods often. The same seed makes the same. */
final class RandomEstate {
    private static final List<String> NAMESPACES = List.of("a", "a-b", "c");
    private static final List<String> KEYS = List.of("app", "tier");
    private static final List<String> VALUES = List.of("x", "y");
    private static final List<String> BLOCKS = List.of(
            "0.0.0.0/0", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.3/32", "::/0", "fd00::/8", "fd00:1::/32", "192.0.2.0/24");
    private static final List<String> ADDRESSES =
            List.of("10.1.2.3", "10.2.0.1", "192.0.2.9", "fd00:1::1", "fd01::1", "2001:db8::1");
    private static final List<String> PORT_NAMES = List.of("http", "dns");

    /** Every address at which a verdict may change. */
    static final List<Address> STARTS = BLOCKS.stream()
            .map(Cidr::parse)
            .flatMap(block -> block.last().isLast()
                    ? Stream.of(block.first())
                    : Stream.of(block.first(), block.last().next()))
            .distinct()
            .toList();

    private static final Place PLACE = new Place("estate.yaml", 1);

    private final Random random;

    RandomEstate(long seed) {
        random = new Random(seed);
    }

    ClusterState make() {
        List<NamespaceName> names = NAMESPACES.subList(0, 1 + random.nextInt(3)).stream()
                .map(NamespaceName::new)
                .toList();
        List<ClusterNamespace> namespaces = some(2, () -> new ClusterNamespace(any(names), labels())).stream()
                .collect(Collectors.toMap(ClusterNamespace::name, one -> one, (one, other) -> one))
                .values()
                .stream()
                .toList();
        boolean tiers = random.nextInt(3) == 0;
        return new ClusterState(
                namespaces,
                some(5, () -> pods(any(names))),
                some(5, () -> policy(any(names))),
                tiers ? some(3, this::tierPolicy) : List.of(),
                random.nextInt(4) == 0 ? some(2, () -> entrance(any(names))) : List.of());
    }

    /** One more policy, in any namespace. */
    NetworkPolicySpec policy(String name) {
        return named(name, policy(new NamespaceName(any(NAMESPACES))));
    }

    static NetworkPolicySpec named(String name, NetworkPolicySpec policy) {
        return new NetworkPolicySpec(
                policy.place(),
                policy.namespace(),
                name,
                policy.podSelector(),
                policy.isolatesIngress(),
                policy.isolatesEgress(),
                policy.ingress(),
                policy.egress());
    }

    boolean nextBoolean() {
        return random.nextBoolean();
    }

    private PodGroup pods(NamespaceName namespace) {
        return new PodGroup(
                namespace,
                any(List.of("one", "two", "three")),
                any(List.of("Deployment", "Pod")),
                labels(),
                random.nextInt(8) == 0,
                random.nextInt(3) == 0 ? some(2, () -> new NamedPort(any(PORT_NAMES), protocol(), port())) : List.of(),
                random.nextInt(3),
                random.nextInt(3) == 0 ? some(2, () -> Address.parse(any(ADDRESSES))) : List.of());
    }

    private NetworkPolicySpec policy(NamespaceName namespace) {
        return new NetworkPolicySpec(
                PLACE,
                namespace,
                "policy-" + random.nextInt(1000),
                selector(),
                random.nextBoolean(),
                random.nextBoolean(),
                some(2, this::rule),
                some(2, this::rule));
    }

    private PolicyRule rule() {
        return new PolicyRule(atLeastOne(this::peer), ports());
    }

    private Peer peer() {
        return switch (random.nextInt(9)) {
            case 0 -> Peer.anyone();
            case 1, 2 -> new Peer.SameNamespace(selector());
            case 3, 4, 5 -> new Peer.Pods(selector(), selector());
            case 6 -> new Peer.DomainNames(List.of("example.com"));
            default -> block();
        };
    }

    private Peer block() {
        Cidr block = Cidr.parse(any(BLOCKS));
        List<Cidr> except = BLOCKS.stream()
                .map(Cidr::parse)
                .filter(cut -> block.contains(cut) && random.nextInt(4) == 0)
                .toList();
        return new Peer.IpBlock(block, except);
    }

    private TierPolicy tierPolicy() {
        return new TierPolicy(
                PLACE,
                "policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy",
                "tier-" + random.nextInt(1000),
                any(List.of(Tier.values())),
                random.nextInt(3),
                selector(),
                selector(),
                some(2, this::tierRule),
                some(2, this::tierRule));
    }

    private TierRule tierRule() {
        TierAction action = any(List.of(TierAction.values()));
        return new TierRule("", action, atLeastOne(() -> tierPeer(action)), ports());
    }

    private TierPeer tierPeer(TierAction action) {
        return switch (random.nextInt(12)) {
            case 0 -> new TierPeer.Unknown();
            case 1 -> new TierPeer.Nodes(selector());
            case 2 ->
                action == TierAction.ACCEPT
                        ? new TierPeer.DomainNames(List.of("example.com"))
                        : TierPeer.namespaces(selector());
            case 3, 4, 5 -> new TierPeer.Networks(atLeastOne(() -> Cidr.parse(any(BLOCKS))));
            default -> new TierPeer.Pods(selector(), selector());
        };
    }

    private Entrance entrance(NamespaceName namespace) {
        return new Entrance(PLACE, namespace, "Ingress shop", selector(), ports());
    }

    private List<PortMatch> ports() {
        if (random.nextInt(3) == 0) return List.of(PortMatch.every());
        return atLeastOne(() -> switch (random.nextInt(6)) {
            case 0 -> PortMatch.all(protocol());
            case 1, 2 -> new PortMatch.Named(protocol(), any(PORT_NAMES));
            case 3 -> {
                int first = port();
                yield new PortMatch.Numbers(new PortRange(protocol(), first, first + random.nextInt(3)));
            }
            default -> PortMatch.number(protocol(), port());
        });
    }

    private LabelSelector selector() {
        return new LabelSelector(some(2, () -> {
            String key = random.nextInt(4) == 0 ? ClusterNamespace.NAME_LABEL : any(KEYS);
            List<String> values = key.equals(ClusterNamespace.NAME_LABEL) ? NAMESPACES : VALUES;
            return switch (random.nextInt(6)) {
                case 0 -> Requirement.notIn(key, any(values));
                case 1 -> Requirement.exists(key);
                case 2 -> Requirement.doesNotExist(key);
                case 3 -> Requirement.in(key, any(values), any(values));
                default -> Requirement.in(key, any(values));
            };
        }));
    }

    private Labels labels() {
        var labels = new TreeMap<String, String>();
        for (String key : KEYS) {
            if (random.nextBoolean()) labels.put(key, any(VALUES));
        }
        return new Labels(labels);
    }

    private Protocol protocol() {
        return random.nextInt(3) == 0 ? any(List.of(Protocol.values())) : Protocol.TCP;
    }

    private int port() {
        return any(List.of(1, 53, 80, 81, 443));
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private <T> List<T> some(int most, Supplier<T> one) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(most + 1); i > 0; i--) list.add(one.get());
        return list;
    }

    private <T> List<T> atLeastOne(Supplier<T> one) {
        List<T> list = new ArrayList<>(List.of(one.get()));
        if (random.nextInt(3) == 0) list.add(one.get());
        return list;
    }
}
