package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Whose approval a request needs: the strictest over its accesses (C-SAME, C-CROSS, C-NET).
 *
 * @param peer a reviewer of the requester's tenant
 * @param owners a reviewer of each of these tenants, for their side (G-TENANT)
 * @param security somebody with the realm role {@code security}
 */
public record Needs(boolean peer, SortedSet<TenantName> owners, boolean security) {
    public Needs {
        owners = Collections.unmodifiableSortedSet(new TreeSet<>(owners));
    }

    static Needs of(List<Access> accesses, Platform platform) {
        var owners = new TreeSet<TenantName>();
        boolean security = false;
        for (Access access : accesses) {
            Category category = Category.of(access, platform);
            security |= security(category);
            if (category == Category.OTHER_TENANT) owners.add(destinationTenant(access, platform));
        }
        return new Needs(true, owners, security);
    }

    /** What stays with the tenant needs a peer only (C-SAME). */
    static boolean security(Category category) {
        return category != Category.SAME_NAMESPACE && category != Category.EXPOSURE;
    }

    private static TenantName destinationTenant(Access access, Platform platform) {
        return access.destination()
                .match(
                        pods -> platform.namespace(pods.namespace())
                                .orElseThrow()
                                .tenant(),
                        internet -> {
                            throw new IllegalStateException("addresses have no owner");
                        },
                        whole -> {
                            throw new IllegalStateException("addresses have no owner");
                        },
                        domain -> {
                            throw new IllegalStateException("a name has no owner here");
                        },
                        service -> {
                            throw new IllegalStateException("a service is the platform's");
                        });
    }

    /** Everything that either asks for: the stricter of then and now. */
    public Needs and(Needs other) {
        var both = new TreeSet<>(owners);
        both.addAll(other.owners);
        return new Needs(peer || other.peer, both, security || other.security);
    }
}
