package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.NamespaceName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds pods by namespace, label and address. Never changed once it is made. */
final class PodIndex {
    private static final PodSet NOBODY = new PodSet();

    private final Pods pods;
    private final LabelIndex podLabels = new LabelIndex();
    private final LabelIndex namespaceLabels = new LabelIndex();
    private final Map<NamespaceName, Integer> namespaces = new HashMap<>();
    private final List<PodSet> inNamespace = new ArrayList<>();
    private final Map<NamespaceName, PodSet> everyoneIn = new HashMap<>();
    private final PodSet allNamespaces;
    private final PodSet selectable = new PodSet();
    private final PodSet onNodes = new PodSet();

    PodIndex(ClusterState state, Pods pods) {
        this.pods = pods;
        for (ClusterNamespace namespace : state.namespaces()) {
            namespaceLabels.add(inNamespace.size(), namespace.labels());
            namespaces.put(namespace.name(), inNamespace.size());
            inNamespace.add(new PodSet());
        }
        allNamespaces = PodSet.range(0, inNamespace.size());
        for (int pod = 0; pod < pods.count(); pod++) {
            everyoneIn
                    .computeIfAbsent(pods.group(pod).namespace(), none -> new PodSet())
                    .add(pod);
            // a pod on the host network is its node to every network plugin: no selector meets it
            if (pods.group(pod).hostNetwork()) {
                onNodes.add(pod);
            } else {
                selectable.add(pod);
                podLabels.add(pod, pods.group(pod).labels());
                in(pods.group(pod).namespace()).add(pod);
            }
        }
    }

    PodSet all() {
        return pods.all();
    }

    PodSet onNodes() {
        return onNodes;
    }

    PodSet addressless() {
        return pods.addressless();
    }

    Family usualFamily() {
        return pods.usualFamily();
    }

    /** Pods that a Service selects: unlike a policy, it also meets those on the host network. */
    PodSet behindService(NamespaceName namespace, LabelSelector selector) {
        var found = new PodSet();
        everyoneIn.getOrDefault(namespace, NOBODY).forEach(pod -> {
            if (selector.matches(pods.group(pod).labels())) found.add(pod);
        });
        return found;
    }

    /** Those that a policy can select; nobody in a namespace that the cluster does not hold. */
    PodSet in(NamespaceName namespace) {
        Integer known = namespaces.get(namespace);
        return known == null ? NOBODY : inNamespace.get(known);
    }

    PodSet of(LabelSelector selector) {
        if (selector.isEverything()) return selectable;
        var found = new PodSet();
        namespaceLabels.select(allNamespaces, selector).forEach(namespace -> found.addAll(inNamespace.get(namespace)));
        return found;
    }

    PodSet of(AddressSet addresses) {
        var found = new PodSet();
        for (AddressRange range : addresses.ranges()) {
            pods.byAddress()
                    .subMap(range.first(), true, range.last(), true)
                    .values()
                    .forEach(found::addAll);
        }
        return found;
    }

    PodSet select(PodSet among, LabelSelector selector) {
        return selector.isEverything() ? among : podLabels.select(among, selector);
    }
}
