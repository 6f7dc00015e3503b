package dev.sallyport.onboarding;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.identity.PersonBody;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How a namespace came to its tenant. */
@Schema(name = "Onboarding")
@JsonInclude(JsonInclude.Include.NON_NULL)
record OnboardingBody(
        String name,
        String tenant,
        String tenantDisplayName,
        String cluster,
        String environment,

        @Schema(description = "Where a change to it is tried first.") @Nullable
        String counterpart,

        @Schema(description = "`delivered`, `missing`, `different` or `unknown`.")
        String baseline,

        @Schema(description = "Path of the group whose people ask.")
        String members,

        @Schema(description = "Path of the group whose people approve.")
        String reviewers,

        @Schema(description = "`some`, `none` or `unknown`: what the directory says of the reviewers now.")
        String reviewersKnown,

        PersonBody onboardedBy,
        Instant onboardedAt) {}
