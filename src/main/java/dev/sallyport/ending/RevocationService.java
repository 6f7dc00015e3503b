package dev.sallyport.ending;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.delivery.Removals;
import dev.sallyport.grant.End;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantEnds;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;

/**
 * Takes access back. A reviewer of either end, or security, does it at once: it only closes, so that there is nothing to
 * approve. A member of the source's tenant gives it back, and a reviewer of the same tenant says yes by revoking it.
 */
@ApplicationScoped
public class RevocationService {
    private static final int SHORTEST_REASON = 10;

    private final GrantEnds ends;
    private final Removals removals;
    private final Persons persons;
    private final AuditTrail audit;

    RevocationService(GrantEnds ends, Removals removals, Persons persons, AuditTrail audit) {
        this.ends = ends;
        this.removals = removals;
        this.persons = persons;
        this.audit = audit;
    }

    /**
     * Ends a grant now. It is over when the remote no longer has it.
     *
     * @param fresh the person with rights as of now
     * @param seen is given the version of the grant, and throws if it is not the one that the person looked at
     * @throws Forbidden the person reviews for neither end
     * @throws Conflict somebody has ended it already
     * @throws dev.sallyport.policy.model.InvalidValue field {@code reason}
     */
    @Transactional
    public void revoke(Actor fresh, long number, LongConsumer seen, String reason) {
        GrantEntity grant = ends.lockFor(fresh, number).orElseThrow(NotFound::new);
        if (!mayRevoke(fresh, grant))
            throw new Forbidden(
                    "A reviewer of %s or security revokes it".formatted(String.join(" or ", grant.tenants())));
        checkOpen(grant, seen);
        UUID person = persons.keep(fresh).id();
        String why = ProseText.check("reason", reason, SHORTEST_REASON);
        removals.end(List.of(grant), new End(EndKind.REVOKED, why, Optional.of(person)));
    }

    /**
     * Says that the tenant needs it no more; it stays open until a reviewer of the tenant revokes it.
     *
     * @param seen as in {@link #revoke}
     * @throws Forbidden the person is not of the tenant that asked for it
     * @throws Conflict somebody has ended it, or said so already
     * @throws dev.sallyport.policy.model.InvalidValue field {@code reason}
     */
    @Transactional
    public void giveBack(Actor fresh, long number, LongConsumer seen, String reason) {
        GrantEntity grant = ends.lockFor(fresh, number).orElseThrow(NotFound::new);
        if (!mayGiveBack(fresh, grant)) throw new Forbidden("Only people of " + grant.sourceTenant() + " give it back");
        checkOpen(grant, seen);
        if (grant.givenBackBy() != null) throw new Conflict(grant.label() + " has been given back already");
        UUID person = persons.keep(fresh).id();
        String why = ProseText.check("reason", reason, SHORTEST_REASON);
        ends.giveBack(grant, person, why);
        audit.record(AuditEvent.of("gave back", grant.label())
                .by(person)
                .forRequest(grant.requestNumber(), grant.tenants())
                .digests(grant.digest(), grant.digest())
                .with("environment", grant.environment().value())
                .with("reason", why));
    }

    private static void checkOpen(GrantEntity grant, LongConsumer seen) {
        if (!grant.state().isOpen()) {
            throw new Conflict(
                    "%s is %s already".formatted(grant.label(), grant.state().label()));
        }
        seen.accept(grant.version());
    }

    static boolean mayRevoke(Actor actor, GrantEntity grant) {
        return actor.has(Role.SECURITY)
                || grant.tenants().stream()
                        .anyMatch(tenant -> actor.memberships().isReviewerOf(new TenantName(tenant)));
    }

    static boolean mayGiveBack(Actor actor, GrantEntity grant) {
        return actor.belongsTo(new TenantName(grant.sourceTenant()));
    }
}
