package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantName;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Requests, only those that the actor may see: one's own tenant's, those that lead to it, or all. */
@ApplicationScoped
public class Requests implements PanacheRepositoryBase<RequestEntity, UUID> {
    private static final String VISIBLE = "(:all = true or r.tenant in :mine or exists (select 1 from RequestEntity o"
            + " join o.destinationTenants t where o.id = r.id and t in :mine))";

    /** A request that the actor may see. Another tenant's is absent, not forbidden: a page answers 404. */
    public Optional<RequestEntity> findFor(Actor actor, long number) {
        return find(
                        "from RequestEntity r where r.number = :number and " + VISIBLE,
                        seen(actor).and("number", number))
                .firstResultOptional();
    }

    /**
     * The same, with the row locked until the transaction ends: every race has one winner. The row is locked by a statement
     * of its own and read after it, so that what is read is what the last winner left.
     */
    public Optional<RequestEntity> lockFor(Actor actor, long number) {
        lockRow("number", number);
        Optional<RequestEntity> request = findFor(actor, number);
        request.ifPresent(getEntityManager()::refresh);
        return request;
    }

    /**
     * Waits until no other approval for this tenant is under way, and keeps others waiting until the transaction ends:
     * guardrails look at all grants of a source together, so that each approval must see what the one before it granted.
     */
    public void approveInTurn(TenantName tenant) {
        getEntityManager()
                .createNativeQuery("select cast(pg_advisory_xact_lock(hashtextextended(:tenant, 0)) as text)")
                .setParameter("tenant", tenant.value())
                .getSingleResult();
    }

    /** For the portal's own work, which has no actor. */
    public RequestEntity lock(UUID id) {
        lockRow("id", id);
        RequestEntity request = findById(id);
        getEntityManager().refresh(request);
        return request;
    }

    private void lockRow(String column, Object value) {
        getEntityManager()
                .createNativeQuery("select 1 from request where " + column + " = :value for update")
                .setParameter("value", value)
                .getResultList();
    }

    /** Newest first. */
    public PanacheQuery<RequestEntity> list(Actor actor, RequestFilter filter) {
        var where = new StringBuilder("from RequestEntity r where ").append(VISIBLE);
        var parameters = seen(actor);
        if (filter.state() != null) {
            where.append(" and r.state = :state");
            parameters.and("state", filter.state());
        }
        if (filter.namespace() != null) {
            where.append(" and r.sourceNamespace = :namespace");
            parameters.and("namespace", filter.namespace());
        }
        if (filter.requester() != null) {
            where.append(" and r.requesterId = :requester");
            parameters.and("requester", filter.requester());
        }
        if (filter.below() != null) {
            where.append(" and r.number < :below");
            parameters.and("below", filter.below());
        }
        return find(where + " order by r.number desc", parameters);
    }

    /** Every request in review that the actor may see, for the queues: riskiest first, then oldest. */
    public List<RequestEntity> inReview(Actor actor) {
        return find(
                        "from RequestEntity r where r.state = :state and " + VISIBLE
                                + " order by r.risk desc, r.createdAt",
                        seen(actor).and("state", RequestState.IN_REVIEW))
                .list();
    }

    /**
     * Those that were asked for in an emergency, newest first.
     *
     * @param below number at which the last page ended; null: from the newest on
     */
    public List<RequestEntity> emergencies(Actor actor, @Nullable Long below, int most) {
        return find(
                        "from RequestEntity r where (:below = 0 or r.number < :below) and " + VISIBLE
                                + " and exists (select 1 from RevisionEntity v where v.requestId = r.id"
                                + " and v.number = r.currentRevision and v.emergencyHours is not null)"
                                + " order by r.number desc",
                        seen(actor).and("below", below == null ? 0L : below))
                .page(0, most)
                .list();
    }

    /** Those in review whose due date has passed, the longest first. */
    public List<RequestEntity> overdue(Instant now) {
        return find("state = ?1 and dueAt < ?2 order by dueAt", RequestState.IN_REVIEW, now)
                .list();
    }

    /** Those that are not over and that lead from, to or through a namespace, by what the current revision would write. */
    public List<RequestEntity> openTouching(NamespaceName name) {
        List<?> ids = getEntityManager()
                .createNativeQuery("select r.id from request r join request_revision v"
                        + " on v.request_id = r.id and v.number = r.current_revision"
                        + " where r.state in ('IN_REVIEW', 'CHANGES_ASKED', 'APPROVED')"
                        + " and (r.source_namespace = :name or cast(v.manifests as text) like :path"
                        + " or cast(v.accesses as text) like :quoted) order by r.number")
                .setParameter("name", name.value())
                .setParameter("path", "%/namespaces/" + name + "/%")
                .setParameter("quoted", "%\"" + name + "\"%")
                .getResultList();
        return ids.isEmpty() ? List.of() : list("id in ?1 order by number", ids);
    }

    public RevisionEntity revision(RequestEntity request, int number) {
        return revisions(request).stream()
                .filter(r -> r.number == number)
                .findFirst()
                .orElseThrow();
    }

    public RevisionEntity current(RequestEntity request) {
        return revision(request, request.currentRevision());
    }

    /** Oldest first. */
    public List<RevisionEntity> revisions(RequestEntity request) {
        return getEntityManager()
                .createQuery(
                        "from RevisionEntity v where v.requestId = :request order by v.number", RevisionEntity.class)
                .setParameter("request", request.id())
                .getResultList();
    }

    /** Every revision of all of these. */
    public List<RevisionEntity> revisionsOf(List<RequestEntity> some) {
        return getEntityManager()
                .createQuery("from RevisionEntity v where v.requestId in :requests", RevisionEntity.class)
                .setParameter("requests", some.stream().map(RequestEntity::id).toList())
                .getResultList();
    }

