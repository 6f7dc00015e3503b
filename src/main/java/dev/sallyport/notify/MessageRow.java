package dev.sallyport.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.outbox.JobEntity;
import dev.sallyport.outbox.JobState;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A mail or a call of a webhook as people and scripts read it. */
@Schema(name = "Message")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MessageRow(
        UUID id,

        @Schema(description = "`mail` or `webhook`.") String kind,

        @Schema(
                description = "The person's name, or the webhook's. Absent: a person who has never signed in.",
                examples = "Ada Okoye")
        @Nullable
        String to,

        @Schema(description = "`queued`, `running`, `dead`, or `done` once it has arrived.")
        String state,

        @Schema(description = "What it tells; several things in a mail that gathers.")
        List<About> about,

        int attempts,

        @Schema(description = "Why the last attempt failed.") @Nullable
        String error,

        @Nullable Instant nextAttemptAt,
        Instant createdAt) {

    /** One thing that a message tells. */
    @Schema(name = "MessageAbout")
    public record About(
            @Schema(description = "What happened, in a sentence.", examples = "Ada Okoye approved R-1042 rev 1")
            String sentence,

            @Schema(description = "The page that shows it.", examples = "/requests/R-1042")
            String path) {}

    static MessageRow of(JobEntity job, @Nullable String to, List<About> about) {
        return new MessageRow(
                job.id(),
                job.kind(),
                to,
                job.state().label(),
                about,
                job.attempts(),
                job.lastError(),
                job.state() == JobState.QUEUED ? job.runAfter() : null,
                job.createdAt());
    }

    @JsonIgnore
    public boolean isMail() {
        return kind.equals(Mails.JOB);
    }

    @JsonIgnore
    public boolean isDead() {
        return state.equals(JobState.DEAD.label());
    }
}
