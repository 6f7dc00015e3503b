package dev.sallyport.review;

import static java.util.Collections.nCopies;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.Memberships;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.model.TenantName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One approval that a request needs: a capacity and, for peers and owners, whose.
 *
 * @param tenant the requester's for a peer and for whoever stands for one, the destination's for an owner; else empty
 */
public record Seat(Capacity capacity, Optional<TenantName> tenant) {
    /** Every seat of a request, in the order in which people read them; as often as that many people must sit in it. */
    static List<Seat> of(Needs needs, TenantName requester, ApprovalRules rules) {
        List<Seat> seats = new ArrayList<>();
        Capacity peer = rules.arePeersOfPlatform(requester) ? Capacity.PLATFORM : Capacity.PEER;
        seats.addAll(nCopies(needs.peers(), new Seat(peer, Optional.of(requester))));
        needs.owners()
                .forEach(
                        (owner, number) -> seats.addAll(nCopies(number, new Seat(Capacity.OWNER, Optional.of(owner)))));
        seats.addAll(nCopies(needs.security(), new Seat(Capacity.SECURITY, Optional.empty())));
        seats.addAll(nCopies(needs.platform(), new Seat(Capacity.PLATFORM, Optional.empty())));
        return seats;
    }

    boolean mayBeTakenBy(Actor actor) {
        return mayBeTakenBy(actor.roles(), actor.memberships());
    }

    boolean mayBeTakenBy(Directory.Standing standing) {
        return mayBeTakenBy(standing.roles(), standing.memberships());
    }

    /** Whether it is one of the reviewers of the tenant, for whom somebody may stand in. */
    boolean isOfReviewersOf(TenantName whose) {
        return (capacity == Capacity.PEER || capacity == Capacity.OWNER)
                && tenant.filter(whose::equals).isPresent();
    }

    /** Neither security nor platform counts as a peer or owner; only a reviewer of that very tenant does. Where a rule says that the platform team stands for a peer, that is a seat of its own. */
    private boolean mayBeTakenBy(Set<String> roles, Memberships memberships) {
        return switch (capacity) {
            case SECURITY -> roles.contains(Role.SECURITY);
            case PLATFORM -> roles.contains(Role.PLATFORM);
            case PEER, OWNER -> tenant.filter(memberships::isReviewerOf).isPresent();
        };
    }

    /** {@code peer of shop}, {@code destination owner in payments}, {@code platform team in place of a peer of shop}. */
    public String label() {
        return switch (capacity) {
            case PEER -> "peer of " + tenant.orElseThrow();
            case OWNER -> "destination owner in " + tenant.orElseThrow();
            case SECURITY -> "security";
            case PLATFORM ->
                tenant.map(whose -> "platform team in place of a peer of " + whose)
                        .orElse("platform team");
        };
    }
}
