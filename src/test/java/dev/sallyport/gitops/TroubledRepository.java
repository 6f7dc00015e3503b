package dev.sallyport.gitops;

import jakarta.enterprise.inject.Vetoed;
import java.time.Clock;

/** The repository with a remote that is away, or takes no commit, as long as a test wants it so. */
@Vetoed
public final class TroubledRepository extends GitOpsRepository {
    /** What is wrong with the remote. */
    public enum Trouble {
        NONE,
        AWAY,
        REFUSES
    }

    private volatile Trouble trouble = Trouble.NONE;

    public TroubledRepository(GitOpsConfig config, Clock clock) {
        super(config, clock);
    }

    public void be(Trouble now) {
        trouble = now;
    }

    @Override
    public Snapshot head() {
        if (trouble == Trouble.AWAY) throw new RemoteUnavailable("The remote is away.", null);
        return super.head();
    }

    @Override
    public Commit deliver(Order order) {
        if (trouble == Trouble.AWAY) throw new RemoteUnavailable("The remote is away.", null);
        if (trouble == Trouble.REFUSES) throw new RemoteRefused("The remote takes no commit.");
        return super.deliver(order);
    }
}
