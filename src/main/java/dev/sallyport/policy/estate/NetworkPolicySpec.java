package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.NamespaceName;
import java.util.List;

/**
 * A {@code networking.k8s.io/v1} NetworkPolicy, or what a dialect means by the same.
 *
 * @param podSelector the pods of the namespace that it selects
 * @param isolatesIngress whether {@code policyTypes} has {@code Ingress}, or is absent
 * @param isolatesEgress whether {@code policyTypes} has {@code Egress}, or is absent while {@code egress} has rules
 * @param ingress counts only if the policy isolates for ingress; none of them denies everything
 * @param egress counts only if the policy isolates for egress
 */
public record NetworkPolicySpec(
        Place place,
        NamespaceName namespace,
        String name,
        LabelSelector podSelector,
        boolean isolatesIngress,
        boolean isolatesEgress,
        List<PolicyRule> ingress,
        List<PolicyRule> egress) {
    public NetworkPolicySpec {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
    }

    public boolean isolates(Direction direction) {
        return direction == Direction.INGRESS ? isolatesIngress : isolatesEgress;
    }

    public List<PolicyRule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    /** {@code NetworkPolicy ns/name}. */
    @Override
    public String toString() {
        return "NetworkPolicy " + namespace + "/" + name;
    }
}
