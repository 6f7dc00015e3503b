package dev.sallyport.grant;

import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.Until;
import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was approved, and where it stands. */
@ApplicationScoped
public class Grants implements PanacheRepositoryBase<GrantEntity, UUID> {
    private static final String VISIBLE = "(:all = true or sourceTenant in :mine or destinationTenant in :mine)";
    private static final List<GrantState> STANDING =
            List.of(GrantState.PENDING, GrantState.DELIVERED, GrantState.VALIDATED, GrantState.ENDING);

    private final AccessJson accessJson;
    private final Clock clock;

    Grants(AccessJson accessJson, Clock clock) {
        this.accessJson = accessJson;
        this.clock = clock;
    }

    /**
     * Makes the grants of an approved revision, or brings those of an earlier revision up to it. One of this very revision is
     * left as it is: it was delivered before the request had to be approved a second time. So is one that is being taken out
     * of Git: an end that has begun is not taken back. What a grant was of an earlier revision is kept beside it, because Git
     * has that until the commit, and whoever gave it back then did not mean this.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void grant(Collection<ApprovedAccess> approved) {
        for (ApprovedAccess one : approved) {
            GrantEntity grant =
                    find("number", one.number()).firstResultOptional().orElseGet(this::fresh);
            if (grant.revision == one.revision() || grant.state == GrantState.ENDING) continue;
            if (isPersistent(grant)) keepEarlier(grant);
            grant.number = one.number();
            grant.requestId = one.request();
            grant.requestNumber = one.requestNumber();
            grant.revision = one.revision();
            grant.digest = one.digest();
            grant.environment = one.source().environment().value();
            grant.cluster = one.source().cluster().value();
            grant.sourceNamespace = one.source().name().value();
            grant.sourceTenant = one.source().tenant().value();
            grant.destinationNamespace =
                    one.destination().map(n -> n.name().value()).orElse(null);
            grant.destinationTenant =
                    one.destination().map(n -> n.tenant().value()).orElse(null);
            grant.access = accessJson.write(one.access());
            grant.endsAt = one.endsAt().orElse(null);
            grant.endsOn = one.endsAt().map(at -> Until.instant(at).day()).orElse(one.endsOn());
            grant.replaces = one.replaces().orElse(null);
            grant.changes = one.change();
            grant.endKind = null;
            grant.givenBackBy = null;
            grant.givenBackAt = null;
            grant.givenBackReason = null;
            grant.state = GrantState.PENDING;
            grant.changedAt = clock.instant();
            persist(grant);
        }
    }

    private void keepEarlier(GrantEntity grant) {
        getEntityManager()
                .createNativeQuery(
                        "update access_grant set earlier = to_jsonb(access_grant) - 'earlier' where id = :id")
                .setParameter("id", grant.id)
                .executeUpdate();
    }

    /** What Git may still have of the grant from an earlier revision, which may lead elsewhere. */
    public Optional<GrantedAccess> earlier(GrantEntity grant) {
        List<?> found = getEntityManager()
                .createNativeQuery(
                        "select cast(earlier -> 'access' as text) from access_grant where id = :id and earlier is not null")
                .setParameter("id", grant.id)
                .getResultList();
        return found.stream()
                .findFirst()
                .map(access -> new GrantedAccess(
                        grant.number,
                        grant.requestNumber,
                        grant.revision,
                        grant.digest,
                        grant.endsOn,
                        accessJson.read((String) access)));
    }

    private GrantEntity fresh() {
        var grant = new GrantEntity();
        grant.id = UUID.randomUUID();
        grant.createdAt = clock.instant();
        return grant;
    }

    /** Every grant of the environment whose manifests are, or are about to be, in the repository; but for one request's own. */
    public List<Access> standing(EnvironmentName environment, @Nullable UUID exceptRequest) {
        // the states are written out: Hibernate keeps no plan of a query that takes a list, and this is asked at each
        // look
        return list("environment = ?1 and state in (PENDING, DELIVERED, VALIDATED, ENDING)", environment.value())
                .stream()
                .filter(grant -> !grant.requestId.equals(exceptRequest))
                .map(this::access)
                .toList();
    }

    public Optional<GrantEntity> byNumber(long number) {
        return find("number", number).firstResultOptional();
    }

    /** Whether a grant of the request has taken the place of the grant, in the commit that took it out. */
    public boolean wasReplacedBy(UUID request, GrantEntity grant) {
        return grant.endKind == EndKind.REPLACED
                && count("requestId = ?1 and replaces = ?2", request, grant.number) > 0;
    }

    /** The same, as long as it does: what it gives has not been ended either. */
    public boolean isStandingInPlaceOf(UUID request, GrantEntity grant) {
        return grant.endKind == EndKind.REPLACED
                && count("requestId = ?1 and replaces = ?2 and state in ?3", request, grant.number, STANDING) > 0;
    }

    /** Those that have taken the place of the grant, whether they stand or have ended since. */
    public List<GrantEntity> inPlaceOf(GrantEntity grant) {
        return list("replaces = ?1 and state != ?2", grant.number, GrantState.PENDING);
    }

