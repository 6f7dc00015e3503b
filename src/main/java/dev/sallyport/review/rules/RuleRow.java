package dev.sallyport.review.rules;

import dev.sallyport.policy.approval.ApprovalRule;
import dev.sallyport.policy.approval.ApprovalRules;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A rule in plain words. */
@Schema(name = "ApprovalRule")
public record RuleRow(
        String id,

        @Schema(description = "What must hold for an access, all of it; empty: it always applies.")
        List<String> when,

        @Schema(description = "Who must approve, all of them.")
        List<String> needs,

        @Schema(description = "Whether it comes from the platform file; the others always apply.")
        boolean added) {
    static List<RuleRow> of(ApprovalRules rules) {
        return rules.all().stream()
                .map(rule -> of(rule, rules.added().contains(rule)))
                .toList();
    }

    private static RuleRow of(ApprovalRule rule, boolean added) {
        return new RuleRow(rule.id(), rule.when().words(), rule.needs().words(), added);
    }

    public String condition() {
        return when.isEmpty() ? "every access" : String.join(", ", when);
    }

    public String approvals() {
        return String.join(" and ", needs);
    }
}
