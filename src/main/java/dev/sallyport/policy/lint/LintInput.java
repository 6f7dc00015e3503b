package dev.sallyport.policy.lint;

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
 */
public record LintInput(List<Document> documents, Platform platform, LocalDate today) {
    public LintInput {
        documents = List.copyOf(documents);
    }
}
