package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.Direction;
import java.util.HashMap;
import java.util.Map;

/** Works out row after row, source by source in order. For one thread. */
final class Walk {
    private final Engine engine;
    private final Judge judge = new Judge();
    private final int[] found;
    private final int[] foundFor;
    private int rows;
    private final int[] waiting;
    private final Map<Integer, Row> kept = new HashMap<>();

    Walk(Engine engine) {
        this.engine = engine;
        int classes = engine.classes.count();
        found = new int[classes];
        foundFor = new int[classes];
        waiting = new int[classes];
        for (int pod = 0; pod < engine.pods.count(); pod++) waiting[engine.classes.of(pod)]++;
    }

    Judge judge() {
        return judge;
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
        if (row == null) row = make(pod);
        if (--waiting[number] > 0) kept.put(number, row);
        return row;
    }

    private Row make(int source) {
        View egress = engine.ofSubject(Direction.EGRESS, source, judge);
        View ingress = engine.ofPeer(Direction.INGRESS, source, judge);
        PodSet candidates = egress.candidates().retainAll(ingress.candidates()).retainAll(engine.sameFamily(source));
        var row = new Row();
        rows++;
        candidates.forEach(pod -> {
            int number = engine.classes.of(pod);
            if (foundFor[number] != rows) {
                foundFor[number] = rows;
                found[number] = table().intersect(egress.ports(pod), ingress.ports(pod));
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
}
