package dev.sallyport.review.standin;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.web.Forbidden;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** 'While I am away': who decides for one, and for whom one decides. */
@Path("/stand-ins")
@Blocking
@RolesAllowed(Role.TENANT)
@Produces(MediaType.TEXT_HTML)
class StandInPages {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final StandIns standIns;

    StandInPages(CurrentActor current, FreshClaims fresh, StandIns standIns) {
        this.current = current;
        this.fresh = fresh;
        this.standIns = standIns;
    }

    @CheckedTemplate(basePath = "review")
    static class Templates {
        static native TemplateInstance standins(View view);

        private Templates() {}
    }

    /**
     * What the page shows.
     *
     * @param reviews tenants for which the person may name somebody
     * @param field where something is wrong; empty if nothing is
     */
    record View(List<StandInRow> rows, List<TenantName> reviews, StandInForm form, String field, String trouble) {
        public @Nullable String errorOf(String name) {
            return field.equals(name) ? trouble : null;
        }
    }

    @GET
    public TemplateInstance show() {
        return Templates.standins(view(StandInForm.EMPTY, "", ""));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> name(
            @RestForm @Nullable String tenant,
            @RestForm @Nullable String person,
            @RestForm @Nullable String from,
            @RestForm @Nullable String until) {
        var form = new StandInForm(tenant, person, from, until);
        try {
            standIns.name(fresh.actor(), form.tenantName(), form.name(), form.firstDay(), form.lastDay());
            return RestResponse.seeOther(URI.create("/stand-ins"));
        } catch (InvalidValue e) {
            return refused(422, view(form, e.field(), e.sentence()));
        } catch (Forbidden e) {
            return refused(403, view(form, "page", String.valueOf(e.getMessage())));
        } catch (IdentityProviderUnavailable e) {
            return refused(503, view(form, "page", e.sentence()));
        }
    }

    @POST
    @Path("{id}/end")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> end(@RestPath UUID id) {
        standIns.end(current.get(), id);
        return RestResponse.seeOther(URI.create("/stand-ins"));
    }

    private static RestResponse<TemplateInstance> refused(int status, View view) {
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.standins(view))
                .build();
    }

    private View view(StandInForm form, String field, String trouble) {
        Actor actor = current.get();
        List<StandInRow> rows = QuarkusTransaction.requiringNew().call(() -> standIns.of(actor));
        return new View(rows, List.copyOf(actor.memberships().reviewer()), form, field, trouble);
    }
}
