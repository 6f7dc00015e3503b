package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestRow;
import dev.sallyport.request.RequestRows;
import dev.sallyport.request.Requests;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What waits for one's approval, and what else is in review that one may see. */
@Path("/review")
@Blocking
@Produces(MediaType.TEXT_HTML)
class QueuePages {
    private final CurrentActor current;
    private final ReviewQueue queue;
    private final Requests requests;
    private final RequestRows rows;
    private final Clock clock;

    QueuePages(CurrentActor current, ReviewQueue queue, Requests requests, RequestRows rows, Clock clock) {
        this.current = current;
        this.queue = queue;
        this.requests = requests;
        this.rows = rows;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance queue(List<RequestRow> mine, List<RequestRow> others, List<RequestRow> overdue);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.PLATFORM})
    @Transactional
    public TemplateInstance queue() {
        Actor actor = current.get();
        List<RequestEntity> mine = queue.waitingFor(actor);
        Set<Long> numbers = mine.stream().map(RequestEntity::number).collect(Collectors.toSet());
        List<RequestEntity> others = requests.inReview(actor).stream()
                .filter(request -> !numbers.contains(request.number()))
                .toList();
        List<RequestEntity> overdue = actor.has(Role.PLATFORM) ? requests.overdue(clock.instant()) : List.of();
        return Templates.queue(rows.of(mine), rows.of(others), rows.of(overdue));
    }
}
