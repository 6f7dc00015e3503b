package dev.sallyport.emergency;

import dev.sallyport.policy.model.Access;
import dev.sallyport.request.AskAgain;
import dev.sallyport.request.RequestRow;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An emergency as pages and scripts show it.
 *
 * @param approvers the names of those who approved it; empty as long as not all have
 * @param grants what was given, environment by environment
 * @param endsAt when it ends or has ended by the clock; null as long as nothing was given
 * @param reviewDueAt until when security should have looked at it
 */
public record EmergencyRow(
        RequestRow request,
        String incident,
        int hours,
        String justification,
        List<Access> accesses,
        List<String> approvers,
        List<String> grants,
        @Nullable Instant endsAt,
        Phase phase,
        @Nullable Instant reviewDueAt,
        @Nullable Finding finding) {
    /** What security found. */
    public record Finding(String reviewer, String verdict, String outcome, Instant at) {}

    public String label() {
        return request.label();
    }

    public String state() {
        return phase.label();
    }

    public boolean isOpen() {
        return phase == Phase.OPEN;
    }

    public boolean waitsForReview() {
        return phase.waitsForReview();
    }

    public boolean isOverdue() {
        return phase == Phase.OVERDUE;
    }

    /** It cannot be renewed: the form for the same access in the ordinary way, one for each. */
    public List<String> askAgain() {
        return accesses.stream().map(AskAgain::address).toList();
    }
}