    /** Oldest first. */
    public List<CommentEntity> comments(RequestEntity request) {
        return getEntityManager()
                .createQuery(
                        "from CommentEntity c where c.requestId = :request order by c.writtenAt", CommentEntity.class)
                .setParameter("request", request.id())
                .getResultList();
    }

    long nextNumber() {
        return ((Number) getEntityManager()
                        .createNativeQuery("select nextval('request_number')")
                        .getSingleResult())
                .longValue();
    }

    /** The number that the grant of an access has over all revisions; given the first time that it is asked for. */
    long grantNumber(UUID request, EnvironmentName environment, int position) {
        return grantNumber(
                        "select number from request_grant_number where request_id = :request and environment ="
                                + " :environment and position = :position",
                        request,
                        environment,
                        position)
                .or(() -> grantNumber(
                        "insert into request_grant_number (request_id, environment, position, number) values"
                                + " (:request, :environment, :position, nextval('grant_number')) returning number",
                        request,
                        environment,
                        position))
                .orElseThrow();
    }

    private Optional<Long> grantNumber(String sql, UUID request, EnvironmentName environment, int position) {
        List<?> found = getEntityManager()
                .createNativeQuery(sql)
                .setParameter("request", request)
                .setParameter("environment", environment.value())
                .setParameter("position", position)
                .getResultList();
        return found.stream().findFirst().map(number -> ((Number) number).longValue());
    }

    /** Whether a request that is to take the grant's place is still on its way. */
    public boolean isRenewalOpen(long grant) {
        return count(
                        "renews = ?1 and state in ?2",
                        grant,
                        List.of(RequestState.IN_REVIEW, RequestState.CHANGES_ASKED, RequestState.APPROVED))
                > 0;
    }

    /** Whether a change of the grant that was asked for since then, and is proved to open nothing, is still on its way. */
    public boolean isNarrowingOpen(long grant, Instant since) {
        return isNarrowed(grant, since, RequestState.IN_REVIEW, RequestState.CHANGES_ASKED, RequestState.APPROVED);
    }

    /** Whether such changes were asked for since then, and none of them can bring anything any more. */
    public boolean narrowingCameToNothing(long grant, @Nullable Instant since) {
        return since != null
                && !isNarrowingOpen(grant, Instant.EPOCH)
                && isNarrowed(grant, since, RequestState.REJECTED, RequestState.WITHDRAWN, RequestState.EXPIRED);
    }

    /** Of a pair of environments a change names one grant, and is for the other's, too. */
    private boolean isNarrowed(long grant, Instant since, RequestState... states) {
        return !getEntityManager()
                .createNativeQuery(
                        "select 1 from request r join request_revision v"
                                + " on v.request_id = r.id and v.number = r.current_revision and v.narrowing"
                                + " join request_grant_number named on named.number = r.renews"
                                + " join request_grant_number there"
                                + " on there.request_id = named.request_id and there.position = named.position"
                                + " where there.number = :grant and r.changes and r.created_at >= :since and r.state in :states limit 1")
                .setParameter("grant", grant)
                .setParameter("since", since)
                .setParameter(
                        "states", Stream.of(states).map(RequestState::name).toList())
                .getResultList()
                .isEmpty();
    }

    /** The grant that a renewal or change takes the place of in an environment: the same access of the same request there. */
    public Optional<Long> renewedIn(RequestEntity request, EnvironmentName environment) {
        return request.renews == null ? Optional.empty() : siblingIn(request.renews, environment);
    }

    /** The number of the same access of the same request in an environment, whether it was granted or not. */
    Optional<Long> siblingIn(long grant, EnvironmentName environment) {
        List<?> found = getEntityManager()
                .createNativeQuery("select there.number from request_grant_number renewed"
                        + " join request_grant_number there"
                        + " on there.request_id = renewed.request_id and there.position = renewed.position"
                        + " where renewed.number = :renews and there.environment = :environment")
                .setParameter("renews", grant)
                .setParameter("environment", environment.value())
                .getResultList();
        return found.stream().findFirst().map(number -> ((Number) number).longValue());
    }

    /** Those on their way that would take the grant's place, as far as the actor may see them. */
    public List<RequestEntity> replacing(Actor actor, long grant) {
        return find(
                        "from RequestEntity r where r.renews = :grant and r.state in :open and " + VISIBLE
                                + " order by r.number",
                        seen(actor)
                                .and("grant", grant)
                                .and(
                                        "open",
                                        List.of(
                                                RequestState.IN_REVIEW,
                                                RequestState.CHANGES_ASKED,
                                                RequestState.APPROVED)))
                .list();
    }

    /** Some that are approved and whose last day was over before all of it was delivered, locked. */
    public List<RequestEntity> claimPast(LocalDate today, int most) {
        List<?> due = getEntityManager()
                .createNativeQuery("select r.id from request r join request_revision v"
                        + " on v.request_id = r.id and v.number = r.current_revision"
                        + " where r.state = 'APPROVED' and v.ends_on < :today limit :most for update of r skip locked")
                .setParameter("today", today)
                .setParameter("most", most)
                .getResultList();
        return due.isEmpty() ? List.of() : list("id in ?1", due);
    }

    private static Parameters seen(Actor actor) {
        return Parameters.with("all", actor.seesAllTenants()).and("mine", actor.tenantNames());
    }

    /** Narrows a list; null: any. */
    public record RequestFilter(
            @Nullable RequestState state,
            @Nullable String namespace,
            @Nullable UUID requester,
            @Nullable Long below) {
        public static final RequestFilter ALL = new RequestFilter(null, null, null, null);
    }
}
