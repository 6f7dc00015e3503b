package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.InvalidValue;
import java.util.Comparator;
import java.util.List;

/**
 * A cluster-wide policy: ClusterNetworkPolicy (policy.networking.k8s.io/v1alpha2), AdminNetworkPolicy or
 * BaselineAdminNetworkPolicy (v1alpha1). Policies are ordered as they are asked.
 *
 * @param kind with its group and version, as other groups have kinds of the same name: {@code
 *     policy.networking.k8s.io/v1alpha2 ClusterNetworkPolicy}
 * @param priority 0 to 1000, the lowest is asked first. The API leaves open which of two equal ones is asked first;
 *     here it is the one whose name sorts first. A BaselineAdminNetworkPolicy has 0.
 * @param namespaces with {@code pods} the subject: both must hold; never a pod on the host network
 * @param ingress asked in this order; none of them leaves ingress to the next policy
 */
public record TierPolicy(
        Place place,
        String kind,
        String name,
        Tier tier,
        int priority,
        LabelSelector namespaces,
        LabelSelector pods,
        List<TierRule> ingress,
        List<TierRule> egress)
        implements Comparable<TierPolicy> {
    private static final int HIGHEST = 1000;

    private static final Comparator<TierPolicy> ORDER = Comparator.comparing(TierPolicy::tier)
            .thenComparing(TierPolicy::priority)
            .thenComparing(TierPolicy::name)
            .thenComparing(TierPolicy::kind)
            .thenComparing(TierPolicy::place);

    /** @throws InvalidValue field {@code priority} */
    public TierPolicy {
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
        if (priority < 0 || priority > HIGHEST) {
            throw new InvalidValue("priority", "a priority is 0 to %d, not %d".formatted(HIGHEST, priority));
        }
    }

    public List<TierRule> rules(Direction direction) {
        return direction == Direction.INGRESS ? ingress : egress;
    }

    @Override
    public int compareTo(TierPolicy other) {
        return ORDER.compare(this, other);
    }

    /** {@code ClusterNetworkPolicy name}. */
    @Override
    public String toString() {
        return kind.substring(kind.lastIndexOf(' ') + 1) + " " + name;
    }
}
