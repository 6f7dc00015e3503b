package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.List;

/**
 * Pods that are alike. Several groups may share one owner, where its pods differ; all of them are shown as the one
 * {@link #workload}.
 *
 * @param ownerName name of the workload, or of the pod where nothing owns it
 * @param ownerKind such as {@code Deployment}; {@code Pod} where nothing owns it
 * @param labels what each of the pods is labelled with
 * @param hostNetwork whether they use their node's network: then no selector of a policy meets them
 * @param namedPorts container ports with a name; a name may stand for several ports
 * @param replicas how many pods there are meant to be, 0 or more
 * @param ips known addresses of the pods, in any number; none where the manifests do not say
 */
public record PodGroup(
        NamespaceName namespace,
        String ownerName,
        String ownerKind,
        Labels labels,
        boolean hostNetwork,
        List<NamedPort> namedPorts,
        int replicas,
        List<Address> ips) {
    /** @throws InvalidValue field {@code replicas} */
    public PodGroup {
        namedPorts = List.copyOf(namedPorts);
        ips = ips.stream().distinct().sorted().toList();
        if (replicas < 0) throw new InvalidValue("replicas", "%d replicas".formatted(replicas));
    }

    /** {@code ns/name[Kind]}, as everywhere on the command line. */
    public String workload() {
        return namespace + "/" + ownerName + "[" + ownerKind + "]";
    }

    @Override
    public String toString() {
        return workload();
    }
}
