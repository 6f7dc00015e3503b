package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Direction;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Judges only what some workloads, or some addresses, have a part in. Used once. */
final class Surroundings {
    private final ClusterState state;
    private final Engine engine;
    private final Walk walk;
    private final List<Endpoint.Workload> workloads;
    private final Map<Direction, Map<Integer, Row>> rows = new EnumMap<>(Direction.class);
    private final List<Connection> found = new ArrayList<>();

    Surroundings(ClusterState state, Engine engine) {
        this.state = state;
        this.engine = engine;
        walk = new Walk(engine, new PortTable());
        workloads = engine.pods.workloads();
        for (Direction direction : Direction.values()) rows.put(direction, new HashMap<>());
    }

    List<Connection> of(Predicate<Endpoint.Workload> wanted) {
        var subjects = new BitSet();
        for (int i = 0; i < workloads.size(); i++) subjects.set(i, wanted.test(workloads.get(i)));
        subjects.stream().forEach(subject -> {
            for (Direction direction : Direction.values()) {
                peers(direction, subject, subjects);
                walk.outside(direction, subject)
                        .spans()
                        .forEach(span -> add(direction, subject, Endpoint.Outside.of(span.range()), span.ports()));
            }
        });
        entrances(subjects);
        return sorted();
    }

    List<Connection> with(Direction direction, AddressRange range) {
        for (int i = 0; i < workloads.size(); i++) {
            int subject = i;
            walk.outside(direction, i).spans().stream()
                    .filter(span -> span.range().overlaps(range))
                    .forEach(span -> add(direction, subject, Endpoint.Outside.of(span.range()), span.ports()));
        }
        return sorted();
    }

    /** A connection between two of the subjects is found by its source alone. */
    private void peers(Direction direction, int subject, BitSet subjects) {
        Row row = row(direction, subject);
        for (int i = 0; i < row.size(); i++) {
            int peer = row.number(i);
            boolean twice = direction == Direction.INGRESS && subjects.get(peer);
            if (peer != subject && !twice) add(direction, subject, workloads.get(peer), row.ports(i));
        }
    }

    private Row row(Direction direction, int workload) {
        Row[] row = {new Row()};
        Map<Integer, Row> known = rows.getOrDefault(direction, Map.of());
        engine.pods.ofWorkload(workload).forEach(pod -> {
            Row more = known.computeIfAbsent(engine.classes.of(pod), none -> walk.peers(direction, pod));
            row[0] = row[0].size() == 0 ? more : row[0] == more ? more : row[0].union(more, walk.table());
        });
        return row[0];
    }

    private void entrances(BitSet subjects) {
        Row row = walk.behindEntrances(state.entrances());
        for (int i = 0; i < row.size(); i++) {
            if (subjects.get(row.number(i)))
                add(Direction.INGRESS, row.number(i), new Endpoint.IngressController(), row.ports(i));
        }
    }

    private void add(Direction direction, int subject, Endpoint peer, int ports) {
        Endpoint own = workloads.get(subject);
        boolean egress = direction == Direction.EGRESS;
        found.add(new Connection(
                egress ? own : peer, egress ? peer : own, walk.table().set(ports)));
    }

    private List<Connection> sorted() {
        return found.stream().sorted(Connection.ORDER).toList();
    }
}
