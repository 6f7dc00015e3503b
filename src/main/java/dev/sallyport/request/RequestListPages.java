package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.request.Requests.RequestFilter;
import dev.sallyport.tenancy.NamespaceListing;
import dev.sallyport.web.Query;
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
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The requests that one may see, the latest first. */
@Path("/requests")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RequestListPages {
    private static final int PAGE = 50;

    private final CurrentActor current;
    private final Requests requests;
    private final RequestRows rows;
    private final NamespaceListing namespaces;

    RequestListPages(CurrentActor current, Requests requests, RequestRows rows, NamespaceListing namespaces) {
        this.current = current;
        this.requests = requests;
        this.rows = rows;
        this.namespaces = namespaces;
    }

    @CheckedTemplate(basePath = "request")
    static class Templates {
        static native TemplateInstance list(ListView view);

        private Templates() {}
    }

    /** A page of the list. */
    record ListView(
            List<RequestRow> rows,
            long total,
            @Nullable RequestState state,
            String namespace,
            @Nullable String next,
            List<TenantNamespace> namespaces) {
        public List<RequestState> states() {
            return List.of(RequestState.values());
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance list(
            @RestQuery @Nullable String state, @RestQuery @Nullable String namespace, @RestQuery @Nullable Long below) {
        Actor actor = current.get();
        RequestState wanted = state(state);
        String place = namespace == null || namespace.isBlank() ? null : namespace;
        var query = requests.list(actor, new RequestFilter(wanted, place, null, null));
        List<RequestEntity> page = requests.list(actor, new RequestFilter(wanted, place, null, below))
                .page(0, PAGE)
                .list();
        String next = page.size() < PAGE
                ? null
                : Query.NONE
                        .with("state", wanted)
                        .with("namespace", place)
                        .with("below", page.get(PAGE - 1).number())
                        .at("/requests");
        return Templates.list(new ListView(
                rows.of(page), query.count(), wanted, place == null ? "" : place, next, namespaces.visible(actor)));
    }

    private static @Nullable RequestState state(@Nullable String text) {
        for (RequestState state : RequestState.values()) {
            if (state.name().equals(text)) return state;
        }
        return null;
    }
}
