package dev.sallyport.onboarding;

import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.tenancy.LivePlatform;
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
import java.util.Objects;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** 'Onboard a namespace': say whose it is, look at its baseline, hand it over; later change it or take it back. */
@Path("/namespaces")
@Blocking
@RolesAllowed(Role.PLATFORM)
@Produces(MediaType.TEXT_HTML)
class OnboardingPages {
    private static final String CHANGED = "It was changed since you read it. Look at it again";

    private final FreshClaims fresh;
    private final Onboarding service;
    private final Onboardings onboardings;
    private final LivePlatform platform;

    OnboardingPages(FreshClaims fresh, Onboarding service, Onboardings onboardings, LivePlatform platform) {
        this.fresh = fresh;
        this.service = service;
        this.onboardings = onboardings;
        this.platform = platform;
    }

    @CheckedTemplate(basePath = "onboarding")
    static class Templates {
        static native TemplateInstance form(FormView view);

        static native TemplateInstance show(ShowView view);

        private Templates() {}
    }

    /**
     * The form.
     *
     * @param plan what it would do; null until it was looked at, and while something is wrong
     * @param troubles what is wrong, each at its field or at {@code page}
     */
    record FormView(
            WantedForm form,
            List<Tenant> tenants,
            List<ClusterProfile> clusters,
            List<TenantNamespace> namespaces,
            @Nullable Plan plan,
            List<Violation> troubles) {
        public @Nullable String errorOf(String field) {
            return troubles.stream()
                    .filter(one -> one.field().equals(field))
                    .map(one -> one.sentence() + (one.wayOut().isEmpty() ? "" : ". " + one.wayOut()))
                    .findFirst()
                    .orElse(null);
        }

        public List<Violation> refusals() {
            return troubles.stream().filter(one -> one.rule().startsWith("G-")).toList();
        }
    }

    /**
     * One that was onboarded.
     *
     * @param earlier namespaces that could be its counterpart
     */
    record ShowView(
            OnboardedNamespace it,
            List<TenantNamespace> earlier,
            String counterpart,
            String reason,
            List<Violation> troubles) {
        public @Nullable String errorOf(String field) {
            return troubles.stream()
                    .filter(one -> one.field().equals(field))
                    .map(Violation::sentence)
                    .findFirst()
                    .orElse(null);
        }

        public List<Violation> holding() {
            return troubles.stream()
                    .filter(one -> one.field().equals("name") || one.field().equals("page"))
                    .toList();
        }
    }

    @GET
    @Path("new")
    public TemplateInstance form(@RestQuery @Nullable String name) {
        return Templates.form(view(new WantedForm(name, null, null, null, null, null), null, List.of()));
    }

    @POST
    @Path("new")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> onboard(
            @RestForm @Nullable String name,
            @RestForm @Nullable String tenant,
            @RestForm @Nullable String tenantDisplayName,
            @RestForm @Nullable String cluster,
            @RestForm @Nullable String counterpart,
            @RestForm @Nullable String baselineDigest,
            @RestForm @Nullable String step) {
        var form = new WantedForm(name, tenant, tenantDisplayName, cluster, counterpart, baselineDigest);
        boolean shown = !form.get("baselineDigest").isEmpty();
        return said(form, () -> "write".equals(step) && shown ? written(form) : looked(form));
    }

    private RestResponse<TemplateInstance> looked(WantedForm form) {
        return service.plan(form.read())
                .match(
                        plan -> RestResponse.ok(Templates.form(view(form, plan, List.of()))),
                        refused -> answer(422, form, refused));
    }

    private RestResponse<TemplateInstance> written(WantedForm form) {
        return service.onboard(fresh.actor(), null, form)
                .match(
                        done -> RestResponse.seeOther(URI.create("/namespaces/" + done + "/onboarding")),
                        refused -> answer(422, form, refused));
    }

