package dev.sallyport.policy.approval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code -Dsallyport.approvals=100000} tries more requests; {@code -Dsallyport.seed} is the first of them. */
@DisplayName("Asking for more never needs less")
class StricterTest {
    private static final int REQUESTS = Integer.getInteger("sallyport.approvals", 5_000);
    private static final long FIRST_SEED = Long.getLong("sallyport.seed", 1);
    private static final Platform PLATFORM = Cast.platform();

    private int stricter;

    @Test
    void anotherAccessNeverLowersWhatIsNeeded() {
        each((some, rules, before) -> covers(some, rules.needs(plus(before, some.access()), PLATFORM), rules, before));
    }

    @Test
    void moreOfAnAccessNeverLowersWhatIsNeeded() {
        each((some, rules, before) -> {
            List<Access> accesses = new ArrayList<>(before.accesses());
            accesses.set(0, some.broader(accesses.get(0)));
            covers(some, rules.needs(new Asked(accesses, before.days()), PLATFORM), rules, before);
        });
    }

    @Test
    void aLongerLifeNeverLowersWhatIsNeeded() {
        each((some, rules, before) -> covers(
                some,
                rules.needs(new Asked(before.accesses(), before.days() + some.number(400)), PLATFORM),
                rules,
                before));
    }

    @Test
    void anotherRuleNeverLowersWhatIsNeeded() {
        each((some, rules, before) -> {
            List<ApprovalRule> more = new ArrayList<>(rules.added());
            more.add(some.number(more.size() + 1), some.rule());
            covers(some, new ApprovalRules(more, Map.of(), Set.of()).needs(before, PLATFORM), rules, before);
        });
    }

    @Test
    void noRulesGoBelowTheFloor() {
        each((some, rules, asked) -> covers(some, rules.needs(asked, PLATFORM), ApprovalRules.STANDARD, asked));
    }

    private interface Trial {
        void of(RandomApprovals some, ApprovalRules rules, Asked asked);
    }

    private void each(Trial trial) {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + REQUESTS; seed++) {
            var some = new RandomApprovals(new Random(seed), seed);
            trial.of(some, some.rules(), some.asked());
        }
        assertThat(stricter).as("times that more was needed").isGreaterThan(REQUESTS / 50);
    }

    private void covers(RandomApprovals some, Needs after, ApprovalRules rules, Asked asked) {
        Needs before = rules.needs(asked, PLATFORM);
        assertThat(after.covers(before))
                .as("%s: %s, then %s, by %s of %s", some, before, after, rules, asked)
                .isTrue();
        if (!after.equals(before)) stricter++;
    }

    private static Asked plus(Asked asked, Access another) {
        List<Access> accesses = new ArrayList<>(asked.accesses());
        accesses.add(another);
        return new Asked(accesses, asked.days());
    }

    @Test
    void anEmergencyNeverLowersWhatIsNeededAndNeedsTwoPeople() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + REQUESTS; seed++) {
            var some = new RandomApprovals(new Random(seed), seed);
            ApprovalRules rules = some.rules();
            Asked asked = some.asked();
            Needs urgent = rules.needs(new Asked(asked.accesses(), asked.days(), true), PLATFORM);

            assertThat(urgent.covers(rules.needs(asked, PLATFORM)))
                    .as("%s by %s", asked, rules)
                    .isTrue();
            assertThat(urgent.peers()).isPositive();
            assertThat(urgent.security()).isPositive();
        }
    }

    /** Two numbers of one kind of people are two people, whatever is joined with them. */
    @Test
    void joinsByTheGreaterNumber() {
        for (long seed = FIRST_SEED; seed < FIRST_SEED + REQUESTS; seed++) {
            var some = new RandomApprovals(new Random(seed), seed);
            Needs one = some.rules().needs(some.asked(), PLATFORM);
            Needs other = some.rules().needs(some.asked(), PLATFORM);
            assertThat(one.and(other)).isEqualTo(other.and(one)).satisfies(both -> {
                assertThat(both.covers(one)).isTrue();
                assertThat(both.covers(other)).isTrue();
            });
        }
    }
}
