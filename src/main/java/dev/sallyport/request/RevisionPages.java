package dev.sallyport.request;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** What changed between two revisions of a request, for whoever has seen the earlier one. */
@Path("/requests")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RevisionPages {
    private final CurrentActor current;
    private final SeenRequests seen;
    private final Requests requests;
    private final RevisionComparisons comparisons;

    RevisionPages(CurrentActor current, SeenRequests seen, Requests requests, RevisionComparisons comparisons) {
        this.current = current;
        this.seen = seen;
        this.requests = requests;
        this.comparisons = comparisons;
    }

    @CheckedTemplate(basePath = "request")
    static class Templates {
        static native TemplateInstance revisions(View view);

        private Templates() {}
    }

    /** Two revisions, and which others there are to choose. */
    record View(String label, List<Integer> numbers, RevisionComparison compared) {}

    @GET
    @Path("{label}/revisions")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance compare(
            @RestPath String label, @RestQuery @Nullable String from, @RestQuery @Nullable String to) {
        RequestEntity request = seen.find(current.get(), label);
        return Templates.revisions(new View(
                request.label(),
                requests.revisions(request).stream().map(RevisionEntity::number).toList(),
                comparisons.compare(request, from, to)));
    }
}
