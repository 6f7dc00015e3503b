package dev.sallyport.grant;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
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
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
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

        private Templates() {}
    }

    /** A page of the list. */
    record ListView(
            List<GrantRow> rows,
            long total,
            String namespace,
            @Nullable GrantState state,
            String endsBefore,
            @Nullable String next) {
        public List<GrantState> states() {
            return List.of(GrantState.values());
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance list(
            @RestQuery @Nullable String namespace,
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String endsBefore,
            @RestQuery @Nullable Long below) {
        String place = namespace == null || namespace.isBlank() ? null : namespace.strip();
        GrantState wanted = state(state);
        LocalDate before = day(endsBefore);
        GrantListing.Page page = grants.list(current.get(), new GrantFilter(place, wanted, before, below), PAGE);
        String next = page.rows().size() < PAGE
                ? null
                : Query.NONE
                        .with("namespace", place)
                        .with("state", wanted)
                        .with("endsBefore", before)
                        .with("below", page.rows().get(PAGE - 1).number())
                        .at("/grants");
        return Templates.list(new ListView(
                page.rows(),
                page.total(),
                place == null ? "" : place,
                wanted,
                before == null ? "" : before.toString(),
                next));
    }

    /** What is no day filters nothing, as with the other fields. */
    private static @Nullable LocalDate day(@Nullable String text) {
        try {
            return text == null || text.isBlank() ? null : LocalDate.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static @Nullable GrantState state(@Nullable String text) {
        for (GrantState state : GrantState.values()) {
            if (state.name().equals(text)) return state;
        }
        return null;
    }
}
