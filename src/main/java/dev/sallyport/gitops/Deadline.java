package dev.sallyport.gitops;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.EmptyProgressMonitor;

/**
 * The end of the time for one fetch or push by the current thread. JGit's own time-out begins anew with each byte and is
 * stretched while a server works, so that a remote could hold the portal for hours. From the end on JGit, which asks this
 * monitor, goes no further, and the thread is interrupted wherever it waits.
 */
class Deadline extends EmptyProgressMonitor implements AutoCloseable {
    private static final long AGAIN_MILLIS = 100;
    private static final ScheduledExecutorService WATCH = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "gitops-deadline");
        thread.setDaemon(true);
        return thread;
    });

    private final long end;
    private final Thread waiting = Thread.currentThread();
    private final Future<?> interruption;
    private boolean interrupted;
    private boolean closed;

    Deadline(Duration time) {
        end = System.nanoTime() + time.toNanos();
        interruption = WATCH.scheduleAtFixedRate(this::interrupt, time.toMillis(), AGAIN_MILLIS, TimeUnit.MILLISECONDS);
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

    /** The work is done, in time or not; the thread is no longer interrupted. */
    @Override
    public synchronized void close() {
        closed = true;
        interruption.cancel(false);
        if (interrupted) {
            Thread.interrupted();
        }
    }

    private synchronized void interrupt() {
        if (!closed) {
            interrupted = true;
            waiting.interrupt();
        }
    }

    private Duration left() {
        return Duration.ofNanos(end - System.nanoTime());
    }
}
