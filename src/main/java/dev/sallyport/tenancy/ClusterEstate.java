package dev.sallyport.tenancy;

import dev.sallyport.manifest.ReadCluster;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.reach.Narrowing;
import dev.sallyport.policy.verdict.Change;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One cluster as Git describes it: its workloads and all policies that Argo CD applies there, hand-written ones among
 * them, ready to be asked.
 *
 * @param unreadable what is missing because it could not be understood
 */
public record ClusterEstate(ClusterName name, Reachability reachability, List<Unreadable> unreadable) {
    public ClusterEstate {
        unreadable = List.copyOf(unreadable);
    }

    /**
     * Every cluster of the platform. A tenant's namespace lives in one cluster; what belongs to no tenant is in each, unless
     * a folder on its path is named for another.
     */
    static Map<ClusterName, ClusterEstate> all(RepositoryManifests repository, Platform platform) {
        Set<String> clusters = platform.clusters().stream()
                .map(cluster -> cluster.name().value())
                .collect(Collectors.toSet());
        Map<String, ClusterName> homes = platform.namespaces().stream()
                .collect(Collectors.toMap(n -> n.name().value(), n -> n.cluster()));
        Map<ClusterName, ClusterEstate> all = new TreeMap<>();
        for (ClusterProfile cluster : platform.clusters()) {
            ClusterName name = cluster.name();
            ReadCluster read = repository.cluster((file, namespace) ->
                    namespace.map(homes::get).map(name::equals).orElseGet(() -> isFolderOf(name, file, clusters)));
            ClusterState state = PlatformPods.addedTo(read.state(), platform, cluster);
            all.put(name, new ClusterEstate(name, Reachability.of(state, options(cluster)), read.unreadable()));
        }
        return all;
    }

    private static boolean isFolderOf(ClusterName cluster, String file, Set<String> clusters) {
        List<String> named =
                Arrays.stream(file.split("/")).filter(clusters::contains).toList();
        return named.isEmpty() || named.contains(cluster.value());
    }

    private static Options options(ClusterProfile cluster) {
        NamespaceName controller = cluster.ingress().namespace();
        return new Options(
                Options.IpBlocks.of(cluster.dialect()),
                ClusterNamespace.named(controller).labels(),
                cluster.ingress().podLabels());
    }

    /**
     * What manifests would change here, read back from the very text that would be written.
     *
     * @param manifests text by path
     * @param baselines what is written along with it, by the namespace that has no baseline yet
     */
    public Effect effect(Map<String, String> manifests, SortedMap<NamespaceName, String> baselines) {
        return effect(RepositoryManifests.read(manifests), baselines);
    }

    /** The same of manifests that were read back already. */
    public Effect effect(RepositoryManifests manifests, SortedMap<NamespaceName, String> baselines) {
        List<NetworkPolicySpec> brought = new ArrayList<>();
        baselines.forEach((namespace, text) -> brought.addAll(policies(Map.of(namespace.value(), text))));
        return Effect.of(name, reachability, unreadable.isEmpty(), policies(manifests), brought);
    }

    /** What changes if these manifests are written in place of those, with everything else that Git holds for the cluster. */
    public Effect replacing(Map<String, String> before, Map<String, String> after) {
        var state = reachability.state();
        return new Effect(
                name,
                state.pods().size(),
                state.policies().size() + state.tierPolicies().size(),
                true,
                unreadable.isEmpty(),
                new TreeSet<>(),
                Change.of(reachability, policies(after), policies(before)));
    }

    /**
     * Whether manifests in place of others open nothing, by proof: neither here and now, with every other policy, nor by
     * themselves, whatever pods come and whatever other policies go.
     *
     * @param objects how many policies {@code after} holds: one that is not understood proves nothing
     * @param wanted what {@code after} was rendered from
     */
    public boolean isNarrowing(
            Platform platform, Map<String, String> before, Map<String, String> after, int objects, Access wanted) {
        List<NetworkPolicySpec> was = policies(before);
        List<NetworkPolicySpec> is = policies(after);
        if (!unreadable.isEmpty() || is.size() != objects) return false;
        // what is written already makes no difference, so that the proof holds on once it is
        List<NetworkPolicySpec> both = Stream.concat(was.stream(), is.stream()).toList();
        return Change.of(reachability, is, both).opened().isEmpty()
                && Narrowing.isProved(reachability.state(), platform, was, is, wanted);
    }

    private static List<NetworkPolicySpec> policies(Map<String, String> manifests) {
        return policies(RepositoryManifests.read(manifests));
    }

    private static List<NetworkPolicySpec> policies(RepositoryManifests manifests) {
        return manifests.cluster((file, namespace) -> true).state().policies();
    }
}
