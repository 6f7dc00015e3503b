package dev.sallyport.emergency;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
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
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Every emergency: how long, who, why, for which incident, and whether security has looked at it. */
@Path("/emergencies")
@Blocking
@Produces(MediaType.TEXT_HTML)
class EmergencyPages {
    private static final int PAGE = 25;

    private final CurrentActor current;
    private final FreshClaims fresh;
    private final Emergencies emergencies;

    EmergencyPages(CurrentActor current, FreshClaims fresh, Emergencies emergencies) {
        this.current = current;
        this.fresh = fresh;
        this.emergencies = emergencies;
    }

    @CheckedTemplate(basePath = "emergency")
    static class Templates {
        static native TemplateInstance list(ListView view);

        private Templates() {}
    }

    /**
     * What the page shows.
     *
     * @param bars why the actor may not review one that waits for it, by its label
     * @param said what was typed into the form of one of them, and what was wrong with it
     */
    record ListView(
            List<EmergencyRow> rows,
            boolean reviews,
            Map<String, String> bars,
            Actor actor,
            @Nullable String next,
            Said said) {
        public boolean asks(EmergencyRow row) {
            return !row.grants().isEmpty()
                    && actor.belongsTo(new TenantName(row.request().tenant()));
        }
    }

    /** A form that came back. */
    record Said(String label, String verdict, String outcome, String trouble) {
        static final Said NOTHING = new Said("", "", "", "");

        public String outcomeOf(String row) {
            return label.equals(row) ? outcome : "";
        }

        public boolean isAbout(String row) {
            return label.equals(row) && !trouble.isEmpty();
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    public TemplateInstance list(@RestQuery @Nullable Long below) {
        return Templates.list(view(below, Said.NOTHING));
    }

    @POST
    @Path("{label}/review")
    @RolesAllowed(Role.SECURITY)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> review(
            @RestPath String label, @RestForm @Nullable String verdict, @RestForm @Nullable String outcome) {
        String named = Objects.requireNonNullElse(verdict, "");
        String text = Objects.requireNonNullElse(outcome, "");
        long number = RequestLabel.parse(label);
        try {
            Verdict chosen =
                    Verdict.of(named).orElseThrow(() -> new InvalidValue("verdict", "Say whether it was justified"));
            emergencies.review(fresh.actor(), number, chosen, text);
            return RestResponse.seeOther(URI.create("/emergencies"));
        } catch (InvalidValue e) {
            return refused(422, label, named, text, e.sentence());
        } catch (Conflict e) {
            return refused(409, label, named, text, String.valueOf(e.getMessage()));
        } catch (Forbidden e) {
            return refused(403, label, named, text, String.valueOf(e.getMessage()));
        } catch (IdentityProviderUnavailable e) {
            return refused(503, label, named, text, e.sentence());
        }
    }

    private RestResponse<TemplateInstance> refused(
            int status, String label, String verdict, String outcome, String trouble) {
        long number = RequestLabel.parse(label);
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.list(view(number + 1, new Said(label, verdict, outcome, trouble))))
                .build();
    }

    private ListView view(@Nullable Long below, Said said) {
        Actor actor = current.get();
        List<EmergencyRow> rows = emergencies.list(actor, below, PAGE);
        String next = rows.size() < PAGE
                ? null
                : "/emergencies?below=" + RequestLabel.parse(rows.get(PAGE - 1).label());
        boolean reviews = actor.has(Role.SECURITY);
        Map<String, String> bars = new TreeMap<>();
        for (EmergencyRow row : rows) {
            if (reviews && row.waitsForReview())
                emergencies.bar(actor, row).ifPresent(sentence -> bars.put(row.label(), sentence));
        }
        return new ListView(rows, reviews, bars, actor, next, said);
    }
}
