package dev.sallyport.ruling;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.FreshClaims;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.request.CategoryWords;
import dev.sallyport.tenancy.RulingEntity;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
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
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** 'Rules' of a namespace: what is in force, what somebody proposes and what that would stop, and what was before. */
@Path("/namespaces/{name}/rules")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RulingPages {
    private final CurrentActor current;
    private final FreshClaims fresh;
    private final RulingService service;

    RulingPages(CurrentActor current, FreshClaims fresh, RulingService service) {
        this.current = current;
        this.fresh = fresh;
        this.service = service;
    }

    @CheckedTemplate(basePath = "ruling")
    static class Templates {
        static native TemplateInstance rules(View view);

        private Templates() {}
    }

    /** A category as the form offers it. */
    record Choice(String key, String words) {}

    /**
     * What the page shows.
     *
     * @param judged what the form, or the open proposal, would change; null before anybody looked
     * @param open whether a proposal waits; it is the first of the history
     * @param proposes whether the person may propose or withdraw
     * @param decides whether the person may decide on the open proposal
     * @param field where something is wrong; empty if nothing is
     */
    record View(
            TenantNamespace namespace,
            String inForce,
            RulesForm form,
            @Nullable Judged judged,
            List<RulingRow> history,
            boolean open,
            boolean proposes,
            boolean decides,
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

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    public TemplateInstance show(@RestPath String name) {
        return Templates.rules(view(parsed(name), null, "", ""));
    }

    @POST
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> propose(
            @RestPath String name,
            @RestForm @Nullable String sameNamespace,
            @RestForm @Nullable List<String> from,
            @RestForm @Nullable List<String> to,
            @RestForm @Nullable String ports,
            @RestForm @Nullable String blocks,
            @RestForm @Nullable String reason,
            @RestForm @Nullable String step) {
        var form = new RulesForm(sameNamespace, from, to, ports, blocks, reason);
        return answered(name, form, () -> {
            if ("look".equals(step)) {
                form.read();
                return ResponseBuilder.ok(Templates.rules(view(parsed(name), form, "", "")))
                        .build();
            }
            Actor actor = current.get();
            QuarkusTransaction.requiringNew().call(() -> service.propose(actor, parsed(name), form));
            return back(name);
        });
    }

    @POST
    @Path("decision")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> decide(
            @RestPath String name,
            @RestForm @Nullable String outcome,
            @RestForm @Nullable String digest,
            @RestForm @Nullable String reason) {
        return answered(name, null, () -> {
            Actor actor = fresh.actor();
            QuarkusTransaction.requiringNew()
                    .run(() -> service.decide(
                            actor,
                            parsed(name),
                            Objects.requireNonNullElse(digest, ""),
                            RulingApi.approves(outcome),
                            Objects.requireNonNullElse(reason, "")));
            service.nowInForce();
            return back(name);
        });
    }

    @POST
    @Path("withdrawal")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> withdraw(@RestPath String name) {
        return answered(name, null, () -> {
            Actor actor = current.get();
            QuarkusTransaction.requiringNew().run(() -> service.withdraw(actor, parsed(name)));
            return back(name);
        });
    }

    private static RestResponse<TemplateInstance> back(String name) {
        return RestResponse.seeOther(URI.create("/namespaces/" + parsed(name) + "/rules"));
    }

    /** What a person does. */
    private interface Step {
        RestResponse<TemplateInstance> take();
    }

    private RestResponse<TemplateInstance> answered(String name, @Nullable RulesForm form, Step step) {
        try {
            return step.take();
        } catch (InvalidValue e) {
            return refused(422, view(parsed(name), form, e.field(), e.sentence()));
        } catch (Conflict e) {
            return refused(409, view(parsed(name), form, "page", String.valueOf(e.getMessage())));
        } catch (Forbidden e) {
            return refused(403, view(parsed(name), form, "page", String.valueOf(e.getMessage())));
        } catch (IdentityProviderUnavailable e) {
            return refused(503, view(parsed(name), form, "page", e.sentence()));
        }
    }

    private static RestResponse<TemplateInstance> refused(int status, View view) {
        return ResponseBuilder.<TemplateInstance>create(status)
                .entity(Templates.rules(view))
                .build();
    }

    private View view(NamespaceName name, @Nullable RulesForm typed, String field, String trouble) {
        return QuarkusTransaction.requiringNew().call(() -> {
            Actor actor = current.get();
            TenantNamespace namespace = service.find(actor, name);
            Optional<RulingEntity> open = service.open(name);
            RulesForm form = typed == null ? RulesForm.of(service.inForce(name)) : typed;
            boolean looks = typed != null && field.isEmpty();
            return new View(
                    namespace,
                    RulesWords.of(service.inForce(name)),
                    form,
                    open.map(ruling -> service.judge(namespace, ruling.rules()))
                            .orElseGet(() -> looks ? service.judge(namespace, form.read()) : null),
                    service.history(name),
                    open.isPresent(),
                    actor.belongsTo(namespace.tenant()),
                    open.isPresent() && actor.memberships().isReviewerOf(namespace.tenant()),
                    field,
                    trouble);
        });
    }

    static NamespaceName parsed(String name) {
        try {
            return new NamespaceName(name);
        } catch (InvalidValue noName) {
            throw new NotFound();
        }
    }
}
