package dev.sallyport.review;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.Category;
import dev.sallyport.request.CategoryWords;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What waits for one's approval, and what else is in review that one may see. */
@Path("/review")
@Blocking
@Produces(MediaType.TEXT_HTML)
class QueuePages {
    private final CurrentActor current;
    private final ReviewQueue queue;
    private final Requests requests;
    private final QueueRows rows;

    QueuePages(CurrentActor current, ReviewQueue queue, Requests requests, QueueRows rows) {
        this.current = current;
        this.queue = queue;
        this.requests = requests;
        this.rows = rows;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance queue(QueueView view);

        private Templates() {}
    }

    /**
     * The page.
     *
     * @param all both lists before they were narrowed
     */
    record QueueView(QueueForm filter, List<QueueRow> mine, List<QueueRow> others, List<QueueRow> all) {
        public List<String> tenants() {
            return choices(row -> row.request().tenant());
        }

        public List<String> environments() {
            return choices(row -> row.request().environment());
        }

        public List<Choice> categories() {
            return Stream.of(Category.values())
                    .map(category -> new Choice(QueueForm.key(category), CategoryWords.of(category)))
                    .toList();
        }

        public long overdue() {
            return all.stream().filter(row -> row.request().overdue()).count();
        }

        private List<String> choices(Function<QueueRow, String> of) {
            return all.stream().map(of).distinct().sorted().toList();
        }
    }

    /** A line of a list to choose from. */
    record Choice(String key, String words) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.PLATFORM})
    @Transactional
    public TemplateInstance queue(@BeanParam QueueForm filter) {
        Actor actor = current.get();
        List<QueueRow> all = rows.of(requests.inReview(actor));
        Set<String> labels =
                queue.waitingFor(actor).stream().map(RequestEntity::label).collect(Collectors.toSet());
        List<QueueRow> shown = filter.narrow(all);
        List<QueueRow> mine = shown.stream()
                .filter(row -> labels.contains(row.request().label()))
                .toList();
        List<QueueRow> others =
                shown.stream().filter(row -> !mine.contains(row)).toList();
        return Templates.queue(new QueueView(filter, mine, others, all));
    }
}
