package dev.sallyport.gitops;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.sallyport.outbox.FailPoint;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The GitOps repository: read it, and add commits to it, one at a time. Any number of portals may write to the same branch: a
 * push names the head that it was made on and never forces, so no commit is lost and none is made twice (A7, A8, GO-3).
 */
@ApplicationScoped
public class GitOpsRepository {
    private final Optional<Remote> remote;
    private final CommitWriter writer;
    private final Path cloneParent;
    private final long patienceMillis;
    private final Clock clock;
    private final ReentrantLock turn = new ReentrantLock(true);

    private @Nullable LocalClone clone;
    private volatile Optional<Snapshot> last = Optional.empty();

    /** @throws IllegalArgumentException a setting cannot be used; the message says which */
    @Inject
    public GitOpsRepository(GitOpsConfig config, Clock clock) {
        remote = config.remote().map(address -> new Remote(address, config));
        writer = new CommitWriter(config, clock);
        cloneParent = config.cloneDir().orElseGet(() -> Path.of(System.getProperty("java.io.tmpdir")));
        patienceMillis = config.timeout().toMillis();
        this.clock = clock;
    }

    /** Makes wrong settings known when the portal starts, not at the first delivery. */
    void checkSettings(@Observes StartupEvent start) {}

    /** Whether a remote is set. Without one, {@link #head} and {@link #deliver} throw {@link RemoteUnavailable}. */
    public boolean isConfigured() {
        return remote.isPresent();
    }

    /**
     * Asks the remote.
     *
     * @return the branch as it is now
     * @throws RemoteUnavailable the remote gave no usable answer in time
     * @throws NoSuchBranch the remote has other branches only
     */
    public Snapshot head() {
        return inTurn(this::look);
    }

    /** The branch as it was when the remote last answered; no network. Empty if it has not answered since the portal started. */
    public Optional<Snapshot> lastKnown() {
        return last;
    }

    /**
     * Makes the order's commit the head of the branch, unless an earlier attempt did. Safe to call again after any failure, in
     * this portal or another: the branch ends with exactly one commit of the order. A change that changes nothing is committed
     * all the same, so that each approved revision has its commit.
     *
     * @return the commit, which is on the remote
     * @throws StaleBranch the branch moved on meanwhile; nothing was written, call again
     * @throws RemoteUnavailable the remote gave no usable answer in time; it is not known whether it took the commit
     * @throws RemoteRefused the remote does not want the commit; nothing was written
     * @throws HistoryRewritten the branch no longer contains the commit {@link Order#since}; nothing was written
     * @throws ForeignEntry a link, a submodule or the like stands where the order writes; nothing was written
     * @throws NoSuchBranch the remote has other branches only; nothing was written
     * @throws IllegalArgumentException the change names a path outside the order's folders; nothing was written
     */
    public Commit deliver(Order order) {
        return inTurn(() -> {
            Snapshot before = fetch();
            return before.find(order.identifyingTrailers(), order.since())
                    .map(landed -> new Commit(landed, true))
                    .orElseGet(() -> new Commit(write(order, before), false));
        });
    }

    @PreDestroy
    void close() {
        turn.lock();
        try {
            if (clone != null) {
                clone.close();
                clone = null;
            }
        } finally {
            turn.unlock();
        }
    }

    private CommitId write(Order order, Snapshot before) {
        Map<String, Optional<byte[]>> change = order.change().on(before);
        for (String path : change.keySet()) {
            RepositoryPath.check(path);
            if (order.folders().stream().noneMatch(folder -> RepositoryPath.isBelow(folder, path))) {
                throw new IllegalArgumentException("The order may not write %s".formatted(path));
            }
        }
        LocalClone copy = openClone();
        ObjectId commit = copy.use(git -> writer.write(git, before.head(), change, order.message()));
        FailPoint.reach("W5");
        remote().push(copy, before.head(), commit);
        FailPoint.reach("W9");
        return remember(copy, Optional.of(commit)).commit().orElseThrow();
    }

    private Snapshot fetch() {
        LocalClone copy = openClone();
        return remember(copy, remote().fetch(copy));
    }

    /** A branch that had commits does not lose them all: a remote that says so is half restored, half mounted or another. */
    private Snapshot look() {
        LocalClone copy = openClone();
        Optional<ObjectId> head = remote().fetch(copy);
        if (head.isEmpty() && last.flatMap(Snapshot::commit).isPresent()) {
            throw new RemoteUnavailable(
                    "The GitOps repository is empty, though it had commits before. Bring it back, or restart the portal.",
                    null);
        }
        return remember(copy, head);
    }

    private Snapshot remember(LocalClone copy, Optional<ObjectId> head) {
        head.ifPresent(copy::keep);
        var snapshot = new Snapshot(copy, head, clock.instant());
        last = Optional.of(snapshot);
        return snapshot;
    }

    private LocalClone openClone() {
        if (clone != null && clone.isDamaged()) {
            clone.close();
            clone = null;
        }
        if (clone == null) {
            clone = LocalClone.createIn(cloneParent);
        }
        return clone;
    }

    private Remote remote() {
        return remote.orElseThrow(
                () -> new RemoteUnavailable("No GitOps repository is set: sallyport.gitops.remote.", null));
    }

    /** One fetch or delivery at a time, so that none waits longer for the remote than it takes itself. */
    private <T> T inTurn(Supplier<T> work) {
        boolean mine = false;
        try {
            mine = turn.tryLock(patienceMillis, MILLISECONDS);
            if (!mine) {
                throw new RemoteUnavailable("The GitOps repository is busy with another fetch or delivery.", null);
            }
            return work.get();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new RemoteUnavailable("The portal is stopping.", stop);
        } finally {
            if (mine) {
                turn.unlock();
            }
        }
    }
}
