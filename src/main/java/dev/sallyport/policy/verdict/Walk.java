package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.model.Direction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Works out row after row, source by source in order. For one thread. */
final class Walk {
    private final Engine engine;
    private final Judge judge;
    private final int[] found;
    private final int[] foundFor;
    private int rows;
    private final int[] waiting;
    private final Map<Integer, Row> kept = new HashMap<>();

    /** @param table to be shared by walks whose rows are compared */
    Walk(Engine engine, PortTable table) {
        this.engine = engine;
        this.judge = new Judge(table);
        int classes = engine.classes.count();
        found = new int[classes];
        foundFor = new int[classes];
        waiting = new int[classes];
        for (int pod = 0; pod < engine.pods.count(); pod++) waiting[engine.classes.of(pod)]++;
    }

    PortTable table() {
        return judge.table();
    }

    /** The workloads that a workload may reach, each of its pods once; to be asked once for each workload. */
    Row row(int workload) {
        Row[] row = {null};
        engine.pods.ofWorkload(workload).forEach(pod -> {
            Row more = ofClass(engine.classes.of(pod), pod);
            row[0] = row[0] == null ? more : row[0] == more ? more : row[0].union(more, table());
        });
        return row[0];
    }

    /** A row is the same for all pods of a class, and kept until the last of them has asked. */
    private Row ofClass(int number, int pod) {
        Row row = kept.remove(number);
        if (row == null) row = peers(Direction.EGRESS, pod);
        if (--waiting[number] > 0) kept.put(number, row);
        return row;
    }

    /** The workloads that one pod may reach (egress), or that may reach it (ingress). */
    Row peers(Direction direction, int subject) {
        View own = engine.ofSubject(direction, subject, judge);
        View others = engine.ofPeer(direction.opposite(), subject, judge);
        PodSet candidates = own.common(others).retainAll(engine.sameFamily(subject));
        var row = new Row();
        rows++;
        candidates.forEach(pod -> {
            int number = engine.classes.of(pod);
            if (foundFor[number] != rows) {
                foundFor[number] = rows;
                found[number] = table().intersect(own.ports(pod), others.ports(pod));
            }
            row.add(engine.pods.get(pod).workload(), found[number], table());
        });
        return row;
    }

    /** What is open between a workload and addresses outside the cluster. */
    Spans outside(Direction direction, int workload) {
        Half half = engine.half(direction);
        Spans[] spans = {Spans.NONE};
        engine.pods.ofWorkload(workload).forEach(pod -> {
            Spans more = judge.outside(half, half.rules(), pod, engine.pods);
            spans[0] =
                    spans[0].equals(Spans.NONE) || spans[0].equals(more) ? more : spans[0].with(more, table()::union);
        });
        return spans[0];
    }

    /** The workloads that the ingress controller may reach through Ingress and Route objects. */
    Row behindEntrances(List<Entrance> entrances) {
        if (entrances.isEmpty()) return new Row();
        View ingress = engine.ofStranger(Direction.INGRESS, engine.controller(), judge);
        var ports = new TreeMap<Integer, Integer>();
        for (Entrance entrance : entrances) {
            PortSpec exposed = PortSpec.of(entrance.ports());
            engine.index.behindService(entrance.namespace(), entrance.pods()).forEach(pod -> {
                int numbers = table().on(exposed, engine.pods.group(pod).namedPorts());
                int open = table().intersect(numbers, ingress.ports(pod));
                ports.merge(engine.pods.get(pod).workload(), open, table()::union);
            });
        }
        var row = new Row();
        ports.forEach((workload, open) -> row.add(workload, open, table()));
        return row;
    }
}
