package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.request.RequestEntity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

/** What waits for somebody: riskiest first, then oldest. */
@ApplicationScoped
public class ReviewQueue {
    private final Reviews reviews;

    ReviewQueue(Reviews reviews) {
        this.reviews = reviews;
    }

    @Transactional
    public List<RequestEntity> waitingFor(Actor actor) {
        return reviews.waitingFor(actor).stream().map(Review::request).toList();
    }
}
