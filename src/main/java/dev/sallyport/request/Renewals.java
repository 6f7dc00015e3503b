package dev.sallyport.request;

import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
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
        boolean same = wish.accesses().size() == 1 && wish.source().value().equals(grant.sourceNamespace());
        if (!same) {
            throw new InvalidValue(
                    "renews",
                    "A renewal of %s is one access from `%s`".formatted(grant.label(), grant.sourceNamespace()));
        }
    }

    private Optional<GrantEntity> standing(Actor actor, long number) {
        return grants.findFor(actor, number)
                .filter(grant -> grant.endsAt().isEmpty()) // what was given in an emergency is asked for anew
                .filter(grant -> grant.state() == GrantState.DELIVERED || grant.state() == GrantState.VALIDATED)
                .filter(grant -> actor.belongsTo(new TenantName(grant.sourceTenant())));
    }
}
