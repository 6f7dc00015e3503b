package dev.sallyport.recertification;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.request.CategoryWords;
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
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Campaigns: start one, see how far it is, answer for what is one's own, and the report for the auditor. */
@Path("/campaigns")
@Blocking
@Produces(MediaType.TEXT_HTML)
class CampaignPages {
    private static final int USUAL_DAYS = 30;

    private final CurrentActor current;
    private final FreshClaims fresh;
    private final CampaignService service;
    private final CampaignListing listing;
    private final Platform platform;

    CampaignPages(
            CurrentActor current,
            FreshClaims fresh,
            CampaignService service,
            CampaignListing listing,
            Platform platform) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
        this.listing = listing;
        this.platform = platform;
    }

    @CheckedTemplate(basePath = "recertification")
    static class Templates {
        static native TemplateInstance list(ListView view);

        static native TemplateInstance show(ShowView view);

        static native TemplateInstance report(CampaignRow campaign, List<ItemRow> items);

        private Templates() {}
    }

    /** A category as the form offers it. */
    record Choice(String key, String words) {}

    /**
     * The list, and for those who may start one, the form.
     *
     * @param covered whether every grant was asked about within six months
     * @param counted how many grants the form would ask about; null before anybody asked
     * @param field where something is wrong; empty if nothing is
     */
    record ListView(
            List<CampaignRow> campaigns,
            boolean oversees,
            boolean covered,
            boolean starts,
            NewCampaign form,
            @Nullable Integer counted,
            List<Tenant> tenants,
            List<EnvironmentName> environments,
            String field,
            String trouble) {
        public @Nullable String errorOf(String name) {
            return field.equals(name) ? trouble : null;
        }

        public List<Choice> categories() {
            return Stream.of(Category.values())
                    .map(category -> new Choice(CategoryKey.of(category), CategoryWords.of(category)))
                    .toList();
        }
    }

    /** One campaign. */
    record ShowView(
            CampaignRow campaign,
            Map<String, CampaignRow.Progress> tenants,
            List<ItemRow> items,
            AnswerForm form,
            boolean mayStop,
            String field,
            String trouble) {
        public @Nullable String errorOf(String name) {
            return field.equals(name) ? trouble : null;
        }

        public boolean mayAnswer() {
            return items.stream().anyMatch(ItemRow::mine);
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    public TemplateInstance list() {
        var form = new NewCampaign(
                null,
                null,
                null,
                null,
                null,
                service.today().plusDays(USUAL_DAYS).toString(),
                "14");
        return Templates.list(view(form, null, "", ""));
    }

    @POST
    @RolesAllowed({Role.SECURITY, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> start(
            @RestForm @Nullable String name,
            @RestForm @Nullable String tenant,
            @RestForm @Nullable String category,
            @RestForm @Nullable String environment,
            @RestForm @Nullable String olderThanDays,
            @RestForm @Nullable String dueOn,
            @RestForm @Nullable String graceDays,
            @RestForm @Nullable String step) {
        var form = new NewCampaign(name, tenant, category, environment, olderThanDays, dueOn, graceDays);
        try {
            if ("count".equals(step)) {
                int counted = service.count(form.scope());
                return ResponseBuilder.ok(Templates.list(view(form, counted, "", "")))
                        .build();
            }
            Actor actor = current.get();
            String label = QuarkusTransaction.requiringNew().call(() -> service.start(actor, form));
            return RestResponse.seeOther(URI.create("/campaigns/" + label));
        } catch (InvalidValue e) {
            return ResponseBuilder.<TemplateInstance>create(422)
                    .entity(Templates.list(view(form, null, e.field(), e.sentence())))
                    .build();
        }
    }

    @GET
    @Path("{label}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    public TemplateInstance show(@RestPath String label) {
        return Templates.show(view(label, AnswerForm.EMPTY, "", ""));
    }

    @POST
    @Path("{label}/answers")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> answer(
            @RestPath String label,
            @RestForm @Nullable List<String> items,
            @RestForm @Nullable String answer,
            @RestForm @Nullable String reason) {
        var form = new AnswerForm(items, answer, reason);
        try {
            Actor actor = fresh.actor();
            QuarkusTransaction.requiringNew()
                    .run(() ->
                            service.answer(actor, CampaignLabel.parse(label), form.ids(), form.choice(), form.why()));
            return RestResponse.seeOther(URI.create("/campaigns/" + label));
        } catch (InvalidValue e) {
            return refused(422, view(label, form, e.field(), e.sentence()));
        } catch (Conflict e) {
            return refused(409, view(label, form, "page", String.valueOf(e.getMessage())));
        } catch (Forbidden e) {
            return refused(403, view(label, form, "page", String.valueOf(e.getMessage())));
        } catch (IdentityProviderUnavailable e) {
            return refused(503, view(label, form, "page", e.sentence()));
        }
    }

    /** Nothing is ended by it any more; what was answered stays on record. */
    @POST
    @Path("{label}/stop")
    @RolesAllowed({Role.SECURITY, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> stop(@RestPath String label) {
        Actor actor = current.get();
        try {
            QuarkusTransaction.requiringNew().run(() -> service.stop(actor, CampaignLabel.parse(label)));
            return RestResponse.seeOther(URI.create("/campaigns/" + label));
        } catch (Conflict e) {
            return refused(409, view(label, AnswerForm.EMPTY, "page", String.valueOf(e.getMessage())));
        }
    }

    private static RestResponse<TemplateInstance> refused(int status, ShowView view) {
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.show(view))
                .build();
    }

    /** To be printed, or kept by the auditor. */
    @GET
    @Path("{label}/report")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    public TemplateInstance report(@RestPath String label) {
        long number = CampaignLabel.parse(label);
        return Templates.report(listing.find(current.get(), number), listing.items(current.get(), number));
    }

    @GET
    @Path("{label}/report.csv")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Produces("text/csv")
    public RestResponse<String> csv(@RestPath String label) {
        long number = CampaignLabel.parse(label);
        String text = ReportCsv.of(listing.find(current.get(), number), listing.items(current.get(), number));
        return ResponseBuilder.ok(text, "text/csv; charset=utf-8; header=present")
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"" + CampaignLabel.of(number) + ".csv\"")
                .build();
    }

    private ListView view(NewCampaign form, @Nullable Integer counted, String field, String trouble) {
        Actor actor = current.get();
        return new ListView(
                listing.list(actor),
                actor.seesAllTenants(),
                listing.isCovered(),
                starts(actor),
                form,
                counted,
                platform.tenants(),
                platform.environments(),
                field,
                trouble);
    }

    private static boolean starts(Actor actor) {
        return actor.has(Role.SECURITY) || actor.has(Role.PLATFORM);
    }

    private ShowView view(String label, AnswerForm form, String field, String trouble) {
        Actor actor = current.get();
        long number = CampaignLabel.parse(label);
        CampaignRow campaign = listing.find(actor, number);
        return new ShowView(
                campaign,
                listing.byTenant(actor, number),
                listing.items(actor, number),
                form,
                campaign.closedAt() == null && starts(actor),
                field,
                trouble);
    }
}
