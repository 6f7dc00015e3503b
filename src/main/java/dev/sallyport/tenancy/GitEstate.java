package dev.sallyport.tenancy;

import dev.sallyport.gitops.CommitId;
import dev.sallyport.gitops.GitOpsFailure;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.manifest.ReadEstate;
import dev.sallyport.manifest.RepositoryManifests;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Reads the manifests of workloads from the GitOps repository, and again when its branch has moved. */
@ApplicationScoped
@Startup
public class GitEstate implements EstateSource {
    private static final Logger LOG = Logger.getLogger(GitEstate.class);

    private final GitOpsRepository repository;
    private final Platform platform;
    private final Clock clock;
    private volatile KnownEstate known = KnownEstate.NONE;
    private volatile boolean asked;
    private List<TenantNamespace> ownedThen = List.of();

    GitEstate(GitOpsRepository repository, Platform platform, Clock clock) {
        this.repository = repository;
        this.platform = platform;
        this.clock = clock;
    }

    @Override
    public KnownEstate known() {
        return known;
    }

    @Scheduled(every = "{sallyport.estate.refresh}", concurrentExecution = ConcurrentExecution.SKIP)
    public void refresh() {
        try {
            read(repository.head());
        } catch (GitOpsFailure e) {
            LOG.warnf("The GitOps repository could not be read: %s", e.sentence());
            trouble(e.sentence());
        } finally {
            asked = true;
        }
    }

    /** Whether the repository was asked since the start, with whatever answer. */
    boolean wasAsked() {
        return asked;
    }

    private synchronized void trouble(String sentence) {
        known = known.at(known.readAt(), Optional.of(sentence));
    }

    /** Takes the estate from this state of the branch, for whoever has asked the remote just now. */
    public synchronized void read(Snapshot head) {
        Optional<String> commit = head.commit().map(CommitId::toString);
        List<TenantNamespace> owned = platform.namespaces();
        if (known.readAt().isPresent() && known.commit().equals(commit) && owned.equals(ownedThen)) {
            known = known.at(Optional.of(clock.instant()), Optional.empty());
            return;
        }
        RepositoryManifests manifests = known.manifests().changedTo(manifests(head));
        take(manifests, commit);
        ownedThen = owned;
    }

    /** A cluster holds the namespaces that tenants have in it: one more tenant's, and it is put together anew. */
    synchronized void ownersChanged(@Observes PlatformChanged event) {
        if (known.readAt().isEmpty() || platform.namespaces().equals(ownedThen)) return;
        ownedThen = platform.namespaces();
        Optional<Instant> readAt = known.readAt();
        Optional<String> trouble = known.trouble();
        take(known.manifests(), known.commit());
        known = known.at(readAt, trouble);
    }

    private void take(RepositoryManifests manifests, Optional<String> commit) {
        ReadEstate read = manifests.estate(GitEstate::isTenants);
        read.unreadable().forEach(file -> LOG.warnf("Not understood: %s", file));
        known = new KnownEstate(
                read.estate(),
                read.namespaces(),
                ClusterEstate.all(manifests, platform),
                manifests,
                commit,
                Optional.of(clock.instant()),
                read.unreadable(),
                Optional.empty());
    }

    /** There are no workloads in the folders that the portal writes itself. */
    private static boolean isTenants(String path) {
        return !path.startsWith("clusters/");
    }

    /** Every YAML and JSON file. */
    private static Map<String, String> manifests(Snapshot head) {
        Map<String, String> manifests = new HashMap<>();
        for (String path : head.paths("")) {
            boolean manifest = path.endsWith(".yaml") || path.endsWith(".yml") || path.endsWith(".json");
            if (manifest) head.text(path).ifPresent(text -> manifests.put(path, text));
        }
        return manifests;
    }
}