    private RestResponse<TemplateInstance> said(WantedForm form, Supplier<RestResponse<TemplateInstance>> step) {
        try {
            return step.get();
        } catch (InvalidValue e) {
            return answer(422, form, List.of(at(e.field(), e.sentence())));
        } catch (Conflict e) {
            return answer(409, form, List.of(at("page", String.valueOf(e.getMessage()))));
        } catch (Forbidden e) {
            return answer(403, form, List.of(at("page", String.valueOf(e.getMessage()))));
        } catch (IdentityProviderUnavailable e) {
            return answer(503, form, List.of(at("page", e.sentence())));
        }
    }

    private RestResponse<TemplateInstance> answer(int status, WantedForm form, List<Violation> troubles) {
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.form(view(form, null, troubles)))
                .build();
    }

    private FormView view(WantedForm form, @Nullable Plan plan, List<Violation> troubles) {
        return new FormView(form, platform.tenants(), platform.clusters(), platform.namespaces(), plan, troubles);
    }

    @GET
    @Path("{name}/onboarding")
    public TemplateInstance show(@RestPath String name) {
        OnboardedNamespace it = onboardings.find(name);
        return Templates.show(view(it, counterpart(it), "", List.of()));
    }

    @POST
    @Path("{name}/counterpart")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> counterpart(
            @RestPath String name, @RestForm @Nullable String counterpart, @RestForm long version) {
        String typed = Objects.requireNonNullElse(counterpart, "");
        return changed(
                name,
                typed,
                "",
                () -> service.setCounterpart(
                        fresh.actor(),
                        null,
                        Onboardings.parsed(name),
                        unless(version),
                        WantedForm.counterpart("counterpart", typed)),
                "/namespaces/" + name + "/onboarding");
    }

    @POST
    @Path("{name}/off-boarding")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> offBoard(
            @RestPath String name, @RestForm @Nullable String reason, @RestForm long version) {
        String why = Objects.requireNonNullElse(reason, "");
        return changed(
                name,
                null,
                why,
                () -> service.offBoard(fresh.actor(), null, Onboardings.parsed(name), unless(version), why),
                "/namespaces");
    }

    private RestResponse<TemplateInstance> changed(
            String name,
            @Nullable String counterpart,
            String reason,
            Supplier<Answer<NamespaceName>> step,
            String then) {
        try {
            return step.get()
                    .match(
                            done -> RestResponse.seeOther(URI.create(then)),
                            refused -> shown(422, name, counterpart, reason, refused));
        } catch (InvalidValue e) {
            return shown(422, name, counterpart, reason, List.of(at(e.field(), e.sentence())));
        } catch (Conflict e) {
            return shown(409, name, counterpart, reason, List.of(at("page", String.valueOf(e.getMessage()))));
        } catch (Forbidden e) {
            return shown(403, name, counterpart, reason, List.of(at("page", String.valueOf(e.getMessage()))));
        } catch (IdentityProviderUnavailable e) {
            return shown(503, name, counterpart, reason, List.of(at("page", e.sentence())));
        }
    }

    private RestResponse<TemplateInstance> shown(
            int status, String name, @Nullable String counterpart, String reason, List<Violation> troubles) {
        OnboardedNamespace it = onboardings.find(name);
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.show(view(it, counterpart == null ? counterpart(it) : counterpart, reason, troubles)))
                .build();
    }

    private ShowView view(OnboardedNamespace it, String counterpart, String reason, List<Violation> troubles) {
        List<TenantNamespace> earlier = platform.namespacesOf(it.tenant().name()).stream()
                .filter(other -> LivePlatform.noCounterpart(platform, it.namespace(), other.name())
                        .isEmpty())
                .toList();
        return new ShowView(it, earlier, counterpart, reason, troubles);
    }

    private static String counterpart(OnboardedNamespace it) {
        return it.namespace().counterpart().map(NamespaceName::value).orElse("");
    }

    private static LongConsumer unless(long seen) {
        return version -> {
            if (version != seen) throw new Conflict(CHANGED);
        };
    }

    private static Violation at(String field, String sentence) {
        return new Violation("", field, sentence, "");
    }
}
