package dev.sallyport.recertification;

import dev.sallyport.policy.model.InvalidValue;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What an owner says of some grants, as it is typed or sent. */
@Schema(name = "NewAnswer")
record AnswerForm(
        @Schema(description = "Ids of items of the campaign.") @Nullable
        List<String> items,

        @Schema(description = "`confirm`, `narrow` or `give-back`.") @Nullable
        String answer,

        @Schema(description = "Why: 10 to 4000 characters.") @Nullable
        String reason) {
    static final AnswerForm EMPTY = new AnswerForm(null, null, null);

    List<UUID> ids() {
        try {
            return Objects.requireNonNullElse(items, List.<String>of()).stream()
                    .map(UUID::fromString)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new InvalidValue("items", "There is an item that does not exist");
        }
    }

    Answer choice() {
        return Answer.parse(Objects.requireNonNullElse(answer, ""));
    }

    /** As typed. */
    public String why() {
        return Objects.requireNonNullElse(reason, "");
    }

    public boolean ticks(String id) {
        return items != null && items.contains(id);
    }

    public boolean says(String key) {
        return key.equals(answer);
    }
}
