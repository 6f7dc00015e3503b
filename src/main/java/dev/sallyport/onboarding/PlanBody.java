package dev.sallyport.onboarding;

import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What onboarding would do. */
@Schema(name = "OnboardingPlan")
record PlanBody(
        String name,
        String tenant,
        boolean newTenant,
        String cluster,
        String environment,

        @Schema(description = "The manifests that would be delivered.")
        String baseline,

        @Schema(description = "SHA-256 of them; sent back, it holds onboarding to what was shown.")
        String baselineDigest,

        @Schema(description = "Workloads that run there already, as Git says.")
        int workloads,

        String members,
        String reviewers,
        String reviewersKnown) {
    static PlanBody of(Plan plan) {
        return new PlanBody(
                plan.namespace().name().value(),
                plan.tenant().name().value(),
                plan.newTenant(),
                plan.namespace().cluster().value(),
                plan.namespace().environment().value(),
                plan.baseline(),
                plan.digest(),
                plan.workloads(),
                plan.groups().members(),
                plan.groups().reviewers(),
                plan.groups().known().name().toLowerCase(Locale.ROOT));
    }
}
