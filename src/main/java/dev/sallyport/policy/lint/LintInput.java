package dev.sallyport.policy.lint;

import dev.sallyport.policy.lint.scene.Dialects;
import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.Platform;
import java.time.LocalDate;
import java.util.List;

/**
 * What lint looks at.
 *
 * @param documents everything that belongs together: one repository, whole, so that what is missing is truly missing
 * @param platform whose guardrails hold and which namespaces are tenants'
 * @param today the day on which grants are judged to have ended
 * @param dialects reads policies that are not of Kubernetes' own kinds; those that it does not know are not understood
 */
public record LintInput(List<Document> documents, Platform platform, LocalDate today, Dialects dialects) {
    public LintInput {
        documents = List.copyOf(documents);
    }

    /** What there is where Kubernetes' own kinds are the only ones. */
    public LintInput(List<Document> documents, Platform platform, LocalDate today) {
        this(documents, platform, today, Dialects.NONE);
    }
}
