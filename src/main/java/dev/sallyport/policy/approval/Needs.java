package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.TenantName;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How many approvals a request needs, and whose. All of them, each by another person.
 *
 * @param peers reviewers of the requester's tenant
 * @param owners reviewers of each of these tenants, for their side (G-TENANT); no number is 0
 * @param security people with the realm role {@code security}
 * @param platform people with the realm role {@code platform}
 */
public record Needs(int peers, SortedMap<TenantName, Integer> owners, int security, int platform) {
    public static final Needs NOTHING = new Needs(0, new TreeMap<>(), 0, 0);

    public Needs {
        owners = Collections.unmodifiableSortedMap(new TreeMap<>(owners));
    }

    /** Everything that either asks for: the greater of each number. */
    public Needs and(Needs other) {
        var both = new TreeMap<>(owners);
        other.owners.forEach((tenant, number) -> both.merge(tenant, number, Math::max));
        return new Needs(
                Math.max(peers, other.peers),
                both,
                Math.max(security, other.security),
                Math.max(platform, other.platform));
    }

    /** Whether it asks for at least what the other asks for. */
    public boolean covers(Needs other) {
        return and(other).equals(this);
    }
}
