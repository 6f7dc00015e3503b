package dev.sallyport.gitops;

import java.net.SocketTimeoutException;
import java.time.Duration;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/**
 * The end of the time for one fetch or push. JGit's own time-out begins anew with each byte, so that a remote which sends one
 * byte a second would hold the portal for hours; JGit asks this monitor whether to go on.
 */
class Deadline extends EmptyProgressMonitor {
    private final long end;

    Deadline(Duration time) {
        end = System.nanoTime() + time.toNanos();
    }

    @Override
    public boolean isCancelled() {
        return left().isNegative();
    }

    /** The time that is left, in milliseconds, at least 1: where such a number is set, 0 would mean for ever. */
    int leftMillis() {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, left().toMillis()));
    }

    void check() throws SocketTimeoutException {
        if (isCancelled()) {
            throw new SocketTimeoutException("The time for this fetch or push is over");
        }
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }
}
