package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterState;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

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

    private Reachability(ClusterState state, Options options) {
        this.state = state;
        this.engine = new Engine(state, options);
    }

    public static Reachability of(ClusterState state, Options options) {
        return new Reachability(state, options);
    }

    public ClusterState state() {
        return state;
    }

    Engine engine() {
        return engine;
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
