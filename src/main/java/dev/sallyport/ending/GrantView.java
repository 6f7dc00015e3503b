package dev.sallyport.ending;

import dev.sallyport.audit.HistoryRow;
import dev.sallyport.delivery.DeliveryRow;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.grant.GrantState;
import dev.sallyport.newcomer.NewcomerRow;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.request.EffectView;
import dev.sallyport.request.NameLine;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.review.Approvals.Approval;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A grant with everything that belongs to it.
 *
 * @param requester who asked for it
 * @param permanent whether nobody could name an end, so that it is confirmed or ends
 * @param notes what is worth knowing of its addresses
 * @param siblings the same request in every environment, this grant among them
 * @param names where its domain name leads
 * @param met what guardrails say of that; it is not taken away for it
 * @param files its manifests in Git; none if it is not there
 * @param replacing requests on their way that would take its place
 * @param newcomers workloads that match since it was approved
 * @param breaks what ending it would close; null if it is not in Git
 */
record GrantView(
        GrantRow grant,
        String requester,
        String justification,
        boolean permanent,
        List<String> notes,
        List<Approval> approvals,
        List<GrantRow> siblings,
        List<DeliveryRow> deliveries,
        List<NameLine> names,
        List<Violation> met,
        List<File> files,
        @Nullable EffectView breaks,
        @Nullable Ended ended,
        @Nullable GivenBack givenBack,
        List<RequestEntity> replacing,
        List<NewcomerRow> newcomers,
        List<HistoryRow> story,
        Mine mine) {

    record File(String path, String text) {
        public String name() {
            return path.substring(path.indexOf("/namespaces/") + "/namespaces/".length());
        }
    }

    /** @param who empty: the portal, by the date */
    record Ended(EndKind kind, String who, String reason, Instant at) {}

    record GivenBack(String who, String reason, Instant at) {}

    /** What the person who looks may do. */
    record Mine(boolean canRevoke, boolean canGiveBack, boolean canRenew) {
        public boolean canAct() {
            return canRevoke || canGiveBack || canRenew;
        }
    }

    /** Ended by somebody or by its date, but the remote may still have it. */
    public boolean isEnding() {
        return grant.state() == GrantState.ENDING;
    }
}
