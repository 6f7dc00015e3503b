package dev.sallyport.bench;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Peer;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PolicyRule;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.verdict.Change;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Times the engine alone, without reading: {@code EngineBenchmark 100 2000} prints one line for each number of namespaces.
 * The first run of a size is what a command pays, the later ones what a server pays.
 */
public final class EngineBenchmark {
    private static final int RUNS = 3;
    private static final int CHANGES = 1000;

    private EngineBenchmark() {}

    public static void main(String[] sizes) {
        System.out.println("namespaces  pods   policies  prepare ms  list ms  connections  heap MiB");
        for (String size : sizes) {
            ClusterState state = EstateGenerator.make(Integer.parseInt(size));
            for (int run = 0; run < RUNS; run++) time(size, state);
            timeChanges(state, Integer.parseInt(size));
        }
    }

    /** A grant with both halves, for each namespace in turn: what one request's proof costs. */
    private static void timeChanges(ClusterState state, int namespaces) {
        Reachability reachability = Reachability.of(state, Options.DEFAULT);
        // a server that holds the estate has long been warm
        for (int i = 0; i < CHANGES; i++) {
            NamespaceName warm = EstateGenerator.namespace(i % namespaces);
            Change.of(reachability, grant(warm, warm), List.of());
        }
        long[] nanos = new long[CHANGES];
        int opened = 0;
        for (int i = 0; i < CHANGES; i++) {
            NamespaceName from = EstateGenerator.namespace(i % namespaces);
            NamespaceName to = EstateGenerator.namespace((i * 7 + 1) % namespaces);
            long start = System.nanoTime();
            opened +=
                    Change.of(reachability, grant(from, to), List.of()).opened().size();
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        System.out.printf(
                "%d changes, %d connections opened: median %.2f ms, p99 %.2f ms, worst %.2f ms%n",
                CHANGES, opened, nanos[CHANGES / 2] / 1e6, nanos[CHANGES * 99 / 100] / 1e6, nanos[CHANGES - 1] / 1e6);
    }

    private static List<NetworkPolicySpec> grant(NamespaceName from, NamespaceName to) {
        LabelSelector source = LabelSelector.of(Requirement.in("app", "app-1"));
        return List.of(
                half(from, source, to, LabelSelector.EVERYTHING, false),
                half(to, LabelSelector.EVERYTHING, from, source, true));
    }

    private static NetworkPolicySpec half(
            NamespaceName namespace, LabelSelector pods, NamespaceName other, LabelSelector peers, boolean ingress) {
        var rule = new PolicyRule(
                List.of(new Peer.Pods(LabelSelector.named(other), peers)),
                List.of(PortMatch.number(Protocol.TCP, 8443)));
        return new NetworkPolicySpec(
                new Place("grant.yaml", 1),
                namespace,
                "grant-of-the-benchmark",
                pods,
                ingress,
                !ingress,
                ingress ? List.of(rule) : List.of(),
                ingress ? List.of() : List.of(rule));
    }

    private static void time(String size, ClusterState state) {
        long start = System.nanoTime();
        Reachability reachability = Reachability.of(state, Options.DEFAULT);
        long ready = System.nanoTime();
        var count = new AtomicLong();
        reachability.forEach(connection -> count.incrementAndGet());
        long end = System.nanoTime();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
                "%10s %6d %8d %10d %9d %12d %9d%n",
                size,
                state.pods().size(),
                state.policies().size(),
                (ready - start) / 1_000_000,
                (end - ready) / 1_000_000,
                count.get(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
