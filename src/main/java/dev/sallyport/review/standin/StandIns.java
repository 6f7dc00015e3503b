package dev.sallyport.review.standin;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Colleagues;
import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.PersonId;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Stand-ins for reviewers who are away. A reviewer names a member of the same tenant, for days that have an end; security
 * and the platform team need none, for each of them may decide anyway. What the reviewer may do is looked at again at
 * every decision, so that nobody stands in for somebody who is no longer a reviewer.
 */
@ApplicationScoped
public class StandIns implements PanacheRepositoryBase<StandInEntity, UUID> {
    private static final int LONGEST = 92;

    private final Persons persons;
    private final Colleagues colleagues;
    private final AuditTrail audit;
    private final Clock clock;

    StandIns(Persons persons, Colleagues colleagues, AuditTrail audit, Clock clock) {
        this.persons = persons;
        this.colleagues = colleagues;
        this.audit = audit;
        this.clock = clock;
    }

    /** For whom somebody stands in today. */
    public List<StandInEntity> heldBy(PersonId standIn) {
        return persons.find(standIn)
                .map(person -> find(
                                "standInId = ?1 and endedAt is null and fromDay <= ?2 and untilDay >= ?2",
                                person.id(),
                                today())
                        .list())
                .orElse(List.of());
    }

    /** Who stands in for a reviewer of the tenant today. */
    public List<StandInEntity> heldIn(TenantName tenant) {
        return find("tenant = ?1 and endedAt is null and fromDay <= ?2 and untilDay >= ?2", tenant.value(), today())
                .list();
    }

    /** Those of one's own and those that one holds, also of days to come; the oldest first. */
    List<StandInRow> of(Actor actor) {
        UUID me = persons.find(actor.id()).map(PersonEntity::id).orElse(null);
        if (me == null) return List.of();
        List<StandInEntity> all = find(
                        "(personId = ?1 or standInId = ?1) and endedAt is null and untilDay >= ?2 order by fromDay",
                        me,
                        today())
                .list();
        People people = persons.named(all.stream()
                .flatMap(one -> Stream.of(one.personId, one.standInId))
                .collect(Collectors.toSet()));
        return all.stream()
                .map(one -> new StandInRow(
                        one.id.toString(),
                        people.name(one.personId),
                        people.name(one.standInId),
                        one.tenant,
                        one.fromDay,
                        one.untilDay,
                        !one.fromDay.isAfter(today()),
                        one.personId.equals(me)))
                .toList();
    }

    /**
     * Names a stand-in.
     *
     * @param fresh the reviewer with rights as of now
     * @param name of the stand-in as typed, or the subject
     * @throws Forbidden the actor is no reviewer of the tenant
     * @throws InvalidValue at {@code person}, {@code from} or {@code until}
     */
    @Transactional
    public StandInRow name(Actor fresh, TenantName tenant, String name, LocalDate from, LocalDate until) {
        if (!fresh.memberships().isReviewerOf(tenant)) {
            throw new Forbidden("Only a reviewer of " + tenant + " is stood in for there");
        }
        if (until.isBefore(from)) throw new InvalidValue("until", "The last day is before the first");
        if (until.isBefore(today())) throw new InvalidValue("until", "The last day has passed");
        if (from.plusDays(LONGEST).isBefore(until)) {
            throw new InvalidValue("until", "At most %d days; name somebody again then".formatted(LONGEST));
        }
        PersonEntity standIn = colleagues.find(tenant, "person", name);
        UUID me = persons.keep(fresh).id();
        if (standIn.id().equals(me)) throw new InvalidValue("person", "Name somebody else than yourself");
        refuseOverlap(me, tenant, from, until);
        var one = new StandInEntity();
        one.id = UUID.randomUUID();
        one.personId = me;
        one.standInId = standIn.id();
        one.tenant = tenant.value();
        one.fromDay = from;
        one.untilDay = until;
        one.recordedAt = clock.instant();
        persistAndFlush(one);
        audit.record(event("named a stand-in", one, me));
        return of(fresh).stream()
                .filter(row -> row.id().equals(one.id.toString()))
                .findFirst()
                .orElseThrow();
    }

    private void refuseOverlap(UUID me, TenantName tenant, LocalDate from, LocalDate until) {
        long others = count(
                "personId = ?1 and tenant = ?2 and endedAt is null and fromDay <= ?3 and untilDay >= ?4",
                me,
                tenant.value(),
                until,
                from);
        if (others > 0)
            throw new InvalidValue("from", "Somebody stands in for you on some of these days already; end that first");
    }

    /** Ends it now; only whoever is stood in for may. */
    @Transactional
    public void end(Actor actor, UUID id) {
        UUID me = persons.find(actor.id()).map(PersonEntity::id).orElseThrow(NotFound::new);
        StandInEntity one = findByIdOptional(id)
                .filter(found -> found.endedAt == null
                        && Stream.of(found.personId, found.standInId).anyMatch(me::equals))
                .orElseThrow(NotFound::new);
        if (!one.personId.equals(me)) throw new Forbidden("Only whoever is stood in for may end it");
        one.endedAt = clock.instant();
        audit.record(event("ended a stand-in", one, me));
    }

    private static AuditEvent event(String action, StandInEntity one, UUID by) {
        return AuditEvent.of(action, one.tenant)
                .forTenants(List.of(one.tenant))
                .by(by)
                .with("standIn", one.standInId.toString())
                .with("from", one.fromDay.toString())
                .with("until", one.untilDay.toString());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
