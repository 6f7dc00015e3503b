package dev.sallyport.policy.reach;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.verdict.Change;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Proves that policies in place of others open nothing: neither today nor for pods that come later, and without leaning on
 * what other policies happen to allow now, for those may end first.
 *
 * <p>The verdict engine judges them alone, behind a default deny, each direction for itself. Beside the pods that there are
 * stands one at either end that has the labels that were asked for and none besides. Every selector of a grant asks for
 * labels by value: one that meets this pod meets every pod that was asked for.
 */
public final class Narrowing {
    private static final Place NOWHERE = new Place("", 1);

    private Narrowing() {}

    /**
     * @param state the cluster; of its pods those of tenants that are not concerned do not matter
     * @param before as read back from what is written now
     * @param after as read back from what would be written in place of it
     * @param wanted what {@code after} was rendered from
     */
    public static boolean isProved(
            ClusterState state,
            Platform platform,
            List<NetworkPolicySpec> before,
            List<NetworkPolicySpec> after,
            Access wanted) {
        if (after.isEmpty() || !isJudged(wanted)) return false;
        ClusterState scene = scene(state, platform, before, after, wanted);
        return Arrays.stream(Direction.values())
                .allMatch(direction -> isProved(scene, half(before, direction), half(after, direction), direction));
    }

    /** No manifest says which addresses a name has, so that the engine cannot compare them. */
    private static boolean isJudged(Access wanted) {
        return wanted.destination()
                .match(pods -> true, internet -> true, whole -> true, domain -> false, service -> true);
    }

    private static boolean isProved(
            ClusterState scene, List<NetworkPolicySpec> before, List<NetworkPolicySpec> after, Direction direction) {
        if (after.isEmpty()) return true;
        List<NetworkPolicySpec> closed =
                namespaces(before, after).map(name -> deny(name, direction)).toList();
        var bare = Reachability.of(scene.withPolicies(closed), Options.DEFAULT);
        boolean seen = !Change.of(bare, after, List.of()).opened().isEmpty();
        var held = Reachability.of(scene.withPolicies(joined(closed, before)), Options.DEFAULT);
        return seen && Change.of(held, after, joined(before, after)).opened().isEmpty();
    }

    private static ClusterState scene(
            ClusterState state,
            Platform platform,
            List<NetworkPolicySpec> before,
            List<NetworkPolicySpec> after,
            Access wanted) {
        Set<NamespaceName> concerned = namespaces(before, after).collect(Collectors.toCollection(TreeSet::new));
        List<PodGroup> pods = new ArrayList<>(witnesses(wanted));
        pods.forEach(pod -> concerned.add(pod.namespace()));
        state.pods().stream()
                .filter(pod -> concerned.contains(pod.namespace())
                        || platform.namespace(pod.namespace()).isEmpty())
                .forEach(pods::add);
        List<ClusterNamespace> namespaces = state.namespaces();
        return new ClusterState(namespaces, pods, List.of(), List.of(), List.of());
    }

    /** The least that was asked for at either end. */
    private static List<PodGroup> witnesses(Access wanted) {
        Stream<PodGroup> source = wanted.source()
                .match(pods -> Stream.of(witness("source", pods.namespace(), pods.pods())), component -> Stream.of());
        Stream<PodGroup> destination = wanted.destination()
                .match(
                        pods -> Stream.of(witness("destination", pods.namespace(), pods.pods())),
                        internet -> Stream.of(),
                        whole -> Stream.of(),
                        domain -> Stream.of(),
                        service -> Stream.of());
        return Stream.concat(source, destination).toList();
    }

    private static PodGroup witness(String end, NamespaceName namespace, PodChoice pods) {
        Labels labels = pods.match(some -> some, () -> Labels.NONE);
        return new PodGroup(namespace, end, "Witness", labels, false, List.of(), 1, List.of());
    }

    private static Stream<NamespaceName> namespaces(List<NetworkPolicySpec> before, List<NetworkPolicySpec> after) {
        return Stream.concat(before.stream(), after.stream())
                .map(NetworkPolicySpec::namespace)
                .distinct();
    }

    private static NetworkPolicySpec deny(NamespaceName namespace, Direction direction) {
        boolean ingress = direction == Direction.INGRESS;
        return new NetworkPolicySpec(
                NOWHERE, namespace, "default-deny", LabelSelector.EVERYTHING, ingress, !ingress, List.of(), List.of());
    }

    /** What the policies say of one direction. */
    private static List<NetworkPolicySpec> half(List<NetworkPolicySpec> policies, Direction direction) {
        boolean ingress = direction == Direction.INGRESS;
        return policies.stream()
                .filter(policy -> policy.isolates(direction))
                .map(policy -> new NetworkPolicySpec(
                        policy.place(),
                        policy.namespace(),
                        policy.name(),
                        policy.podSelector(),
                        ingress,
                        !ingress,
                        ingress ? policy.ingress() : List.of(),
                        ingress ? List.of() : policy.egress()))
                .toList();
    }

    private static List<NetworkPolicySpec> joined(List<NetworkPolicySpec> some, List<NetworkPolicySpec> more) {
        return Stream.concat(some.stream(), more.stream()).toList();
    }
}
