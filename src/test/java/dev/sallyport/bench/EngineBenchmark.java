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
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Times the engine alone, without reading or writing. How it is run says {@code docs/performance.md}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(value = 1, jvmArgsAppend = "-Xmx4g")
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class EngineBenchmark {
    private static final int PAGE = 50;

    @Param({"10", "50", "100", "200", "500", "2000"})
    public int namespaces;

    private ClusterState state = ClusterState.EMPTY;
    private Reachability reachability = Reachability.of(state, Options.DEFAULT);
    private int turn;

    @Setup
    public void make() {
        state = EstateGenerator.make(namespaces);
        reachability = Reachability.of(state, Options.DEFAULT);
    }

    /** From manifests that are read to an engine that can be asked. */
    @Benchmark
    public Reachability prepare() {
        return Reachability.of(state, Options.DEFAULT);
    }

    /** What one page of access costs: everything around one namespace, and the reasons of its first lines. */
    @Benchmark
    public int access() {
        NamespaceName namespace = EstateGenerator.namespace(turn++ % namespaces);
        List<Connection> connections = reachability.connectionsOf(
                workload -> workload.groups().get(0).namespace().equals(namespace));
        connections.stream().limit(PAGE).map(reachability::reasons).forEach(Objects::requireNonNull);
        return connections.size();
    }

    /** Every connection. */
    @Benchmark
    public void list(Blackhole lines) {
        reachability.forEach(lines::consume);
    }

    /** What one request's grant with both halves would open, for each namespace in turn. */
    @Benchmark
    public Change proof() {
        NamespaceName from = EstateGenerator.namespace(turn % namespaces);
        NamespaceName to = EstateGenerator.namespace((turn * 7 + 1) % namespaces);
        turn = (turn + 1) % namespaces;
        return Change.of(reachability, grant(from, to), List.of());
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
}
