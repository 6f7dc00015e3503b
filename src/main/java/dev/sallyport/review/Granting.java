package dev.sallyport.review;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.delivery.Deliveries;
import dev.sallyport.grant.ApprovedAccess;
import dev.sallyport.grant.Grants;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Until;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.request.Stage;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the last approval does: grants, deliveries and their job rows, together or not at all. */
@ApplicationScoped
class Granting {
    private final Requests requests;
    private final Grants grants;
    private final Deliveries deliveries;
    private final Platform platform;
    private final AuditTrail audit;
    private final Clock clock;

    Granting(
            Requests requests, Grants grants, Deliveries deliveries, Platform platform, AuditTrail audit, Clock clock) {
        this.requests = requests;
        this.grants = grants;
        this.deliveries = deliveries;
        this.platform = platform;
        this.audit = audit;
        this.clock = clock;
    }

    /** In the transaction of the last approval; the caller holds the lock of the request. */
    @Transactional(Transactional.TxType.MANDATORY)
    void grant(Review review) {
        RequestEntity request = review.request();
        request.moveTo(RequestState.APPROVED, clock.instant());
        Optional<Instant> endsAt = review.revision().emergency().map(some -> end(some, review.revision()));
        List<ApprovedAccess> approved = new ArrayList<>();
        for (Stage stage : review.now().stages()) {
            Optional<Long> replaced = replaced(request, stage.namespace().environment());
            for (GrantedAccess grant : stage.grants()) {
                approved.add(new ApprovedAccess(
                        grant.grant(),
                        request.id(),
                        request.number(),
                        review.revision().number(),
                        review.revision().digest(),
                        grant.access(),
                        stage.namespace(),
                        destination(grant),
                        review.revision().endsOn(),
                        endsAt,
                        replaced,
                        request.changes() != null));
            }
        }
        grants.grant(approved);
        audit.record(RequestService.event("granted", request, review.revision())
                .with(
                        "grants",
                        approved.stream().map(grant -> "GR-" + grant.number()).toList()));
        deliveries.plan(new Deliveries.Plan(
                request.id(),
                request.number(),
                review.revision().number(),
                review.revision().digest(),
                review.now().stages().stream().map(Stage::namespace).toList(),
                endsAt.isPresent()));
    }

    /** A change takes the place of what stands; where nothing does, there is nothing to wait for. */
    private Optional<Long> replaced(RequestEntity request, EnvironmentName environment) {
        return requests.renewedIn(request, environment)
                .filter(number -> request.changes() == null
                        || grants.byNumber(number)
                                .filter(grant -> grant.state().isInGit())
                                .isPresent());
    }

    /** So many hours from now on, and never beyond the last day that was asked for. */
    private Instant end(Emergency emergency, RevisionEntity revision) {
        Instant after = clock.instant().plus(Duration.ofHours(emergency.hours()));
        Instant latest = Until.endOf(revision.endsOn()).end();
        return after.isBefore(latest) ? after : latest;
    }

    private Optional<TenantNamespace> destination(GrantedAccess grant) {
        return grant.access()
                .destination()
                .match(
                        pods -> platform.namespace(pods.namespace()),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        service -> Optional.empty());
    }
}
