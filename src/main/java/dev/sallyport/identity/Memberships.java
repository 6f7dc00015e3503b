package dev.sallyport.identity;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.TenantName;
import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** The tenants that a person belongs to. Reviewers approve; members and reviewers ask and comment. */
public record Memberships(SortedSet<TenantName> member, SortedSet<TenantName> reviewer) {
    public static final Memberships NONE = new Memberships(new TreeSet<>(), new TreeSet<>());

    private static final String ROOT = "/tenants/";

    public Memberships {
        member = Collections.unmodifiableSortedSet(new TreeSet<>(member));
        reviewer = Collections.unmodifiableSortedSet(new TreeSet<>(reviewer));
    }

    /**
     * Reads group paths: {@code /tenants/<tenant>/members} and {@code /tenants/<tenant>/reviewers}, each compared whole.
     * Every other path means nothing here.
     */
    public static Memberships ofGroups(Collection<String> paths) {
        var member = new TreeSet<TenantName>();
        var reviewer = new TreeSet<TenantName>();
        for (String path : paths) {
            tenant(path, "/members").ifPresent(member::add);
            tenant(path, "/reviewers").ifPresent(reviewer::add);
        }
        return new Memberships(member, reviewer);
    }

    private static Optional<TenantName> tenant(String path, String suffix) {
        if (!path.startsWith(ROOT) || !path.endsWith(suffix) || path.length() <= ROOT.length() + suffix.length()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TenantName(path.substring(ROOT.length(), path.length() - suffix.length())));
        } catch (InvalidValue notATenant) { // somebody else's group, such as /tenants/a/b/members
            return Optional.empty();
        }
    }

    public boolean isReviewerOf(TenantName tenant) {
        return reviewer.contains(tenant);
    }

    public boolean belongsTo(TenantName tenant) {
        return member.contains(tenant) || reviewer.contains(tenant);
    }

    /** Member or reviewer. */
    public SortedSet<TenantName> tenants() {
        var all = new TreeSet<>(member);
        all.addAll(reviewer);
        return all;
    }
}
