package dev.sallyport.review.rules;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One past request under changed rules. */
@Schema(name = "SimulatedRequest")
public record SimulatedRow(
        @Schema(examples = "R-1042") String id,
        Instant askedAt,
        String namespace,

        @Schema(description = "Ports and destination, in a few words.")
        String opens,

        @Schema(
                description = "Whether it was proved at submit that it opens nothing beyond the grant that it changes;"
                        + " it is judged as that.")
        boolean narrowing,

        @Schema(description = "Whose approval the current revision needed when it was submitted.")
        String needed,

        @Schema(description = "Whose approval it would need.")
        String wouldNeed,

        @Schema(description = "`same`, `stricter`, `weaker`, `other people` or `cannot be judged`.")
        String difference,

        @Schema(description = "The added rules that would apply.")
        List<String> rules) {}
