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
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.outbox.Outbox;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.tenancy.GitEstate;
import dev.sallyport.tenancy.LivePlatform;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes delivery jobs one after the other: asks whether the approval still holds, writes, pushes, records the commit.
 * Killed anywhere, the next attempt finds what the last one did by the trailers of the commit, and goes on from there.
 */
@ApplicationScoped
public class DeliveryWorker {
    private static final Logger LOG = Logger.getLogger(DeliveryWorker.class);
    private static final Set<String> OWN_IDENTITY = Set.of(Trailer.DELIVERY);

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final Removals removals;
    private final RemovalMessages messages;
    private final GrantDelivery content;
    private final GitOpsRepository repository;
    private final Mandate mandate;
    private final GitEstate estate;
    private final LivePlatform platform;

    DeliveryWorker(
            Outbox outbox,
            Deliveries deliveries,
            Removals removals,
            RemovalMessages messages,
            GrantDelivery content,
            GitOpsRepository repository,
            Mandate mandate,
            GitEstate estate,
            LivePlatform platform) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.removals = removals;
        this.messages = messages;
        this.content = content;
        this.repository = repository;
        this.mandate = mandate;
        this.estate = estate;
        this.platform = platform;
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
            switch (delivery.kind) {
                case GRANTS -> deliverGrants(delivery, job);
                case REMOVAL -> remove(delivery, job);
                case BASELINE -> deliverBaseline(delivery, job);
            }
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

    /** What is to go may still be on its way there: then it goes after it has arrived. */
    private void remove(DeliveryEntity removal, UUID job) {
        if (removal.isDelivered()) {
            drop(job);
            return;
        }
        if (removals.mustWait(removal.id)) {
            later(removal, job, "What is to be removed is being delivered at this moment; it is removed after that");
            return;
        }
        Snapshot head = repository.head();
        List<Removals.Ended> ended = removals.of(removal.id);
        List<GrantedAccess> grants = ended.stream().flatMap(Removals.Ended::all).toList();
        if (removal.sinceCommit == null && !content.holds(head, removal.cluster(), grants)) {
            QuarkusTransaction.requiringNew().run(() -> removals.gone(removal.id, job, Optional.empty()));
            return;
        }
        FailPoint.reach("W3");
        Commit commit = repository.deliver(new Order(
                messages.of(removal, ended),
                OWN_IDENTITY,
                content.folders(removal.cluster(), grants),
                since(removal, head),
                content.removal(removal.cluster(), grants)));
        QuarkusTransaction.requiringNew().run(() -> removals.gone(removal.id, job, Optional.of(commit.id())));
        FailPoint.reach("W11");
        LOG.infof("Removed %s from %s in %s", removal.subject(), removal.environment, commit.id());
        readWhatWasPushed();
    }

    private void deliverGrants(DeliveryEntity delivery, UUID job) {
        if (delivery.withheldAt != null) {
            drop(job);
            return;
        }
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
                    deliver(delivery, job, go.facts(), head);
                    return job;
                },
                withheld -> {
                    withhold(delivery, job, withheld.reason());
                    return job;
                },
                later -> {
                    later(delivery, job, later.reason());
                    return job;
                });
    }

    private void deliver(DeliveryEntity delivery, UUID job, Mandate.Facts facts, Snapshot head) {
        Removals.Start start = removals.start(delivery.id, head.commit());
        if (start.askAgain()) later(delivery, job, "What it was to change has ended at this moment");
        else if (start.grants().isEmpty()) withhold(delivery, job, "It ended before it was delivered");
        else record(delivery, job, repository.deliver(order(delivery, facts, start)));
    }

    private void withhold(DeliveryEntity delivery, UUID job, String reason) {
        LOG.warnf("Delivery of %s to %s is withheld: %s", delivery.subject(), delivery.environment, reason);
        deliveries.withheld(delivery.id, job, reason);
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

    private Order order(DeliveryEntity delivery, Mandate.Facts facts, Removals.Start start) {
        List<Trailer> trailers = new ArrayList<>(identity(delivery));
        trailers.add(new Trailer(Trailer.DIGEST, delivery.digest));
        trailers.add(new Trailer(Trailer.REQUESTED_BY, facts.requestedBy()));
        facts.reviewedBy().forEach(person -> trailers.add(new Trailer(Trailer.REVIEWED_BY, person)));
        facts.approvedBy().forEach(person -> trailers.add(new Trailer(Trailer.APPROVED_BY, person)));
        FailPoint.reach("W3");
        return new Order(
                new CommitMessage(facts.opens(), facts.justification(), trailers),
                Trailer.IDENTITY,
                content.folders(
                        delivery.cluster(),
                        Stream.concat(start.grants().stream(), start.replaced().stream())
                                .toList()),
                start.since(),
                content.grants(delivery.cluster(), start.grants(), start.replaced()));
    }

    private void deliverBaseline(DeliveryEntity delivery, UUID job) {
        if (delivery.withheldAt != null) {
            drop(job);
            return;
        }
        platform.refresh(); // another replica may have had the rules of the namespace changed a moment ago
        record(delivery, job, repository.deliver(baselineOrder(delivery)));
    }

    private Order baselineOrder(DeliveryEntity delivery) {
        var namespace = delivery.tenantNamespace();
        var message = new CommitMessage(
                "Baseline of " + delivery.namespace + ": default deny",
                "",
                List.of(
                        new Trailer(Trailer.DELIVERY, delivery.id.toString()),
                        new Trailer(Trailer.ENVIRONMENT, delivery.environment),
                        new Trailer(Trailer.DIGEST, delivery.digest)));
        String folder = new NamespaceFolder(namespace.cluster(), namespace.name()).path();
        return new Order(
                message,
                OWN_IDENTITY,
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
            if (delivery.requestId != null) {
                removals.replaced(
                        delivery, delivery.requestId, required(delivery.revision), grant -> isGone(delivery, grant));
            }
            if (delivery.requestId != null
                    && deliveries.allDelivered(delivery.requestId, required(delivery.revision))) {
                mandate.fulfilled(delivery.requestId);
            }
        });
        FailPoint.reach("W11");
        LOG.infof("Delivered %s to %s in %s", delivery.subject(), delivery.environment, commit.id());
        readWhatWasPushed();
    }

    /** The remote has just said that this is its branch; it need not be asked again. */
    private void readWhatWasPushed() {
        repository.lastKnown().ifPresent(estate::read);
    }

    private boolean isGone(DeliveryEntity delivery, GrantedAccess grant) {
        return repository
                .lastKnown()
                .filter(head -> !content.holds(head, delivery.cluster(), List.of(grant)))
                .isPresent();
    }

    private static <T> T required(@Nullable T value) {
        if (value == null) throw new IllegalStateException("a delivery of grants names its request and revision");
        return value;
    }
}