    /** Those that are still to be delivered, locked until the transaction ends. */
    @Transactional(Transactional.TxType.MANDATORY)
    public List<GrantEntity> lockPending(UUID request, int revision, EnvironmentName environment) {
        return find(
                        "requestId = ?1 and revision = ?2 and environment = ?3 and state = ?4 order by number",
                        request,
                        revision,
                        environment.value(),
                        GrantState.PENDING)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    public GrantedAccess granted(GrantEntity grant) {
        return new GrantedAccess(
                grant.number,
                grant.requestNumber,
                grant.revision,
                grant.digest,
                grant.endsAt().map(Until::instant).orElse(Until.endOf(grant.endsOn)),
                access(grant));
    }

    public Access access(GrantEntity grant) {
        return accessJson.read(grant.access);
    }

    /** The manifests of these grants are on the remote, or a person has tested them. What has begun to end goes on to. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void moveTo(GrantState state, UUID request, int revision, EnvironmentName environment) {
        update(
                "state = ?1, changedAt = ?2, version = version + 1 where requestId = ?3 and revision = ?4 and environment = ?5"
                        + " and state in ?6",
                state,
                clock.instant(),
                request,
                revision,
                environment.value(),
                List.of(GrantState.PENDING, GrantState.DELIVERED));
    }

    /** Whether something of the revision is still open there; its grants may have been ended one by one. */
    public boolean anyOpen(UUID request, int revision, EnvironmentName environment) {
        return count(
                        "requestId = ?1 and revision = ?2 and environment = ?3 and state in ?4",
                        request,
                        revision,
                        environment.value(),
                        List.of(GrantState.PENDING, GrantState.DELIVERED, GrantState.VALIDATED))
                > 0;
    }

    /**
     * Takes back grants that were approved and are not delivered; approval made them, and it no longer holds. One that was
     * delivered of an earlier revision is what it was: Git has that.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void takeBackPending(UUID request) {
        getEntityManager()
                .createNativeQuery(
                        "delete from access_grant where request_id = :request and state = 'PENDING' and earlier is null")
                .setParameter("request", request)
                .executeUpdate();
        getEntityManager()
                .createNativeQuery("update access_grant set revision = cast(earlier ->> 'revision' as integer),"
                        + " digest = earlier ->> 'digest', access = earlier -> 'access',"
                        + " ends_on = cast(earlier ->> 'ends_on' as date),"
                        + " ends_at = cast(earlier ->> 'ends_at' as timestamptz),"
                        + " destination_namespace = earlier ->> 'destination_namespace',"
                        + " destination_tenant = earlier ->> 'destination_tenant',"
                        + " replaces = cast(earlier ->> 'replaces' as bigint), end_kind = earlier ->> 'end_kind',"
                        + " state = earlier ->> 'state', earlier = null, changed_at = :now, version = version + 1"
                        + " where request_id = :request and state = 'PENDING'")
                .setParameter("request", request)
                .setParameter("now", clock.instant())
                .executeUpdate();
    }

    /** A grant that the actor may see; another's is absent. */
    public Optional<GrantEntity> findFor(Actor actor, long number) {
        return find("number = :number and " + VISIBLE, seen(actor).and("number", number))
                .firstResultOptional();
    }

    /** The grants that touch a namespace, for those who may see them. */
    public List<GrantEntity> touching(Actor actor, String namespace) {
        return find(
                        "(sourceNamespace = :namespace or destinationNamespace = :namespace) and " + VISIBLE
                                + " order by number desc",
                        seen(actor).and("namespace", namespace))
                .list();
    }

    public List<GrantEntity> ofRequestFor(Actor actor, UUID request) {
        return find(
                        "requestId = :request and " + VISIBLE + " order by number",
                        seen(actor).and("request", request))
                .list();
    }

    /** How many standing grants lead out of each namespace, and into each, for those who may see them. */
    public Counts counts(Actor actor) {
        return new Counts(count(actor, "sourceNamespace"), count(actor, "destinationNamespace"));
    }

    /** Standing grants by namespace. */
    public record Counts(Map<String, Long> out, Map<String, Long> in) {}

    private Map<String, Long> count(Actor actor, String end) {
        return getEntityManager()
                .createQuery(
                        "select " + end + ", count(*) from GrantEntity where state in :standing and " + end
                                + " is not null and " + VISIBLE + " group by " + end,
                        Object[].class)
                .setParameter("standing", STANDING)
                .setParameter("all", actor.seesAllTenants())
                .setParameter("mine", actor.tenantNames())
                .getResultStream()
                .collect(Collectors.toMap(row -> (String) row[0], row -> (Long) row[1]));
    }

    /** Those that people of these tenants have given back and that nobody has ended yet; the oldest first. */
    List<GrantEntity> givenBack(Set<TenantName> tenants) {
        return find(
                        "givenBackBy is not null and state in ?1 and sourceTenant in ?2 order by givenBackAt",
                        List.of(GrantState.PENDING, GrantState.DELIVERED, GrantState.VALIDATED),
                        tenants.stream().map(TenantName::value).toList())
                .list();
    }

    /** The standing ones that end first. */
    public List<GrantEntity> endingFirst(Actor actor, int limit) {
        return find(
                        "state in :standing and " + VISIBLE + " order by endsOn, number",
                        seen(actor).and("standing", STANDING))
                .page(0, limit)
                .list();
    }

    /** Newest first. */
    PanacheQuery<GrantEntity> list(Actor actor, GrantFilter filter) {
        var parameters = seen(actor);
        var where = new StringBuilder(VISIBLE);
        if (filter.namespace() != null) {
            where.append(" and (sourceNamespace = :namespace or destinationNamespace = :namespace)");
            parameters.and("namespace", filter.namespace());
        }
        if (filter.state() != null) {
            where.append(" and state = :state");
            parameters.and("state", filter.state());
        }
        if (filter.endsBefore() != null) {
            where.append(" and endsOn < :endsBefore");
            parameters.and("endsBefore", filter.endsBefore());
        }
        if (filter.below() != null) {
            where.append(" and number < :below");
            parameters.and("below", filter.below());
        }
        return find(where + " order by number desc", parameters);
    }

    private static Parameters seen(Actor actor) {
        return Parameters.with("all", actor.seesAllTenants()).and("mine", actor.tenantNames());
    }
}
