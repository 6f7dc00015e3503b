package dev.sallyport.review;

import dev.sallyport.audit.HistoryRow;
import dev.sallyport.request.CommentField;
import dev.sallyport.request.FieldComment;
import dev.sallyport.request.PreviewView;
import dev.sallyport.request.RequestState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The one screen on which people decide.
 *
 * @param renews label of the grant whose place it takes; null if it renews none
 * @param preview the current revision judged now
 * @param mine what the person who looks may do
 * @param onBehalfOf for whom it was asked; null if that is the author
 * @param vacancy why nobody can approve it; null if somebody can
 * @param beyond what would be open now that was not shown before
 * @param seenRevision the last revision before this one that the person who looks said something of, or the one before; 0 if
 *     this is the first
 * @param comments on all of it
 * @param points on single fields
 * @param diffs what would change in Git, file by file
 */
record ReviewView(
        String label,
        RequestState state,
        int revision,
        String digest,
        String title,
        String requester,
        @Nullable String onBehalfOf,
        @Nullable String renews,
        Instant askedAt,
        LocalDate endsOn,
        @Nullable Instant dueAt,
        boolean overdue,
        String justification,
        @Nullable String widthReason,
        PreviewView preview,
        List<SeatRow> seats,
        Mine mine,
        @Nullable String vacancy,
        List<String> beyond,
        List<GuardrailRow> guardrails,
        List<DiffRow> diffs,
        List<CommentRow> comments,
        List<FieldComment> points,
        List<DeliveryRow> deliveries,
        List<HistoryRow> story,
        List<DecisionRow> decisions,
        int seenRevision) {

    /** What a comment may be about. */
    public List<CommentField> fields() {
        return List.of(CommentField.values());
    }

    /** The end of the last day. */
    public Instant endsAt() {
        return endsOn.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    }

    /** One approval that it needs. */
    record SeatRow(
            String role,
            boolean given,
            String name,
            @Nullable Instant at,
            String note) {}

    /**
     * What the person who looks may do.
     *
     * @param seat in which capacity an approval would count; null if it would not
     * @param canCopy whether it may be asked for again, whatever became of it
     * @param whyNot why not, where one would wonder
     */
    record Mine(
            @Nullable String seat,
            boolean canDecide,
            boolean canChange,
            boolean canCopy,
            @Nullable String whyNot) {}

    record GuardrailRow(String id, String name, boolean ok, String detail) {}

    record DiffRow(String environment, String path, String before, String after) {
        /** Whether the file is in the repository as it would be written now. */
        public boolean isInGit() {
            return before.equals(after);
        }

        public String name() {
            return environment
                    + (isInGit() ? ", in Git · " : " · ")
                    + path.substring(path.lastIndexOf("/namespaces/") + "/namespaces/".length());
        }
    }

    record CommentRow(String name, Instant at, String text, int revision) {}

    record DecisionRow(
            String name, String as, String outcome, String reason, int revision, Instant at, boolean counts) {}

    /**
     * A delivery as this page shows it.
     *
     * @param untestable whether what was to be tested before the next environment has been taken away
     * @param canTest whether a test result by the person who looks would let the next environment begin
     */
    record DeliveryRow(
            String id,
            String environment,
            String namespace,
            String state,
            @Nullable String commit,
            @Nullable Instant at,
            @Nullable String trouble,
            boolean canTest,
            boolean untestable,
            List<String> tests) {}
}
