package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** For each peer that a rule names and nobody is, one pod that would be it; and what would be open between it and others. */
final class Exposure {
    /** Every namespace has the label of its name; this one is nobody's, as names have no capitals. */
    private static final String NEW = "NEW";

    private final Engine engine;
    private final Judge judge = new Judge(new PortTable());
    private final Map<String, ClusterNamespace> namespaces = new HashMap<>();

    Exposure(ClusterState state, Engine engine) {
        this.engine = engine;
        state.namespaces().forEach(namespace -> namespaces.put(namespace.name().value(), namespace));
    }

    List<Connection> connections() {
        List<Connection> all = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            Stranger unlabelled = newcomer(Optional.empty(), Labels.NONE, Labels.NONE);
            Map<Integer, Integer> toWhoever = open(
                    engine.ofWhoever(direction, unlabelled, true, judge),
                    engine.ofWhoever(direction, unlabelled, false, judge));
            Map<Integer, Integer> toUnlabelled = open(engine.ofStranger(direction, unlabelled, judge));
            add(all, direction, "{any pod}", toWhoever);
            add(all, direction, "{pod without labels}", beyond(toWhoever, toUnlabelled));
            strangers(direction).forEach((text, stranger) -> {
                Map<Integer, Integer> open = open(engine.ofStranger(direction, stranger, judge));
                add(all, direction, text, beyond(toUnlabelled, open));
            });
        }
        return all.stream().sorted(Connection.ORDER).toList();
    }

    /** Those workloads with which more is open than is known already. */
    private Map<Integer, Integer> beyond(Map<Integer, Integer> known, Map<Integer, Integer> open) {
        var more = new TreeMap<>(open);
        more.entrySet()
                .removeIf(entry ->
                        judge.table().minus(entry.getValue(), known.getOrDefault(entry.getKey(), PortTable.NONE))
                                == PortTable.NONE);
        return more;
    }

    /** Ports by workload, those that are open in each of the views. */
    private Map<Integer, Integer> open(View first, View... others) {
        var open = new TreeMap<Integer, Integer>();
        first.candidates().forEach(pod -> {
            int ports = first.ports(pod);
            for (View other : others) ports = judge.table().intersect(ports, other.ports(pod));
            if (ports != PortTable.NONE) open.merge(engine.pods.get(pod).workload(), ports, judge.table()::union);
        });
        return open;
    }

    private void add(List<Connection> all, Direction direction, String text, Map<Integer, Integer> open) {
        Endpoint stranger = new Endpoint.Hypothetical(text);
        open.forEach((number, ports) -> {
            Endpoint workload = engine.pods.workloads().get(number);
            boolean enters = direction == Direction.INGRESS;
            all.add(new Connection(
                    enters ? stranger : workload,
                    enters ? workload : stranger,
                    judge.table().set(ports)));
        });
    }

    /** By the text that says who they are. */
    private Map<String, Stranger> strangers(Direction direction) {
        Half half = engine.half(direction);
        Set<Integer> peers = new HashSet<>(half.rules().peers());
        peers.addAll(half.tiers().acceptedPeers());
        var strangers = new TreeMap<String, Stranger>();
        for (int number : peers) {
            if (!engine.sets.set(number).isEmpty()) continue;
            PodQuery query = engine.sets.query(number);
            query.across().ifPresent(wanted -> stranger(wanted.namespaces(), wanted.pods())
                    .ifPresent(one -> strangers.put(text(wanted.namespaces(), wanted.pods()), one)));
        }
        return strangers;
    }

    private static String text(LabelSelector namespaces, LabelSelector pods) {
        return "{pods: %s; namespaces: %s}".formatted(text(pods), text(namespaces));
    }

    private static String text(LabelSelector selector) {
        return selector.isEverything() ? "any" : selector.toString();
    }

    /** Empty if the conditions contradict each other, no namespace can fulfil them, or the one that is named has other labels. */
    private Optional<Stranger> stranger(LabelSelector namespaceSelector, LabelSelector podSelector) {
        Optional<Labels> pod = wearing(podSelector);
        Optional<Labels> namespace = wearing(namespaceSelector);
        if (pod.isEmpty() || namespace.isEmpty()) return Optional.empty();
        Labels worn = named(namespace.get());
        Optional<ClusterNamespace> home =
                Optional.ofNullable(namespaces.get(worn.values().get(ClusterNamespace.NAME_LABEL)));
        Labels labels = home.map(ClusterNamespace::labels).orElse(worn);
        return namespaceSelector.matches(labels)
                ? Optional.of(newcomer(home.map(ClusterNamespace::name), labels, pod.get()))
                : Optional.empty();
    }

    /** In the family in which pods of unknown address talk here. */
    private Stranger newcomer(Optional<NamespaceName> home, Labels namespace, Labels pod) {
        return new Stranger(home, named(namespace), pod, Optional.of(engine.index.usualFamily()));
    }

    private static Labels named(Labels namespace) {
        var labels = new TreeMap<>(namespace.values());
        labels.putIfAbsent(ClusterNamespace.NAME_LABEL, NEW);
        return new Labels(labels);
    }

    /** As few labels as the selector selects. */
    private static Optional<Labels> wearing(LabelSelector selector) {
        var labels = new TreeMap<String, String>();
        for (String key : keys(selector)) {
            List<Requirement> conditions = selector.requirements().stream()
                    .filter(one -> one.key().equals(key))
                    .toList();
            if (new LabelSelector(conditions).matches(Labels.NONE)) continue;
            conditions.stream()
                    .flatMap(one -> one.operator() == Requirement.Operator.IN
                            ? one.values().stream()
                            : List.of("any", "other", "").stream())
                    .filter(value -> new LabelSelector(conditions).matches(Labels.of(key, value)))
                    .findFirst()
                    .ifPresent(value -> labels.put(key, value));
        }
        return Optional.of(new Labels(labels)).filter(selector::matches);
    }

    private static Set<String> keys(LabelSelector selector) {
        var keys = new TreeSet<String>();
        selector.requirements().forEach(requirement -> keys.add(requirement.key()));
        return keys;
    }
}
