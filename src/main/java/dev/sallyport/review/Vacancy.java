package dev.sallyport.review;

import dev.sallyport.identity.Directory;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.PersonId;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.RequestState;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Finds seats that nobody can take, so that a request does not wait for a person who does not exist. */
@ApplicationScoped
class Vacancy {
    private final Directory directory;

    Vacancy(Directory directory) {
        this.directory = directory;
    }

    /**
     * Why nobody can approve it, and what to do; empty if somebody can. Empty too while the directory does not answer: then
     * nothing is known, and nothing can be approved either.
     */
    Optional<String> of(Review review) {
        if (review.request().state() != RequestState.IN_REVIEW) return Optional.empty();
        Set<Seat> open = new LinkedHashSet<>(review.open());
        try {
            return open.stream()
                    .filter(seat -> seat.tenant().filter(seat::isOfReviewersOf).isPresent())
                    .filter(seat -> !canBeFilled(seat, review))
                    .findFirst()
                    .map(Vacancy::sentence);
        } catch (IdentityProviderUnavailable e) {
            return Optional.empty();
        }
    }

    private boolean canBeFilled(Seat seat, Review review) {
        TenantName tenant = seat.tenant().orElseThrow();
        long wanted = review.open().stream()
                .filter(open -> open.tenant().equals(seat.tenant()) && open.isOfReviewersOf(tenant))
                .count();
        Set<PersonId> reviewers = directory.reviewersOf(tenant);
        return reviewers.stream()
                        .filter(person -> !review.isAuthor(person) && !review.hasApproved(person))
                        .count()
                >= wanted;
    }

    private static String sentence(Seat seat) {
        TenantName tenant = seat.tenant().orElseThrow();
        String more = "Add a reviewer to the group /tenants/%s/reviewers".formatted(tenant);
        return "Nobody can take the seat of the %s: too few people review there who have neither asked for this nor approved it. "
                        .formatted(seat.label())
                + (seat.capacity() == Capacity.PEER
                        ? more
                                + ", or have the platform team write `peers: platform` at the tenant in the platform"
                                + " file."
                        : more + ".");
    }
}
