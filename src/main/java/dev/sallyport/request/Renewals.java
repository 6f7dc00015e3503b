package dev.sallyport.request;

import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.Violation;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** To ask again, in time, for access that stands: the same access with another last day. */
@ApplicationScoped
class Renewals {
    private final Grants grants;
    private final Requests requests;
    private final Platform platform;
    private final Clock clock;

    Renewals(Grants grants, Requests requests, Platform platform, Clock clock) {
        this.grants = grants;
        this.requests = requests;
        this.platform = platform;
        this.clock = clock;
    }

    /** What is asked for by default: the same, for the same reason, as long as the platform grants by default. */
    Optional<Wish> wish(Actor actor, long number) {
        return standing(actor, number).map(grant -> {
            RevisionEntity revision = requests.revision(requests.findById(grant.requestId()), grant.revision());
            LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
            return new Wish(
                            List.of(grants.access(grant)),
                            revision.justification(),
                            Optional.ofNullable(revision.widthReason()),
                            today.plusDays(platform.limits().defaultDays()))
                    .lasting(revision.permanent() && platform.limits().permanentDays() > 0);
        });
    }

    /** @throws InvalidValue field {@code renews} */
    void check(Actor actor, Wish wish, long number) {
        if (wish.emergency().isPresent())
            throw new InvalidValue("renews", "A renewal is no emergency: the access stands. Ask in the ordinary way");
        boolean once = grants.findFor(actor, number)
                .filter(grant -> grant.endsAt().isPresent())
                .isPresent();
        if (once)
            throw new InvalidValue(
                    "renews",
                    "`GR-%d` was given in an emergency and cannot be renewed; ask for it in the ordinary way"
                            .formatted(number));
        GrantEntity grant = standing(actor, number)
                .orElseThrow(
                        () -> new InvalidValue("renews", "`GR-%d` is no grant of yours that stands".formatted(number)));
        checkSame(wish, grant);
        if (requests.isRenewalOpen(number))
            throw new InvalidValue(
                    "renews", "Another request is on its way that would take the place of " + grant.label());
    }

    /**
     * That a revision of a request is still what it was made as.
     *
     * @throws InvalidValue field {@code changes} or {@code renews}
     */
    void checkRevised(RequestEntity request, Wish wish) {
        Long renewed = request.renews;
        if (renewed == null) return;
        String field = request.changes ? "changes" : "renews";
        if (wish.emergency().isPresent())
            throw new InvalidValue(
                    field,
                    "It takes the place of access that stands, and so is no emergency: ask in a request of its own");
        if (wish.accesses().size() != 1)
            throw new InvalidValue(field, "It takes the place of one access; ask for more in a request of its own");
        if (!request.changes) grants.byNumber(renewed).ifPresent(grant -> checkSame(wish, grant));
    }

    /** What is renewed closes without a word of it in the proof: so nothing else may take its place. */
    private void checkSame(Wish wish, GrantEntity grant) {
        Access granted = grants.access(grant);
        boolean same = wish.accesses().size() == 1
                && wish.source().value().equals(grant.sourceNamespace())
                && isSame(wish.accesses().get(0), granted);
        if (same) return;
        throw new InvalidValue(
                "renews",
                "A renewal of %s asks for the same access, from `%s` to %s: change the grant, or ask in a request of its own"
                        .formatted(grant.label(), grant.sourceNamespace(), AccessWords.of(List.of(granted))));
    }

    /** Of a set of addresses that the platform team keeps it is the set, with what it holds by now. */
    private static boolean isSame(Access asked, Access granted) {
        boolean there = asked.destination() instanceof Destination.Internet to
                        && granted.destination() instanceof Destination.Internet before
                ? to.blocks().equals(before.blocks())
                        || to.set().isPresent() && to.set().equals(before.set())
                : asked.destination().equals(granted.destination());
        return there && asked.source().equals(granted.source()) && asked.ports().equals(granted.ports());
    }

    /** Whoever revoked since then what it would renew has not agreed to it: they are asked anew. */
    Optional<Violation> over(RequestEntity request) {
        Long renewed = request.renews;
        if (renewed == null || request.changes) return Optional.empty();
        return platform.environments().stream()
                .flatMap(environment -> requests.siblingIn(renewed, environment).stream())
                .flatMap(number -> grants.byNumber(number).stream())
                .filter(grant -> grant.wasRevokedSince(request.createdAt))
                .findFirst()
                .map(grant -> new Violation(
                        "renews",
                        "renews",
                        "%s, which this would renew, was revoked after it was asked for".formatted(grant.label()),
                        "Copy the request: the access is then asked for in the ordinary way"));
    }

    private Optional<GrantEntity> standing(Actor actor, long number) {
        return grants.findFor(actor, number)
                .filter(grant -> grant.endsAt().isEmpty()) // what was given in an emergency is asked for anew
                .filter(grant -> grant.state() == GrantState.DELIVERED || grant.state() == GrantState.VALIDATED)
                .filter(grant -> actor.belongsTo(new TenantName(grant.sourceTenant())));
    }
}
