package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.Category;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** What every access needs, whatever a file says (C-SAME, C-CROSS, C-NET, E-PS, and G-TENANT for the owner). */
final class Floor {
    static final List<ApprovalRule> RULES = Arrays.stream(Category.values())
            .map(category -> new ApprovalRule(id(category), Condition.of(category), quota(category)))
            .toList();

    /** Two people, one of them of security, on top of what is needed anyway. */
    static final Needs EMERGENCY = new Needs(1, new TreeMap<>(), 1, 0);

    /** Less than what stands, by proof: a peer says that it is less by intent too. */
    static final Needs NARROWING = new Needs(1, new TreeMap<>(), 0, 0);

    private Floor() {}

    private static Quota quota(Category category) {
        return switch (category) {
            case SAME_NAMESPACE, EXPOSURE -> new Quota(1, 0, 0, 0);
            case OTHER_NAMESPACE, PLATFORM_SERVICE, INTERNET -> new Quota(1, 0, 1, 0);
            case OTHER_TENANT -> new Quota(1, 1, 1, 0);
        };
    }

    private static String id(Category category) {
        return category == Category.OTHER_TENANT ? "G-TENANT" : category.requirement();
    }
}
