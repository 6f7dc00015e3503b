package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.Direction;
import java.util.ArrayList;
import java.util.List;

/** Walks over two clusters side by side. Used once. */
final class Differ {
    private static final int ABSENT = -1;

    /** One of the two clusters. */
    private static final class Side {
        final Reachability reachability;
        final Walk walk;
        final List<Endpoint.Workload> workloads;
        /** For each workload where it stands among those of both clusters. */
        final int[] position;

        Side(Reachability reachability, PortTable table) {
            this.reachability = reachability;
            walk = new Walk(reachability.engine(), table);
            workloads = reachability.engine().pods.workloads();
            position = new int[workloads.size()];
        }

        Row row(int workload) {
            return workload == ABSENT ? new Row() : walk.row(workload);
        }

        Spans outside(Direction direction, int workload) {
            return workload == ABSENT ? Spans.NONE : walk.outside(direction, workload);
        }

        Row behindEntrances() {
            return walk.behindEntrances(reachability.state().entrances());
        }
    }

    /** Two numbers of one workload, {@link #ABSENT} where a cluster does not hold it. */
    private record Pair(int before, int after) {}

    private final PortTable table = new PortTable();
    private final Side before;
    private final Side after;
    private final List<Pair> pairs;
    private final List<Difference.Entry> entries = new ArrayList<>();

    Differ(Reachability before, Reachability after) {
        this.before = new Side(before, table);
        this.after = new Side(after, table);
        this.pairs = pairs();
    }

    private List<Pair> pairs() {
        List<Pair> merged = new ArrayList<>();
        for (int i = 0, j = 0; i < before.workloads.size() || j < after.workloads.size(); ) {
            int order = i == before.workloads.size()
                    ? 1
                    : j == after.workloads.size() ? -1 : before.workloads.get(i).compareTo(after.workloads.get(j));
            if (order <= 0) before.position[i] = merged.size();
            if (order >= 0) after.position[j] = merged.size();
            merged.add(new Pair(order <= 0 ? i++ : ABSENT, order >= 0 ? j++ : ABSENT));
        }
        return merged;
    }

    Difference run() {
        for (Pair pair : pairs) {
            Endpoint workload = workload(pair);
            compare(workload, before.row(pair.before), after.row(pair.after));
            spans(Direction.EGRESS, pair).forEach(change -> add(workload, Endpoint.Outside.of(change.range()), change));
            spans(Direction.INGRESS, pair)
                    .forEach(change -> add(Endpoint.Outside.of(change.range()), workload, change));
        }
        compare(new Endpoint.IngressController(), before.behindEntrances(), after.behindEntrances());
        return Difference.of(entries);
    }

    private Endpoint workload(Pair pair) {
        return pair.after == ABSENT ? before.workloads.get(pair.before) : after.workloads.get(pair.after);
    }

    private List<Spans.Change> spans(Direction direction, Pair pair) {
        return Spans.changes(before.outside(direction, pair.before), after.outside(direction, pair.after));
    }

    private void compare(Endpoint source, Row was, Row is) {
        for (int i = 0, j = 0; i < was.size() || j < is.size(); ) {
            int old = i < was.size() ? before.position[was.number(i)] : pairs.size();
            int now = j < is.size() ? after.position[is.number(j)] : pairs.size();
            int portsBefore = old <= now ? was.ports(i++) : PortTable.NONE;
            int portsAfter = now <= old ? is.ports(j++) : PortTable.NONE;
            add(source, workload(pairs.get(Math.min(old, now))), portsBefore, portsAfter);
        }
    }

    private void add(Endpoint source, Endpoint destination, Spans.Change change) {
        add(source, destination, change.before(), change.after());
    }

    private void add(Endpoint source, Endpoint destination, int was, int is) {
        if (was == is || source.text().equals(destination.text())) return;
        entries.add(new Difference.Entry(source, destination, table.set(was), table.set(is)));
    }
}
