package dev.sallyport.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.grant.AccessBody;
import dev.sallyport.identity.PersonBody;
import dev.sallyport.request.WishBody.EmergencyBody;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A revision for scripts.
 *
 * @param opens what its approvers are shown, one fact a line
 */
@Schema(name = "Revision")
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevisionBody(
        int number,

        @Schema(description = "What an approval is bound to: SHA-256, 64 hex digits.")
        String digest,

        PersonBody author,
        List<AccessBody> accesses,
        String justification,
        @Nullable String widthReason,
        LocalDate endsOn,

        @Schema(description = "Nobody can name an end: the last day is the day by which it is looked at again.")
        boolean permanent,

        @Schema(description = "That it cannot wait; absent in the ordinary way.") @Nullable
        EmergencyBody emergency,

        @Schema(description = "For whom it was asked; absent where that is the author.") @Nullable
        PersonBody onBehalfOf,

        @Schema(description = "In words, with the rule that decides who approves.")
        String category,

        @Schema(description = "What its approvers are shown, one fact a line.")
        List<String> opens,

        List<ManifestBody> manifests,
        Instant createdAt) {}
