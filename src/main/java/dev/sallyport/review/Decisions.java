package dev.sallyport.review;

import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RevisionEntity;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/** What people said of requests. */
@ApplicationScoped
class Decisions implements PanacheRepositoryBase<DecisionEntity, UUID> {
    /** Oldest first, of all revisions. */
    List<DecisionEntity> ofRequest(UUID request) {
        return find("requestId = ?1 order by decidedAt", request).list();
    }

    /** The approvals of all of these that were not voided, by request. */
    Map<UUID, List<DecisionEntity>> approvalsOf(List<RequestEntity> requests) {
        return find(
                        "requestId in ?1 and outcome = ?2 and voidedAt is null",
                        requests.stream().map(RequestEntity::id).toList(),
                        DecisionEntity.Outcome.APPROVED)
                .stream()
                .collect(Collectors.groupingBy(decision -> decision.requestId));
    }

    /** The approvals of a revision that count now. */
    List<DecisionEntity> approvals(RequestEntity request, RevisionEntity revision) {
        return counting(ofRequest(request.id()), revision);
    }

    /** Those that count now among all of a request. */
    static List<DecisionEntity> counting(List<DecisionEntity> decided, RevisionEntity revision) {
        return decided.stream()
                .filter(decision -> decision.revision == revision.number() && decision.approves(revision.digest()))
                .toList();
    }

    /** Oldest first, voided ones too. @param request its number */
    List<DecisionEntity> approvals(long request, int revision) {
        return find(
                        "requestId in (select r.id from RequestEntity r where r.number = ?1) and revision = ?2"
                                + " and outcome = ?3 order by decidedAt",
                        request,
                        revision,
                        DecisionEntity.Outcome.APPROVED)
                .list();
    }

    /** Approvals so far no longer count: what they approved is not what would be done. */
    void voidAll(RequestEntity request, Instant at) {
        update(
                "voidedAt = ?1 where requestId = ?2 and voidedAt is null and outcome = ?3",
                at,
                request.id(),
                DecisionEntity.Outcome.APPROVED);
    }
}
