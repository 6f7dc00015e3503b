package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.TenantName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many approvals of each kind one rule asks for; 0 is none. */
public record Quota(int peers, int owners, int security, int platform) {
    /** More would be a committee. */
    public static final int MOST = 5;

    /** @param owner whose side the access opens; empty if that is nobody else's */
    Needs of(Optional<TenantName> owner) {
        SortedMap<TenantName, Integer> asked = new TreeMap<>();
        if (owners > 0) owner.ifPresent(tenant -> asked.put(tenant, owners));
        return new Needs(peers, asked, security, platform);
    }

    public boolean isNothing() {
        return peers + owners + security + platform == 0;
    }

    /** {@code a peer}, {@code 2 of security} … */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (peers > 0) words.add(peers == 1 ? "a peer" : peers + " peers");
        if (owners > 0) words.add(owners == 1 ? "the owner of the destination" : owners + " owners of the destination");
        if (security > 0) words.add(security == 1 ? "security" : security + " of security");
        if (platform > 0) words.add(platform == 1 ? "the platform team" : platform + " of the platform team");
        return words;
    }
}
