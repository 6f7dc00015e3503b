package dev.sallyport.newcomer;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Workloads that came to match a grant after its approval. Security has to see each, and so have the reviewers of the tenants
 * at both ends, each for their side; to have seen one is no approval, and whoever minds revokes the grant.
 */
@ApplicationScoped
public class Newcomers implements PanacheRepositoryBase<NewcomerEntity, UUID> {
    /** No tenant has such a name. */
    private static final String SECURITY = "role:security";

    private static final int MOST = 200;

    private final Grants grants;
    private final GrantListing listing;
    private final Persons persons;
    private final AuditTrail audit;
    private final Clock clock;

    Newcomers(Grants grants, GrantListing listing, Persons persons, AuditTrail audit, Clock clock) {
        this.grants = grants;
        this.listing = listing;
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
    }

    private record Seen(UUID newcomer, String party, UUID person) {}

    /** Those that the actor has still to see, the oldest first. */
    @Transactional
    public List<NewcomerRow> waitingFor(Actor actor) {
        Set<String> parties = parties(actor);
        if (parties.isEmpty()) return List.of();
        List<?> ids = getEntityManager()
                .createNativeQuery("select n.id from newcomer n join access_grant g on g.id = n.grant_id"
                        + " where not n.known and g.state in ('DELIVERED', 'VALIDATED') and exists ("
                        + " select 1 from unnest(cast(:parties as text[])) as p(party)"
                        + " where (p.party = :security or p.party in (g.source_tenant, g.destination_tenant))"
                        + " and not exists (select 1 from newcomer_seen s where s.newcomer_id = n.id and s.party = p.party))"
                        + " order by n.came_at, n.id limit :most")
                .setParameter("parties", parties.toArray(String[]::new))
                .setParameter("security", SECURITY)
                .setParameter("most", MOST)
                .getResultList();
        if (ids.isEmpty()) return List.of();
        List<NewcomerEntity> all = list("id in ?1 order by cameAt, id", ids);
        Set<UUID> of = all.stream().map(one -> one.grantId).collect(Collectors.toSet());
        return rows(all, grants.list("id in ?1", of));
    }

    /** Those of a grant, the oldest first. */
    @Transactional
    public List<NewcomerRow> of(GrantEntity grant) {
        return rows(list("grantId = ?1 and known = false order by cameAt, id", grant.id()), List.of(grant));
    }

    private List<NewcomerRow> rows(List<NewcomerEntity> all, List<GrantEntity> of) {
        if (all.isEmpty()) return List.of();
        Map<Long, GrantRow> shown =
                listing.rows(of).stream().collect(Collectors.toMap(GrantRow::number, Function.identity()));
        Map<UUID, GrantRow> byId =
                of.stream().collect(Collectors.toMap(GrantEntity::id, grant -> shown.get(grant.number())));
        List<Seen> seen = seen(all);
        People people = persons.named(seen.stream().map(Seen::person).collect(Collectors.toSet()));
        Map<UUID, List<String>> names = seen.stream()
                .collect(groupingBy(
                        Seen::newcomer,
                        mapping(one -> people.name(one.person()) + " for " + words(one.party()), toList())));
        List<NewcomerRow> rows = new ArrayList<>();
        for (NewcomerEntity one : all) {
            GrantRow grant = byId.get(one.grantId);
            if (grant == null) continue;
            rows.add(new NewcomerRow(
                    one.id,
                    grant,
                    one.workload,
                    one.tenant,
                    one.side.words(),
                    one.cameAt,
                    names.getOrDefault(one.id, List.of())));
        }
        return rows;
    }

    private List<Seen> seen(List<NewcomerEntity> all) {
        List<?> found = getEntityManager()
                .createNativeQuery(
                        "select newcomer_id, party, person_id from newcomer_seen where newcomer_id in :ids order by seen_at")
                .setParameter("ids", all.stream().map(one -> one.id).toList())
                .getResultList();
        return found.stream()
                .map(row -> (Object[]) row)
                .map(cells -> new Seen((UUID) cells[0], (String) cells[1], (UUID) cells[2]))
                .toList();
    }

    /**
     * Notes that the actor has seen a workload, for every side that they review for. Said twice, it counts once.
     *
     * @param fresh the person with rights as of now
     * @throws NotFound there is none, or its grant is not the actor's to see
     * @throws Forbidden the person is neither of security nor a reviewer of either end
     */
    @Transactional
    public NewcomerRow see(Actor fresh, UUID id) {
        NewcomerEntity one = findByIdOptional(id).filter(found -> !found.known).orElseThrow(NotFound::new);
        GrantEntity grant =
                grants.findFor(fresh, grants.findById(one.grantId).number()).orElseThrow(NotFound::new);
        Set<String> parties = new TreeSet<>(parties(fresh));
        var sides = new HashSet<>(grant.tenants());
        sides.add(SECURITY);
        parties.retainAll(sides);
        if (parties.isEmpty()) throw new Forbidden("Security and the reviewers of either end look at it");
        UUID person = persons.keep(fresh).id();
        Instant now = clock.instant();
        List<String> noted =
                parties.stream().filter(party -> note(one, party, person, now)).toList();
        if (!noted.isEmpty()) {
            audit.record(AuditEvent.of("saw", grant.label())
                    .by(person)
                    .forRequest(grant.requestNumber(), grant.tenants())
                    .digests(grant.digest(), grant.digest())
                    .with("workload", one.workload)
                    .with("reason", one.workload)
                    .with("for", noted.stream().map(Newcomers::words).toList()));
        }
        return rows(List.of(one), List.of(grant)).get(0);
    }

    private boolean note(NewcomerEntity one, String party, UUID person, Instant now) {
        return getEntityManager()
                        .createNativeQuery("insert into newcomer_seen (newcomer_id, party, person_id, seen_at)"
                                + " values (:id, :party, :person, :now) on conflict do nothing")
                        .setParameter("id", one.id)
                        .setParameter("party", party)
                        .setParameter("person", person)
                        .setParameter("now", now)
                        .executeUpdate()
                > 0;
    }

    private static String words(String party) {
        return party.equals(SECURITY) ? "security" : party;
    }

    private static Set<String> parties(Actor actor) {
        var parties = new TreeSet<String>();
        actor.memberships().tenants().stream()
                .filter(actor.memberships()::isReviewerOf)
                .map(TenantName::value)
                .forEach(parties::add);
        if (actor.has(Role.SECURITY)) parties.add(SECURITY);
        return parties;
    }
}
