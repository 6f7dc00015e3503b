package dev.sallyport.delivery;

import dev.sallyport.gitops.CannotSign;
import dev.sallyport.gitops.Commit;
import dev.sallyport.gitops.CommitId;
import dev.sallyport.gitops.CommitMessage;
import dev.sallyport.gitops.ForeignEntry;
import dev.sallyport.gitops.GitOpsFailure;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.HistoryRewritten;
import dev.sallyport.gitops.NoSuchBranch;
import dev.sallyport.gitops.Order;
import dev.sallyport.gitops.RemoteRefused;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.gitops.TooLarge;
import dev.sallyport.gitops.Trailer;
import dev.sallyport.grant.Grants;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.outbox.Outbox;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.tenancy.GitEstate;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes delivery jobs one after the other: asks whether the approval still holds, writes, pushes, records the commit.
 * Killed anywhere, the next attempt finds what the last one did by the trailers of the commit, and goes on from there.
 */
@ApplicationScoped
public class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Set<String> BASELINE_IDENTITY = Set.of("Sallyport-Delivery");

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final Grants grants;
    private final GrantDelivery content;
    private final GitOpsRepository repository;
    private final Mandate mandate;
    private final Platform platform;
    private final GitEstate estate;

    DeliveryWorker(
            Outbox outbox,
            Deliveries deliveries,
            Grants grants,
            GrantDelivery content,
            GitOpsRepository repository,
            Mandate mandate,
            Platform platform,
            GitEstate estate) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.grants = grants;
        this.content = content;
        this.repository = repository;
        this.mandate = mandate;
        this.platform = platform;
        this.estate = estate;
    }

    @Scheduled(every = "{sallyport.delivery.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        Optional<UUID> job = outbox.claim(Deliveries.JOB);
        while (job.isPresent()) {
            FailPoint.reach("W2");
            attempt(job.get());
            job = outbox.claim(Deliveries.JOB);
        }
    }

    private void attempt(UUID job) {
        QuarkusTransaction.requiringNew()
                .call(() -> deliveries.ofJob(job))
                .ifPresentOrElse(delivery -> attempt(delivery, job), () -> drop(job));
    }

    /** The delivery was approved anew and has another job by now. */
    private void drop(UUID job) {
        QuarkusTransaction.requiringNew().run(() -> outbox.done(job));
    }

    private void attempt(DeliveryEntity delivery, UUID job) {
        try {
            if (delivery.kind == DeliveryKind.GRANTS) deliverGrants(delivery, job);
            else record(delivery, job, repository.deliver(baselineOrder(delivery)));
        } catch (RemoteRefused | HistoryRewritten | ForeignEntry | TooLarge | NoSuchBranch | CannotSign e) {
            LOG.errorf("Delivery of %s to %s needs help: %s", delivery.subject(), delivery.environment, e.sentence());
            deliveries.dead(delivery.id, job, e.sentence());
        } catch (GitOpsFailure e) {
            later(delivery, job, e.sentence());
        } catch (RuntimeException e) {
            LOG.errorf(e, "Delivery of %s to %s failed", delivery.subject(), delivery.environment);
            outbox.tryAgain(job, "The portal failed: " + e.getClass().getSimpleName() + "; the log says more");
        }
    }

    private void deliverGrants(DeliveryEntity delivery, UUID job) {
        Snapshot head = repository.head();
        Optional<CommitId> landed = landed(delivery, head);
        if (landed.isPresent()) {
            record(delivery, job, new Commit(landed.get(), true));
            return;
        }
        estate.read(head);
        UUID request = required(delivery.requestId);
        int revision = required(delivery.revision);
        Mandate.Answer answer = mandate.ask(request, revision, delivery.environment());
        answer.match(
                go -> {
                    record(delivery, job, repository.deliver(order(delivery, go.facts(), head)));
                    return job;
                },
                withheld -> {
                    LOG.warnf(
                            "Delivery of %s to %s is withheld: %s",
                            delivery.subject(), delivery.environment, withheld.reason());
                    deliveries.withheld(delivery.id, job, withheld.reason());
                    return job;
                },
                later -> {
                    later(delivery, job, later.reason());
                    return job;
                });
    }

    /** What an earlier attempt pushed and could not record. It had the mandate then; what changed since does not undo it. */
    private static Optional<CommitId> landed(DeliveryEntity delivery, Snapshot head) {
        return Optional.ofNullable(delivery.sinceCommit)
                .flatMap(since -> head.find(identity(delivery), Optional.of(new CommitId(since))));
    }

    private static List<Trailer> identity(DeliveryEntity delivery) {
        return List.of(
                new Trailer(Trailer.REQUEST, "R-" + delivery.requestNumber),
                new Trailer(Trailer.REVISION, String.valueOf(delivery.revision)),
                new Trailer(Trailer.ENVIRONMENT, delivery.environment));
    }

    private void later(DeliveryEntity delivery, UUID job, String reason) {
        LOG.warnf("Delivery of %s to %s waits: %s", delivery.subject(), delivery.environment, reason);
        outbox.tryAgain(job, reason);
    }

    private Order order(DeliveryEntity delivery, Mandate.Facts facts, Snapshot head) {
        List<GrantedAccess> granted = QuarkusTransaction.requiringNew()
                .call(() -> grants.ofRequest(
                        required(delivery.requestId), required(delivery.revision), delivery.environment()));
        if (granted.isEmpty())
            throw new IllegalStateException(delivery.subject() + " has no grants in " + delivery.environment);
        List<Trailer> trailers = new ArrayList<>(identity(delivery));
        trailers.add(new Trailer(Trailer.DIGEST, delivery.digest));
        trailers.add(new Trailer(Trailer.REQUESTED_BY, facts.requestedBy()));
        facts.reviewedBy().forEach(person -> trailers.add(new Trailer(Trailer.REVIEWED_BY, person)));
        facts.approvedBy().forEach(person -> trailers.add(new Trailer(Trailer.APPROVED_BY, person)));
        FailPoint.reach("W3");
        return new Order(
                new CommitMessage(facts.opens(), facts.justification(), trailers),
                Trailer.IDENTITY,
                content.folders(delivery.cluster(), granted),
                since(delivery, head),
                content.grants(delivery.cluster(), granted));
    }

    private Order baselineOrder(DeliveryEntity delivery) {
        var namespace = platform.namespace(delivery.namespace()).orElseThrow();
        var message = new CommitMessage(
                "Baseline of " + delivery.namespace + ": default deny",
                "",
                List.of(
                        new Trailer("Sallyport-Delivery", delivery.id.toString()),
                        new Trailer(Trailer.ENVIRONMENT, delivery.environment),
                        new Trailer(Trailer.DIGEST, delivery.digest)));
        String folder = new NamespaceFolder(namespace.cluster(), namespace.name()).path();
        return new Order(
                message,
                BASELINE_IDENTITY,
                List.of(folder),
                since(delivery, repository.head()),
                content.baseline(namespace));
    }

    /** Where the branch stood before the first attempt, written down before anything is pushed; empty: it had no commit. */
    private Optional<CommitId> since(DeliveryEntity delivery, Snapshot head) {
        if (delivery.sinceCommit != null) return Optional.of(new CommitId(delivery.sinceCommit));
        head.commit().ifPresent(commit -> deliveries.startsFrom(delivery.id, commit));
        return head.commit();
    }

    private void record(DeliveryEntity delivery, UUID job, Commit commit) {
        QuarkusTransaction.requiringNew().run(() -> {
            deliveries.delivered(delivery.id, job, commit.id());
            if (delivery.requestId != null
                    && deliveries.allDelivered(delivery.requestId, required(delivery.revision))) {
                mandate.fulfilled(delivery.requestId);
            }
        });
        FailPoint.reach("W11");
        LOG.infof("Delivered %s to %s in %s", delivery.subject(), delivery.environment, commit.id());
        estate.refresh();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) throw new IllegalStateException("a delivery of grants names its request and revision");
        return value;
    }
}
