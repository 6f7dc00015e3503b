package dev.sallyport.home;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.review.ReviewQueue;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.web.FrameSource;
import dev.sallyport.web.PageContext;
import dev.sallyport.web.PageContext.Banner;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.stream.Collectors;

/** Who looks at the page, how much waits for them, and what everybody should know just now. */
@ApplicationScoped
class Frame implements FrameSource {
    private final CurrentActor current;
    private final ReviewQueue queue;
    private final Errands errands;
    private final EstateSource estate;

    Frame(CurrentActor current, ReviewQueue queue, Errands errands, EstateSource estate) {
        this.current = current;
        this.queue = queue;
        this.errands = errands;
        this.estate = estate;
    }

    @Override
    public void fill(PageContext page) {
        current.signedIn().ifPresent(actor -> fill(page, actor));
    }

    private void fill(PageContext page, Actor actor) {
        page.signedIn(
                actor.name(),
                actor.roles(),
                actor.memberships().tenants().stream().map(TenantName::value).collect(Collectors.toSet()));
        page.setWaiting(() -> queue.waitingFor(actor).size());
        page.setErrands(() -> errands.of(actor));
        estate.known()
                .trouble()
                .ifPresent(trouble -> page.announce(
                        Banner.Kind.WAIT,
                        "The GitOps repository does not answer: deliveries wait, and what runs is shown as last known. "
                                + trouble));
    }
}
