package dev.sallyport.review;

import static java.util.stream.Collectors.groupingBy;

import dev.sallyport.delivery.Removals;
import dev.sallyport.grant.End;
import dev.sallyport.grant.EndKind;
import dev.sallyport.grant.GrantEnds;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.request.Leftovers;
import dev.sallyport.request.RequestEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** Ends the grants that a request still has, as if each were revoked. */
@ApplicationScoped
class DeliveredLeftovers implements Leftovers {
    private final GrantEnds ends;
    private final Removals removals;

    DeliveredLeftovers(GrantEnds ends, Removals removals) {
        this.ends = ends;
        this.removals = removals;
    }

    @Override
    @Transactional(Transactional.TxType.MANDATORY)
    public void end(RequestEntity request, PersonEntity by) {
        String why =
                "%s was %s by %s".formatted(request.label(), request.state().label(), by.displayName());
        var end = new End(EndKind.REVOKED, why, Optional.of(by.id()));
        ends.lockOpen(request.id()).stream()
                .collect(groupingBy(GrantEntity::environment))
                .values()
                .forEach(grants -> removals.end(grants, end));
    }
}
