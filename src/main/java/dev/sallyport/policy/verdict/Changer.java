package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.NamespaceName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Works out a {@link Change}. Used once. */
final class Changer {
    /** The policies of one direction after the change, for the namespaces that it touches, and the pods it concerns. */
    private record After(Ruleset rules, PodSet concerned) {}

    private final Reachability reachability;
    private final Engine engine;
    private final PodSets sets;
    private final PortTable table = new PortTable();
    private final Judge judge = new Judge(table);
    private final Map<Direction, After> after = new EnumMap<>(Direction.class);
    private final Map<Direction, Map<Integer, View>> changed = new EnumMap<>(Direction.class);
    private final List<Connection> opened = new ArrayList<>();
    private final List<Connection> closed = new ArrayList<>();

    Changer(Reachability reachability, List<NetworkPolicySpec> added, List<NetworkPolicySpec> removed) {
        this.reachability = reachability;
        this.engine = reachability.engine();
        sets = new PodSets(engine.sets);
        List<NetworkPolicySpec> policies = policies(added, removed);
        for (Direction direction : Direction.values()) {
            var concerned = new PodSet();
            Stream.concat(added.stream(), removed.stream().flatMap(this::held))
                    .filter(policy -> policy.isolates(direction))
                    .forEach(policy -> concerned.addAll(Ruleset.subject(sets, policy)));
            after.put(direction, new After(engine.rules(direction, sets, policies), concerned));
        }
    }

    /** All policies of the namespaces that are touched, as they are after the change. */
    private List<NetworkPolicySpec> policies(List<NetworkPolicySpec> added, List<NetworkPolicySpec> removed) {
        record Name(NamespaceName namespace, String name) {}
        Set<Name> gone = new HashSet<>();
        removed.forEach(policy -> gone.add(new Name(policy.namespace(), policy.name())));
        Stream<NetworkPolicySpec> staying = Stream.concat(added.stream(), removed.stream())
                .map(NetworkPolicySpec::namespace)
                .distinct()
                .flatMap(namespace -> reachability.policies(namespace).stream())
                .filter(policy -> !gone.contains(new Name(policy.namespace(), policy.name())));
        return Stream.concat(staying, added.stream()).toList();
    }

    private Stream<NetworkPolicySpec> held(NetworkPolicySpec removed) {
        return reachability.policies(removed.namespace()).stream()
                .filter(policy -> policy.name().equals(removed.name()));
    }

    Change run() {
        PodSet sources = after(Direction.EGRESS).concerned;
        pairs(Direction.EGRESS, sources, new PodSet());
        pairs(Direction.INGRESS, after(Direction.INGRESS).concerned, sources);
        for (Direction direction : Direction.values()) outside(direction);
        entrances();
        return new Change(opened, closed);
    }

    private After after(Direction direction) {
        After found = after.get(direction);
        if (found == null) throw new IllegalStateException("no " + direction);
        return found;
    }

    /** @param done peers that are the sources of pairs already compared */
    private void pairs(Direction direction, PodSet subjects, PodSet done) {
        Map<Integer, Row> before = new TreeMap<>();
        Map<Integer, Row> afterwards = new TreeMap<>();
        subjects.forEach(subject -> {
            int group = engine.pods.groupNumber(subject);
            var rows = new Rows(direction, subject, done);
            before.merge(group, rows.before, (one, other) -> one.union(other, table));
            afterwards.merge(group, rows.afterwards, (one, other) -> one.union(other, table));
        });
        afterwards.forEach((group, row) -> {
            Row old = before.getOrDefault(group, new Row());
            keep(opened, direction, group, row.minus(old, table));
            keep(closed, direction, group, old.minus(row, table));
        });
    }

    private void keep(List<Connection> into, Direction direction, int subject, Row row) {
        for (int i = 0; i < row.size(); i++) {
            Endpoint peer = engine.pods.groupEndpoint(row.number(i));
            add(into, direction, engine.pods.groupEndpoint(subject), peer, row.ports(i));
        }
    }

    private void add(List<Connection> into, Direction direction, Endpoint subject, Endpoint peer, int ports) {
        if (ports == PortTable.NONE) return;
        boolean egress = direction == Direction.EGRESS;
        into.add(new Connection(egress ? subject : peer, egress ? peer : subject, table.set(ports)));
    }

