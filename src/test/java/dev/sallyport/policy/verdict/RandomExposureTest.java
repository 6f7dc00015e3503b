package dev.sallyport.policy.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Tries;
import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.TierAction;
import dev.sallyport.policy.estate.TierPeer;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.verdict.NaiveEvaluator.Port;
import dev.sallyport.policy.verdict.NaiveEvaluator.Spot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Clusters made by chance as in {@link RandomEstatesTest}; for each selector that nobody fulfils a pod comes that does,
 * and the naive evaluator is asked what is open to it.
 */
@DisplayName("What is said to be open to pods that do not exist is what they find when they come")
class RandomExposureTest {
    private static final int ESTATES = Tries.of("sallyport.estates", 5_000) / 5;
    private static final long FIRST_SEED = Long.getLong("sallyport.seed", 1);

    /** In a namespace that is new as well; no selector of these tests names it. */
    private static final String NEW = "new";

    private static final String WHOEVER = "{any pod}";
    private static final String UNLABELLED = "{pod without labels}";

    @Test
    void isWhatTheNaiveEvaluatorFindsThen() {
        int listed = 0;
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ESTATES; seed++) {
            ClusterState state = new RandomEstate(seed).make();
            Map<String, Set<Port>> found = withoutWhoever(found(state));

            Map<String, Set<Port>> expected = expected(state);
            assertThat(found.keySet()).as("-Dsallyport.seed=%d", seed).isEqualTo(expected.keySet());
            assertThat(found).as("-Dsallyport.seed=%d", seed).isEqualTo(expected);
            listed += found.size();
        }
        assertThat(listed).as("lines compared").isGreaterThan(ESTATES / 10);
    }

    @Test
    void whatIsOpenToAnyPodIsOpenToWhoeverComes() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + ESTATES; seed++) {
            ClusterState state = new RandomEstate(seed).make();
            Map<String, Set<Port>> found = found(state);
            for (Direction direction : Direction.values()) {
                for (String app : List.of("", "x", "y", "other")) {
                    Map<String, String> labels = app.isEmpty() ? Map.of() : Map.of("app", app, "tier", app);
                    Map<String, Set<Port>> open = open(state, direction, newcomer(named(NEW), labels));
                    for (PodGroup group : state.pods()) {
                        String line = line(direction, WHOEVER, group.workload());
                        assertThat(open.getOrDefault(group.workload(), Set.of()))
                                .as("-Dsallyport.seed=%d: %s for app %s", seed, line, app)
                                .containsAll(found.getOrDefault(line, Set.of()));
                    }
                }
            }
        }
    }

    private static Map<String, Set<Port>> found(ClusterState state) {
        Map<String, Set<Port>> found = new TreeMap<>();
        for (Connection connection :
                Reachability.of(state, Options.of(Options.IpBlocks.OUTSIDE)).exposure()) {
            var ports = new HashSet<Port>();
            for (Port port : Comparison.ports(state)) {
                if (Comparison.contains(connection.ports(), port)) ports.add(port);
            }
            found.put(connection.src() + " => " + connection.dst(), ports);
        }
        return found;
    }

    /** A pod without labels is one of them; it has a line of its own only where it finds more. */
    private static Map<String, Set<Port>> withoutWhoever(Map<String, Set<Port>> found) {
        Map<String, Set<Port>> rest = new TreeMap<>();
        found.forEach((line, ports) -> rest.merge(line.replace(WHOEVER, UNLABELLED), ports, (some, others) -> {
            var all = new HashSet<>(some);
            all.addAll(others);
            return all;
        }));
        return rest;
    }

    private static Map<String, Set<Port>> expected(ClusterState state) {
        Map<String, Set<Port>> expected = new TreeMap<>();
        for (Direction direction : Direction.values()) {
            Map<String, Set<Port>> unlabelled = open(state, direction, newcomer(named(NEW), Map.of()));
            unlabelled.forEach((workload, ports) -> expected.put(line(direction, UNLABELLED, workload), ports));
            newcomers(state, direction).forEach((text, newcomer) -> open(state, direction, newcomer)
                    .forEach((workload, ports) -> {
                        if (!unlabelled.getOrDefault(workload, Set.of()).containsAll(ports)) {
                            expected.put(line(direction, text, workload), ports);
                        }
                    }));
        }
        return expected;
    }

    private static String line(Direction direction, String newcomer, String workload) {
        return direction == Direction.INGRESS ? newcomer + " => " + workload : workload + " => " + newcomer;
    }

    /** By workload; the policies of the newcomer itself are not known. */
    private static Map<String, Set<Port>> open(ClusterState state, Direction direction, Spot newcomer) {
        var naive = new NaiveEvaluator(state, false, Comparison.usualFamily(state));
        Map<String, Set<Port>> open = new HashMap<>();
        boolean egress = direction == Direction.EGRESS;
        for (PodGroup group : state.pods()) {
            for (Spot pod : Comparison.spots(state, group)) {
                for (Port port : Comparison.ports(state)) {
                    if (naive.half(egress, pod, newcomer, egress ? newcomer : pod, port)) {
                        open.computeIfAbsent(group.workload(), none -> new HashSet<>())
                                .add(port);
                    }
                }
            }
        }
        return open;
    }

    /** One for each peer that a rule lets through and nobody is, by the text that says who they are. */
    private static Map<String, Spot> newcomers(ClusterState state, Direction direction) {
        Stream<Peer.Pods> ofPolicies = state.policies().stream()
                .filter(policy -> policy.isolates(direction))
                .flatMap(policy -> policy.rules(direction).stream()
                        .flatMap(rule -> rule.peers().stream())
                        .flatMap(peer -> peer instanceof Peer.SameNamespace same
                                ? Stream.of(new Peer.Pods(LabelSelector.named(policy.namespace()), same.pods()))
                                : peer instanceof Peer.Pods pods ? Stream.of(pods) : Stream.empty()));
        Stream<Peer.Pods> ofTiers = state.tierPolicies().stream()
                .flatMap(policy -> policy.rules(direction).stream())
                .filter(rule -> rule.action() == TierAction.ACCEPT)
                .filter(rule -> rule.peers().stream().noneMatch(TierPeer.Unknown.class::isInstance))
                .flatMap(rule -> rule.peers().stream())
                .filter(TierPeer.Pods.class::isInstance)
                .map(peer -> new Peer.Pods(((TierPeer.Pods) peer).namespaces(), ((TierPeer.Pods) peer).pods()));
        Map<String, Spot> newcomers = new TreeMap<>();
        Stream.concat(ofPolicies, ofTiers)
                .filter(peer -> state.pods().stream().noneMatch(group -> isMet(state, peer, group)))
                .forEach(peer -> newcomer(state, peer).ifPresent(spot -> newcomers.put(text(peer), spot)));
        return newcomers;
    }

    private static String text(Peer.Pods peer) {
        return "{pods: %s; namespaces: %s}".formatted(text(peer.pods()), text(peer.namespaces()));
    }

    private static String text(LabelSelector selector) {
        return selector.requirements().isEmpty() ? "any" : selector.toString();
    }

    private static boolean isMet(ClusterState state, Peer.Pods peer, PodGroup group) {
        return !group.hostNetwork()
                && NaiveEvaluator.selects(peer.pods(), group.labels().values())
                && NaiveEvaluator.selects(
                        peer.namespaces(), Comparison.spots(state, group).get(0).namespaceLabels());
    }

    private static Map<String, String> named(String name) {
        return Map.of(ClusterNamespace.NAME_LABEL, name);
    }

    /** As few labels as the selector wants; where any value will do, one that no other selector names. */
    private static Optional<Map<String, String>> fewest(LabelSelector selector) {
        Map<String, String> worn = new TreeMap<>();
        for (String key : List.of("app", "tier", ClusterNamespace.NAME_LABEL)) {
            var conditions = new LabelSelector(selector.requirements().stream()
                    .filter(one -> one.key().equals(key))
                    .toList());
            if (NaiveEvaluator.selects(conditions, Map.of())) continue;
            Stream.of("any", "a", "a-b", "c", "x", "y")
                    .filter(value -> NaiveEvaluator.selects(conditions, Map.of(key, value)))
                    .findFirst()
                    .ifPresent(value -> worn.put(key, value));
        }
        return NaiveEvaluator.selects(selector, worn) ? Optional.of(worn) : Optional.empty();
    }

    private static Spot newcomer(Map<String, String> namespace, Map<String, String> labels) {
        return new Spot(true, namespace.get(ClusterNamespace.NAME_LABEL), namespace, labels, false, List.of(), null);
    }

    /** The pod comes to the namespace that is named, if there is one; else with a namespace that wears what is wanted. */
    private static Optional<Spot> newcomer(ClusterState state, Peer.Pods peer) {
        Optional<Map<String, String>> pod = fewest(peer.pods());
        Optional<Map<String, String>> wanted = fewest(peer.namespaces());
        if (pod.isEmpty() || wanted.isEmpty()) return Optional.empty();
        Map<String, String> worn = new TreeMap<>(wanted.get());
        String name = worn.computeIfAbsent(ClusterNamespace.NAME_LABEL, key -> NEW);
        Optional<ClusterNamespace> home = state.namespaces().stream()
                .filter(one -> one.name().value().equals(name))
                .findFirst();
        Map<String, String> labels =
                home.<Map<String, String>>map(one -> one.labels().values()).orElse(worn);
        if (!NaiveEvaluator.selects(peer.namespaces(), labels)) return Optional.empty();
        return Optional.of(newcomer(labels, pod.get()));
    }
}
