package dev.sallyport.ruling;

import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a namespace's rules for pages and scripts. */
@Schema(name = "NamespaceRuling", description = "A change of a namespace's rules, from the proposal to the decision.")
record RulingRow(
        String namespace,

        @Schema(description = "`proposed`, `approved`, `rejected` or `withdrawn`.")
        String state,

        @Schema(description = "What it sets, in one line.") String rules,
        String reason,

        @Schema(description = "What an approval is bound to.")
        String digest,

        String proposedBy,
        Instant proposedAt,
        @Nullable String decidedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason) {}
