package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * What the policies of a cluster allow, in the whole order of tiers: Admin, then NetworkPolicies, then Baseline, and what
 * none of them decides is allowed. Never changed once it is made; any number of threads may ask.
 *
 * <p>A connection needs the source's egress and the destination's ingress. Not listed: a workload towards itself, and
 * addresses towards addresses. Two pods of which the addresses are known and share no family do not connect.
 */
public final class Reachability {
    private final ClusterState state;
    private final Engine engine;
    private final Map<NamespaceName, List<NetworkPolicySpec>> policies;

    private Reachability(ClusterState state, Options options) {
        this.state = state;
        this.engine = new Engine(state, options);
        this.policies = state.policies().stream().collect(Collectors.groupingBy(NetworkPolicySpec::namespace));
    }

    public static Reachability of(ClusterState state, Options options) {
        return new Reachability(state, options);
    }

    public ClusterState state() {
        return state;
    }

    /** The NetworkPolicies of a namespace. */
    List<NetworkPolicySpec> policies(NamespaceName namespace) {
        return policies.getOrDefault(namespace, List.of());
    }

    Engine engine() {
        return engine;
    }

    /**
     * One question, answered with its reasons.
     *
     * @param from {@code ns/name}, {@code ns/name[Kind]} where the namespace has several of the name, an address, or
     *     {@code {ingress-controller}}
     * @param to a workload or an address likewise; not both are addresses
     * @throws InvalidValue field {@code from} or {@code to}
     */
    public Verdict verdict(String from, String to, Protocol protocol, int port) {
        return new Explainer(state, engine).verdict(from, to, new PortRange(protocol, port, port));
    }

    /**
     * What is open to pods that do not exist: a policy may name labels or namespaces that nobody has today. Sorted as
     * {@link #connections}. The other side's policies alone are judged, as the pod's own cannot be known. What is open to
     * every pod, however it and its namespace are labelled, is listed once for {@code {any pod}}; what is open beyond that to
     * one without labels, in a namespace that has none but its name, for {@code {pod without labels}}.
     */
    public List<Connection> exposure() {
        return new Exposure(state, engine).connections();
    }

    /**
     * The connections that have one of some workloads at an end, as they stand in {@link #connections}, without judging those
     * of others among themselves.
     */
    public List<Connection> connectionsOf(Predicate<Endpoint.Workload> subjects) {
        return new Surroundings(state, engine).of(subjects);
    }

    /**
     * The connections with addresses outside the cluster, as they stand in {@link #connections}.
     *
     * @param direction egress: what reaches the addresses; ingress: what they reach
     * @param range what the addresses of a connection must have in common with
     */
    public List<Connection> connectionsWith(Direction direction, AddressRange range) {
        return new Surroundings(state, engine).with(direction, range);
    }

    /** Which policies let a connection through. */
    public Reasons reasons(Connection connection) {
        return new Reasoner(this).of(connection);
    }

    /** Every connection, sorted by source, then by destination. For large clusters {@link #forEach} needs no such list. */
    public List<Connection> connections() {
        List<Connection> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** Hands out every connection, sorted by source, then by destination, and keeps none of them. */
    public void forEach(Consumer<Connection> consumer) {
        new Listing(state, engine, consumer).run();
    }
}
