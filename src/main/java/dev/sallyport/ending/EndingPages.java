package dev.sallyport.ending;

import dev.sallyport.grant.GrantLabel;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.Conflict;
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
import java.util.function.LongConsumer;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** The page of a grant, and how people end it there. */
@Path("/grants/{label}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class EndingPages {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final RevocationService service;
    private final GrantScreen screen;

    EndingPages(CurrentActor current, FreshClaims fresh, RevocationService service, GrantScreen screen) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.screen = screen;
    }

    @CheckedTemplate(basePath = "grant")
    static class Templates {
        static native TemplateInstance show(GrantView view, Said said);

        private Templates() {}
    }

    /**
     * What the last thing that somebody did came to.
     *
     * @param trouble why it was refused; empty if nothing was
     * @param reason what was typed, so that it is not lost
     */
    record Said(String trouble, String reason) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    public TemplateInstance show(@RestPath String label) {
        return page(label, new Said("", ""));
    }

    @POST
    @Path("revocation")
    @RolesAllowed({Role.TENANT, Role.SECURITY})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> revoke(
            @RestPath String label, @RestForm long version, @RestForm @Nullable String reason) {
        String why = reason == null ? "" : reason;
        return answered(label, why, () -> service.revoke(fresh.actor(), GrantLabel.parse(label), same(version), why));
    }

    @POST
    @Path("give-back")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> giveBack(
            @RestPath String label, @RestForm long version, @RestForm @Nullable String reason) {
        String why = reason == null ? "" : reason;
        return answered(label, why, () -> service.giveBack(fresh.actor(), GrantLabel.parse(label), same(version), why));
    }

    private static LongConsumer same(long seen) {
        return version -> {
            if (version != seen)
                throw new Conflict("It has changed since you looked at it; look again before you end it");
        };
    }

    /** Done: back to the grant. Refused: the same page with the reason, the status, and every word that was typed. */
    private RestResponse<TemplateInstance> answered(String label, String typed, Runnable action) {
        try {
            action.run();
            return RestResponse.seeOther(URI.create("/grants/" + label));
        } catch (InvalidValue e) {
            return refused(422, label, e.sentence(), typed);
        } catch (Conflict e) {
            return refused(409, label, sentence(e), typed);
        } catch (Forbidden e) {
            return refused(403, label, sentence(e), typed);
        } catch (IdentityProviderUnavailable e) {
            return refused(503, label, sentence(e), typed);
        }
    }

    private static String sentence(RuntimeException e) {
        return String.valueOf(e.getMessage());
    }

    private RestResponse<TemplateInstance> refused(int status, String label, String trouble, String typed) {
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(page(label, new Said(trouble, typed)))
                .build();
    }

    private TemplateInstance page(String label, Said said) {
        return QuarkusTransaction.requiringNew()
                .call(() -> Templates.show(screen.of(current.get(), GrantLabel.parse(label)), said));
    }
}
