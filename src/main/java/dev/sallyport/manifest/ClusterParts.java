package dev.sallyport.manifest;

import dev.sallyport.manifest.CalicoTierReader.CalicoTier;
import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.NetworkPolicySpec;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.TierPolicy;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;

/** What was read of a cluster so far, in the order of files, with what could not be read. */
final class ClusterParts {
    /** The namespace of objects that name none. */
    final NamespaceName home;

    final List<Placed<ClusterNamespace>> namespaces = new ArrayList<>();
    final List<Placed<PodsOfObject>> pods = new ArrayList<>();
    final List<Placed<Service>> services = new ArrayList<>();
    final List<Placed<Exposure>> exposures = new ArrayList<>();
    final List<Placed<NetworkPolicySpec>> policies = new ArrayList<>();
    final List<Placed<List<TierPolicy>>> tierPolicies = new ArrayList<>();
    final List<Placed<CalicoTier>> calicoTiers = new ArrayList<>();

    /** Not read yet: what they mean depends on their tiers. */
    final List<Placed<YamlValue>> calicoPolicies = new ArrayList<>();

    final List<Unreadable> unreadable = new ArrayList<>();

    /** As {@code kubectl} has it, until somebody says otherwise. */
    ClusterParts() {
        this(new NamespaceName("default"));
    }

    ClusterParts(NamespaceName home) {
        this.home = home;
    }

    void add(ClusterParts more) {
        namespaces.addAll(more.namespaces);
        pods.addAll(more.pods);
        services.addAll(more.services);
        exposures.addAll(more.exposures);
        policies.addAll(more.policies);
        tierPolicies.addAll(more.tierPolicies);
        calicoTiers.addAll(more.calicoTiers);
        calicoPolicies.addAll(more.calicoPolicies);
        unreadable.addAll(more.unreadable);
    }

    /** The same, read from another file of the same text. */
    ClusterParts in(String file) {
        var same = new ClusterParts();
        namespaces.forEach(one -> same.namespaces.add(one.in(file)));
        pods.forEach(one -> same.pods.add(one.in(file)));
        services.forEach(one -> same.services.add(one.in(file)));
        exposures.forEach(one -> same.exposures.add(one.in(file)));
        policies.forEach(one -> same.policies.add(one.in(file)));
        tierPolicies.forEach(one -> same.tierPolicies.add(one.in(file)));
        calicoTiers.forEach(one -> same.calicoTiers.add(one.in(file)));
        calicoPolicies.forEach(one -> same.calicoPolicies.add(one.in(file)));
        unreadable.forEach(one -> same.unreadable.add(new Unreadable(file, one.line(), one.reason())));
        return same;
    }

    /** Those that belong together; unreadable files and documents are judged by where they are. */
    ClusterParts only(BiPredicate<String, Optional<String>> holds) {
        var some = new ClusterParts();
        keep(namespaces, some.namespaces, holds);
        keep(pods, some.pods, holds);
        keep(services, some.services, holds);
        keep(exposures, some.exposures, holds);
        keep(policies, some.policies, holds);
        keep(tierPolicies, some.tierPolicies, holds);
        keep(calicoTiers, some.calicoTiers, holds);
        keep(calicoPolicies, some.calicoPolicies, holds);
        unreadable.stream()
                .filter(one -> holds.test(one.file(), Optional.empty()))
                .forEach(some.unreadable::add);
        return some;
    }

    private static <T> void keep(
            List<Placed<T>> all, List<Placed<T>> some, BiPredicate<String, Optional<String>> holds) {
        all.stream()
                .filter(one -> holds.test(one.place().file(), one.namespace()))
                .forEach(some::add);
    }

    ReadCluster together() {
        Map<String, Service> serviceByName = new HashMap<>();
        for (Placed<Service> service : once(services)) serviceByName.put(service.identity(), service.value());
        List<Entrance> entrances = new ArrayList<>();
        for (Exposure exposure : values(exposures)) entrances.addAll(exposure.entrances(serviceByName));
        List<TierPolicy> tiers = new ArrayList<>(calicoTierPolicies());
        values(tierPolicies).forEach(tiers::addAll);
        var state =
                new ClusterState(values(namespaces), Owners.groups(values(pods)), values(policies), tiers, entrances);
        return new ReadCluster(state, unreadable.stream().sorted().toList());
    }

    private List<TierPolicy> calicoTierPolicies() {
        Map<String, CalicoTier> tiers = new HashMap<>();
        values(calicoTiers).forEach(tier -> tiers.put(tier.name(), tier));
        List<TierPolicy> read = new ArrayList<>();
        for (Placed<YamlValue> policy : once(calicoPolicies)) {
            String file = policy.place().file();
            try {
                read.addAll(CalicoTierReader.policies(file, policy.value(), tiers));
            } catch (UnreadableYaml e) {
                unreadable.add(e.in(file));
            }
        }
        return read;
    }

    private <T> List<T> values(List<Placed<T>> all) {
        return once(all).stream().map(Placed::value).toList();
    }

    /** An object that is given again is not understood: which of the two is meant is not known. */
    private <T> List<Placed<T>> once(List<Placed<T>> all) {
        Map<String, Place> first = new HashMap<>();
        List<Placed<T>> once = new ArrayList<>();
        for (Placed<T> one : all) {
            Place earlier = first.putIfAbsent(one.identity(), one.place());
            if (earlier == null) once.add(one);
            else {
                unreadable.add(new Unreadable(
                        one.place().file(),
                        one.place().line(),
                        one.identity() + " is given twice, first in " + earlier));
            }
        }
        return once;
    }
}
