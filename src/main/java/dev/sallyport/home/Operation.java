package dev.sallyport.home;

import dev.sallyport.delivery.BaselineService;
import dev.sallyport.manifest.DeclaredNamespace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the platform team sees at once: does it run, and what lacks.
 *
 * @param dead deliveries that need somebody's help
 * @param deadMessages mail and calls of webhooks that were given up
 * @param waiting deliveries that are on their way
 * @param overdue requests that should have been decided by now
 * @param commit where the GitOps repository was when it was last read; null: never read
 * @param unowned namespaces that Git declares and nobody owns
 * @param wanting namespaces whose baseline is not as it should be (INV-5, INV-7)
 */
public record Operation(
        long dead,
        long deadMessages,
        long waiting,
        long overdue,
        @Nullable String commit,
        long clusters,
        long namespaces,
        long tenants,
        List<BaselineService.Status> wanting,
        List<DeclaredNamespace> unowned) {
    private static final int SHORT = 10;

    public @Nullable String shortCommit() {
        return commit == null ? null : commit.substring(0, SHORT);
    }
}
