package dev.sallyport.audit;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of the history, for people and scripts. */
public record HistoryRow(
        long seq,
        Instant at,
        String who,
        @Nullable String issuer,
        @Nullable String subject,
        String action,
        String object,
        @Nullable String request,
        List<String> tenants,
        @Nullable String before,
        @Nullable String after,
        String outcome,
        Map<String, Object> detail) {
    /** What was done, as it goes on after who did it. */
    public String words() {
        return ActionWords.of(action, object);
    }

    /** The commit that the event speaks of, if it does. */
    public @Nullable String commit() {
        return detail.get("commit") instanceof String id ? id : null;
    }

    /** The icon that stands for what was done. */
    public String icon() {
        return switch (action) {
            case "submitted" -> "send";
            case "revised", "resubmitted unchanged" -> "pencil";
            case "commented", "asked for changes" -> "message";
            case "approved" -> "check";
            case "rejected", "withdrew", "withheld" -> "x";
            case "granted" -> "key";
            case "revoked", "gave back" -> "ban";
            case "expired" -> "calendar-due";
            case "queued" -> "clock";
            case "committed" -> "git-commit";
            case "validated" -> "clipboard-check";
            case "reopened", "retried", "retried a message" -> "rotate-clockwise";
            case "gave up", "warned of" -> "alert-triangle";
            case "found more pods of", "saw" -> "eye";
            default -> "circle";
        };
    }

    /** Where domain names led at that moment, a sentence each; none for most events. */
    public List<String> names() {
        return detail.get("names") instanceof List<?> names
                ? names.stream().map(String::valueOf).toList()
                : List.of();
    }

    /** Why, in the words of the person who acted; or what was found or seen. */
    public @Nullable String reason() {
        return detail.get("reason") instanceof String text && !text.isBlank() ? text : null;
    }
}
