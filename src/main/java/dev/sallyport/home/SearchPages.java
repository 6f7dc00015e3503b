package dev.sallyport.home;

import dev.sallyport.grant.GrantFilter;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.request.RequestRow;
import dev.sallyport.request.RequestRows;
import dev.sallyport.request.Requests;
import dev.sallyport.request.Requests.RequestFilter;
import dev.sallyport.tenancy.NamespaceListing;
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
import java.util.Locale;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Finds requests, grants and namespaces by number or by a part of their words. */
@Path("/search")
@Blocking
@Produces(MediaType.TEXT_HTML)
class SearchPages {
    private static final int LONGEST = 200;
    private static final int MOST = 500;
    private static final int SHOWN = 30;

    private final CurrentActor current;
    private final Requests requests;
    private final RequestRows rows;
    private final GrantListing grants;
    private final NamespaceListing namespaces;

    SearchPages(
            CurrentActor current,
            Requests requests,
            RequestRows rows,
            GrantListing grants,
            NamespaceListing namespaces) {
        this.current = current;
        this.requests = requests;
        this.rows = rows;
        this.grants = grants;
        this.namespaces = namespaces;
    }

    @CheckedTemplate(basePath = "home")
    static class Templates {
        static native TemplateInstance search(
                String q, List<RequestRow> requests, List<GrantRow> grants, List<TenantNamespace> namespaces);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance search(@RestQuery @Nullable String q) {
        String text = q == null ? "" : q.strip();
        String needle = text.substring(0, Math.min(text.length(), LONGEST)).toLowerCase(Locale.ROOT);
        if (needle.isEmpty()) return Templates.search("", List.of(), List.of(), List.of());
        Actor actor = current.get();
        return Templates.search(
                text,
                rows.of(requests.list(actor, RequestFilter.ALL).page(0, MOST).list()).stream()
                        .filter(row -> (row.label() + " " + row.namespace() + " " + row.opens() + " " + row.requester())
                                .toLowerCase(Locale.ROOT)
                                .contains(needle))
                        .limit(SHOWN)
                        .toList(),
                grants.list(actor, GrantFilter.ALL, MOST).rows().stream()
                        .filter(row -> (row.label() + " " + row.sourceNamespace() + " " + row.destination() + " "
                                        + row.ports())
                                .toLowerCase(Locale.ROOT)
                                .contains(needle))
                        .limit(SHOWN)
                        .toList(),
                namespaces.visible(actor).stream()
                        .filter(namespace -> (namespace.name() + " " + namespace.tenant()).contains(needle))
                        .limit(SHOWN)
                        .toList());
    }
}
