package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Direction;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Writes down every connection in the order of the command line. Used once. */
final class Listing {
    private final ClusterState state;
    private final Engine engine;
    private final Consumer<Connection> consumer;
    private final Walk walk;
    private final List<Endpoint.Workload> workloads;
    private final Map<AddressRange, Endpoint> outside = new HashMap<>();

    Listing(ClusterState state, Engine engine, Consumer<Connection> consumer) {
        this.state = state;
        this.engine = engine;
        this.consumer = consumer;
        this.walk = new Walk(engine, new PortTable());
        this.workloads = engine.pods.workloads();
    }

    void run() {
        Iterator<Map.Entry<Endpoint, Row>> others = others().entrySet().iterator();
        Map.Entry<Endpoint, Row> next = others.hasNext() ? others.next() : null;
        for (int i = 0; i < workloads.size(); i++) {
            while (next != null && next.getKey().compareTo(workloads.get(i)) < 0) {
                write(next.getKey(), next.getValue());
                next = others.hasNext() ? others.next() : null;
            }
            write(i);
        }
        while (next != null) {
            write(next.getKey(), next.getValue());
            next = others.hasNext() ? others.next() : null;
        }
    }

    /** Sources that are no workloads: addresses, and the ingress controller. */
    private TreeMap<Endpoint, Row> others() {
        var others = new TreeMap<Endpoint, Row>();
        for (int i = 0; i < workloads.size(); i++) {
            int workload = i;
            walk.outside(Direction.INGRESS, i).spans().forEach(span -> others.computeIfAbsent(
                            outside(span.range()), none -> new Row())
                    .add(workload, span.ports(), walk.table()));
        }
        others.put(new Endpoint.IngressController(), walk.behindEntrances(state.entrances()));
        return others;
    }

    private Endpoint outside(AddressRange range) {
        return outside.computeIfAbsent(range, Endpoint.Outside::of);
    }

    private void write(Endpoint source, Row row) {
        for (int i = 0; i < row.size(); i++) write(source, workloads.get(row.number(i)), row.ports(i));
    }

    private void write(int workload) {
        Endpoint source = workloads.get(workload);
        var addresses = new TreeMap<Endpoint, Integer>();
        walk.outside(Direction.EGRESS, workload)
                .spans()
                .forEach(span -> addresses.put(outside(span.range()), span.ports()));
        Row row = walk.row(workload);
        for (int i = 0; i < row.size(); i++) {
            int destination = row.number(i);
            if (destination == workload) continue;
            while (!addresses.isEmpty() && addresses.firstKey().compareTo(workloads.get(destination)) < 0) {
                var first = addresses.pollFirstEntry();
                write(source, first.getKey(), first.getValue());
            }
            write(source, workloads.get(destination), row.ports(i));
        }
        addresses.forEach((address, ports) -> write(source, address, ports));
    }

    private void write(Endpoint source, Endpoint destination, int ports) {
        consumer.accept(new Connection(source, destination, walk.table().set(ports)));
    }
}
