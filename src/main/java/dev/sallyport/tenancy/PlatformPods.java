package dev.sallyport.tenancy;

import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.PodsIn;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The pods of the platform that tenants are joined with: cluster DNS, the ingress controller, Prometheus and the services
 * of the catalogue. Their manifests are seldom in the repository, and without them the engine would say that a grant to
 * reach one opens nothing.
 */
public final class PlatformPods {
    /** In place of the kind of an owner. */
    public static final String KIND = "Platform";

    private PlatformPods() {}

    /** Whether it is one of these: they are everybody's to know, for everybody may ask for them. */
    public static boolean areThese(PodGroup pods) {
        return pods.ownerKind().equals(KIND);
    }

    /** The state with those of which no manifest was read. How many pods there are is not known; one stands for them. */
    static ClusterState addedTo(ClusterState state, Platform platform, ClusterProfile cluster) {
        List<PodGroup> pods = new ArrayList<>(state.pods());
        Stream<PodsIn> services = platform.services().stream().map(PlatformService::pods);
        Stream.concat(Stream.of(cluster.dns(), cluster.ingress(), cluster.monitoring()), services)
                .distinct()
                .filter(wanted -> state.pods().stream().noneMatch(known -> is(known, wanted)))
                .forEach(missing -> pods.add(group(missing)));
        return new ClusterState(state.namespaces(), pods, state.policies(), state.tierPolicies(), state.entrances());
    }

    private static boolean is(PodGroup known, PodsIn wanted) {
        return known.namespace().equals(wanted.namespace())
                && wanted.podLabels().matches(known.labels());
    }

    private static PodGroup group(PodsIn pods) {
        String name = String.join("-", pods.podLabels().values().values());
        return new PodGroup(pods.namespace(), name, KIND, pods.podLabels(), false, List.of(), 1, List.of());
    }
}
