package dev.sallyport.policy.model;

import java.util.List;

/**
 * What rendering and guardrails must know of a cluster.
 *
 * @param podRanges addresses of pods
 * @param serviceRanges addresses of Services
 * @param nodeRanges addresses of nodes and of the API server
 * @param dns the pods that answer DNS (D-DNS)
 * @param dnsPorts the ports on which they listen: 53, on OpenShift 5353 as well
 * @param nodeLocalDns addresses of the node-local DNS cache, reachable on port 53 although link-local; may be empty
 * @param ingress the ingress controller's pods (I-WAF)
 * @param monitoring the pods of Prometheus (I-MET, I-HEALTH)
 * @param dialect the kind of policy object in which grants are written
 */
public record ClusterProfile(
        ClusterName name,
        EnvironmentName environment,
        List<Cidr> podRanges,
        List<Cidr> serviceRanges,
        List<Cidr> nodeRanges,
        PodsIn dns,
        List<Integer> dnsPorts,
        List<Address> nodeLocalDns,
        PodsIn ingress,
        PodsIn monitoring,
        Dialect dialect) {
    public ClusterProfile {
        podRanges = List.copyOf(podRanges);
        serviceRanges = List.copyOf(serviceRanges);
        nodeRanges = List.copyOf(nodeRanges);
        dnsPorts = List.copyOf(dnsPorts);
        nodeLocalDns = List.copyOf(nodeLocalDns);
    }
}
