package dev.sallyport.audit;

import dev.sallyport.identity.Actor;
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
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The history, filtered by what stands in the address. */
@Path("/history")
@Blocking
@Produces(MediaType.TEXT_HTML)
class HistoryPages {
    private static final int PAGE = 100;

    private final CurrentActor current;
    private final History history;

    HistoryPages(CurrentActor current, History history) {
        this.current = current;
        this.history = history;
    }

    @CheckedTemplate(basePath = "audit")
    static class Templates {
        static native TemplateInstance history(
                List<HistoryRow> rows, long total, List<String> actions, TypedFilter filter, @Nullable String next);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Role.AUDITOR, Role.SECURITY, Role.PLATFORM})
    @Transactional
    public TemplateInstance show(
            @Context UriInfo uri,
            @RestQuery @Nullable String q,
            @RestQuery @Nullable String who,
            @RestQuery @Nullable String action,
            @RestQuery @Nullable String tenant,
            @RestQuery @Nullable String request,
            @RestQuery @Nullable String from,
            @RestQuery @Nullable String until,
            @RestQuery @Nullable Long after) {
        Actor actor = current.get();
        var typed = TypedFilter.of(q, who, action, tenant, request, from, until);
        HistoryFilter filter = typed.read(after, PAGE);
        List<HistoryRow> rows = history.find(actor, filter);
        String next = rows.size() < PAGE
                ? null
                : UriBuilder.fromUri(uri.getRequestUri())
                        .replaceQueryParam("after", rows.get(rows.size() - 1).seq())
                        .build()
                        .toString();
        return Templates.history(rows, history.count(actor, filter), history.actions(), typed, next);
    }
}
