package dev.sallyport.onboarding;

import dev.sallyport.identity.Directory;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.policy.model.TenantName;

/**
 * The groups of a tenant at the identity provider. The portal names them and makes none: who belongs to a tenant is decided
 * there.
 *
 * @param members path of the group whose people ask
 * @param reviewers path of the group whose people approve
 * @param known what the directory says of the reviewers at this moment
 */
record Groups(String members, String reviewers, Known known) {
    /** What is known of the reviewers. */
    enum Known {
        SOME,
        NONE,
        UNKNOWN
    }

    static Groups of(TenantName tenant, Directory directory) {
        String path = "/tenants/" + tenant;
        return new Groups(path + "/members", path + "/reviewers", known(tenant, directory));
    }

    private static Known known(TenantName tenant, Directory directory) {
        try {
            return directory.reviewersOf(tenant).isEmpty() ? Known.NONE : Known.SOME;
        } catch (IdentityProviderUnavailable e) {
            return Known.UNKNOWN;
        }
    }

    public boolean isWithoutReviewer() {
        return known == Known.NONE;
    }

    public boolean isUnknown() {
        return known == Known.UNKNOWN;
    }
}