    /** One pod whose policies change, before and after, with all others by group. */
    private final class Rows {
        final Row before = new Row();
        final Row afterwards = new Row();

        Rows(Direction direction, int subject, PodSet done) {
            Direction opposite = direction.opposite();
            View was = engine.ofSubject(direction, subject, judge);
            View is = changed(direction, subject);
            View others = engine.ofPeer(opposite, subject, judge);
            PodSet changing = after(opposite).concerned;
            PodSet candidates = was.candidates()
                    .addAll(is.candidates())
                    .retainAll(others.candidates().addAll(changing))
                    .retainAll(engine.sameFamily(subject))
                    .removeAll(done)
                    .removeAll(engine.pods.ofWorkload(engine.pods.get(subject).workload()));
            candidates.forEach(peer -> {
                int group = engine.pods.groupNumber(peer);
                int held = others.ports(peer);
                int now = changing.contains(peer) ? changed(opposite, peer).ports(subject) : held;
                before.add(group, table.intersect(was.ports(peer), held), table);
                afterwards.add(group, table.intersect(is.ports(peer), now), table);
            });
        }
    }

    private View changed(Direction direction, int pod) {
        return changed.computeIfAbsent(direction, none -> new HashMap<>())
                .computeIfAbsent(
                        pod,
                        subject -> new View.OfSubject(
                                engine.half(direction), after(direction).rules, subject, engine.pods, judge));
    }

    private void outside(Direction direction) {
        Half half = engine.half(direction);
        Map<Integer, Spans> before = new TreeMap<>();
        Map<Integer, Spans> afterwards = new TreeMap<>();
        after(direction).concerned.forEach(pod -> {
            int group = engine.pods.groupNumber(pod);
            Spans was = judge.outside(half, half.rules(), pod, engine.pods);
            Spans is = judge.outside(half, after(direction).rules, pod, engine.pods);
            before.merge(group, was, (one, other) -> one.with(other, table::union));
            afterwards.merge(group, is, (one, other) -> one.with(other, table::union));
        });
        afterwards.forEach((group, is) -> {
            Spans was = before.getOrDefault(group, Spans.NONE);
            keep(opened, direction, group, is.with(was, table::minus));
            keep(closed, direction, group, was.with(is, table::minus));
        });
    }

    private void keep(List<Connection> into, Direction direction, int group, Spans spans) {
        Endpoint subject = engine.pods.groupEndpoint(group);
        spans.spans().forEach(span -> add(into, direction, subject, Endpoint.Outside.of(span.range()), span.ports()));
    }

    /** The ingress controller's connections to the pods whose ingress policies change. */
    private void entrances() {
        if (reachability.state().entrances().isEmpty()) return;
        After ingress = after(Direction.INGRESS);
        View was = engine.ofStranger(Direction.INGRESS, engine.controller(), judge);
        View is = engine.ofStranger(engine.ingress, ingress.rules, sets, engine.controller(), judge);
        Map<Integer, Integer> before = new TreeMap<>();
        Map<Integer, Integer> afterwards = new TreeMap<>();
        for (Entrance entrance : reachability.state().entrances()) {
            PortSpec spec = PortSpec.of(entrance.ports());
            PodSet exposed = engine.index.behindService(entrance.namespace(), entrance.pods());
            exposed.copy().retainAll(ingress.concerned).forEach(pod -> {
                int ports = table.on(spec, engine.pods.group(pod).namedPorts());
                int group = engine.pods.groupNumber(pod);
                before.merge(group, table.intersect(ports, was.ports(pod)), table::union);
                afterwards.merge(group, table.intersect(ports, is.ports(pod)), table::union);
            });
        }
        afterwards.forEach((group, ports) -> {
            Endpoint pods = engine.pods.groupEndpoint(group);
            int old = before.getOrDefault(group, PortTable.NONE);
            add(opened, Direction.INGRESS, pods, new Endpoint.IngressController(), table.minus(ports, old));
            add(closed, Direction.INGRESS, pods, new Endpoint.IngressController(), table.minus(old, ports));
        });
    }
}
