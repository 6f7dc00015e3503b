package dev.sallyport.notify;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A notification as people and scripts read it. */
@Schema(name = "Notification")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NotificationRow(
        String id,

        @Schema(description = "Of the event in the history; grows with every event.")
        long seq,

        Instant at,

        @Schema(description = "Why you are told: `waits`, `own`, `ends` or `news`.")
        String kind,

        @Schema(description = "What happened, in a sentence.", examples = "Ada Okoye approved R-1042 rev 1")
        String sentence,

        @Schema(description = "The page that shows it.", examples = "/requests/R-1042")
        String path,

        @Schema(description = "When you marked it as read; absent: you have not.") @Nullable
        Instant readAt,

        @JsonIgnore String label) {
    public boolean isUnread() {
        return readAt == null;
    }
}
