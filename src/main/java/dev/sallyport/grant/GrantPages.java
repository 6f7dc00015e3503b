package dev.sallyport.grant;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.NotFound;
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

/** What was granted. */
@Path("/grants")
@Blocking
@Produces(MediaType.TEXT_HTML)
class GrantPages {
    private static final int PAGE = 50;

    private final CurrentActor current;
    private final GrantListing grants;

    GrantPages(CurrentActor current, GrantListing grants) {
        this.current = current;
        this.grants = grants;
    }

    @CheckedTemplate(basePath = "grant")
    static class Templates {
        static native TemplateInstance list(ListView view);

        static native TemplateInstance show(GrantRow grant);

        private Templates() {}
    }

    /** A page of the list. */
    record ListView(
            List<GrantRow> rows,
            long total,
            String namespace,
            @Nullable GrantState state,
            @Nullable String next) {
        public List<GrantState> states() {
            return List.of(GrantState.values());
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance list(
            @RestQuery @Nullable String namespace, @RestQuery @Nullable String state, @RestQuery @Nullable Long below) {
        String place = namespace == null || namespace.isBlank() ? null : namespace.strip();
        GrantState wanted = state(state);
        GrantListing.Page page = grants.list(current.get(), place, wanted, below, PAGE);
        String next = page.rows().size() < PAGE
                ? null
                : "/grants?below=" + page.rows().get(PAGE - 1).number() + (place == null ? "" : "&namespace=" + place)
                        + (wanted == null ? "" : "&state=" + wanted);
        return Templates.list(new ListView(page.rows(), page.total(), place == null ? "" : place, wanted, next));
    }

    private static @Nullable GrantState state(@Nullable String text) {
        for (GrantState state : GrantState.values()) {
            if (state.name().equals(text)) return state;
        }
        return null;
    }

    @GET
    @Path("{label}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance show(@RestPath String label) {
        return Templates.show(
                grants.find(current.get(), GrantLabel.parse(label)).orElseThrow(NotFound::new));
    }
}
