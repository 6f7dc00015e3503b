package dev.sallyport.platform;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.approval.ApprovalRule;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.RandomApprovals;
import dev.sallyport.policy.model.Category;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Rules of approval as text read back as the same rules")
class ApprovalsTextTest {
    @Test
    void readsBackWhatItWrote() {
        int written = 0;
        for (long seed = 1; seed <= 500; seed++) {
            List<ApprovalRule> some = new ArrayList<>();
            for (ApprovalRule rule :
                    new RandomApprovals(new Random(seed), seed).rules().added()) {
                if (!rule.needs().isNothing()) some.add(new ApprovalRule("r" + some.size(), rule.when(), rule.needs()));
            }
            var rules = new ApprovalRules(some, Map.of(Category.INTERNET, 5, Category.OTHER_TENANT, 9), Set.of());

            String text = ApprovalsText.of(rules);

            assertThat(PlatformFile.readApprovals("text", text, Cast.platform(), ApprovalRules.STANDARD))
                    .as(text)
                    .isEqualTo(rules);
            written += some.size();
        }
        assertThat(written).isGreaterThan(500);
    }

    @Test
    void writesNoRulesAsAnEmptySection() {
        assertThat(ApprovalsText.of(ApprovalRules.STANDARD)).isEqualTo("approvals: {}\n");
    }
}
