package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.Memberships;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.Needs;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One approval that a request needs: a capacity and, for peers and owners, whose.
 *
 * @param tenant the requester's for a peer, the destination's for an owner; empty for security
 */
public record Seat(Capacity capacity, Optional<TenantName> tenant) {
    /** Every seat of a request, in the order in which people read them. */
    static List<Seat> of(Needs needs, TenantName requester) {
        List<Seat> seats = new ArrayList<>();
        if (needs.peer()) seats.add(new Seat(Capacity.PEER, Optional.of(requester)));
        needs.owners().forEach(owner -> seats.add(new Seat(Capacity.OWNER, Optional.of(owner))));
        if (needs.security()) seats.add(new Seat(Capacity.SECURITY, Optional.empty()));
        return seats;
    }

    boolean mayBeTakenBy(Actor actor) {
        return mayBeTakenBy(actor.roles(), actor.memberships());
    }

    boolean mayBeTakenBy(Directory.Standing standing) {
        return mayBeTakenBy(standing.roles(), standing.memberships());
    }

    /** Neither security nor platform counts as a peer or owner; only a reviewer of that very tenant does. */
    private boolean mayBeTakenBy(Set<String> roles, Memberships memberships) {
        return switch (capacity) {
            case SECURITY -> roles.contains(Role.SECURITY);
            case PEER, OWNER -> tenant.filter(memberships::isReviewerOf).isPresent();
        };
    }

    /** {@code peer of shop}, {@code destination owner in payments}, {@code security}. */
    public String label() {
        return switch (capacity) {
            case PEER -> "peer of " + tenant.orElseThrow();
            case OWNER -> "destination owner in " + tenant.orElseThrow();
            case SECURITY -> "security";
        };
    }
}
