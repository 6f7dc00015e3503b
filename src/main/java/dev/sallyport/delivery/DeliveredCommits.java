package dev.sallyport.delivery;

import dev.sallyport.gitops.CommitDiff;
import dev.sallyport.gitops.CommitId;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.identity.Actor;
import dev.sallyport.web.NotFound;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** The commits that the portal made, with what each changed. */
@ApplicationScoped
class DeliveredCommits {
    private final Deliveries deliveries;
    private final DeliveryService service;
    private final GitOpsRepository repository;

    DeliveredCommits(Deliveries deliveries, DeliveryService service, GitOpsRepository repository) {
        this.deliveries = deliveries;
        this.service = service;
        this.repository = repository;
    }

    /** A commit with the delivery that it ended. */
    record Delivered(DeliveryRow delivery, CommitDiff diff) {}

    /**
     * @param id 40 hex digits
     * @throws NotFound there is none, it is not the portal's, or not the actor's to see
     */
    @Transactional
    Delivered find(Actor actor, String id) {
        if (!id.matches("[0-9a-f]{40}")) throw new NotFound();
        var commit = new CommitId(id);
        DeliveryRow delivery =
                deliveries.ofCommitFor(actor, commit).map(service::row).orElseThrow(NotFound::new);
        CommitDiff diff =
                repository.lastKnown().flatMap(head -> head.diff(commit)).orElseThrow(NotFound::new);
        return new Delivered(delivery, diff);
    }
}
