package dev.sallyport.request;

import dev.sallyport.grant.GrantLabel;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.tenancy.NamespaceListing;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Refused;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** Ask for access, look at one's requests, change one. */
@Path("/requests")
@Blocking
@Produces(MediaType.TEXT_HTML)
class RequestPages {
    private final CurrentActor current;
    private final RequestService service;
    private final Revisions revisions;
    private final Behalf behalf;
    private final Renewals renewals;
    private final Changing changing;
    private final Copies copies;
    private final Requests requests;
    private final NamespaceListing namespaces;
    private final FormViews views;
    private final IdempotencyKeys keys;
    private final Platform platform;
    private final Clock clock;

    RequestPages(
            CurrentActor current,
            RequestService service,
            Revisions revisions,
            Behalf behalf,
            Renewals renewals,
            Changing changing,
            Copies copies,
            Requests requests,
            NamespaceListing namespaces,
            FormViews views,
            IdempotencyKeys keys,
            Platform platform,
            Clock clock) {
        this.current = current;
        this.service = service;
        this.revisions = revisions;
        this.behalf = behalf;
        this.renewals = renewals;
        this.changing = changing;
        this.copies = copies;
        this.requests = requests;
        this.namespaces = namespaces;
        this.views = views;
        this.keys = keys;
        this.platform = platform;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "request")
    static class Templates {
        static native TemplateInstance form(FormView view);

        static native TemplateInstance form$ask(FormView view);

        static native TemplateInstance form$live(FormView view);

        static native TemplateInstance proposals(Proposals found);

        private Templates() {}
    }

    /** The empty form, or one that a link has begun to fill. */
    @GET
    @Path("new")
    @RolesAllowed(Role.TENANT)
    @Transactional
    public TemplateInstance empty(@Context UriInfo uri) {
        var form = RequestForm.of(uri.getQueryParameters());
        if (!form.get("renews").isEmpty()) return Templates.form(view(renewal(form.get("renews")), null));
        if (!form.get("changes").isEmpty()) return Templates.form(view(change(form.get("changes")), null));
        if (!form.get("copies").isEmpty()) return Templates.form(view(copy(form.get("copies")), null));
        if (form.get("endsOn").isEmpty()) {
            form = form.with(
                    "endsOn", today().plusDays(platform.limits().defaultDays()).toString());
        }
        List<TenantNamespace> own = namespaces.own(current.get());
        if (form.get("source").isEmpty() && own.size() == 1) {
            form = form.with("source", own.get(0).name().value());
        }
        if (form.get("to").isEmpty()) form = form.with("to", "internet");
        form = form.with("once", UUID.randomUUID().toString());
        return Templates.form(view(form, null));
    }

    /** Filled with what the grant gives, so that only the button is left to press. */
    private RequestForm renewal(String grant) {
        Wish wish = renewals.wish(current.get(), GrantLabel.parse(grant)).orElseThrow(NotFound::new);
        return FilledForm.of(wish)
                .with("renews", grant)
                .with("once", UUID.randomUUID().toString());
    }

    /** Filled with what the grant gives, to be changed. */
    private RequestForm change(String grant) {
        Wish wish = changing.wish(current.get(), GrantLabel.parse(grant)).orElseThrow(NotFound::new);
        return FilledForm.of(wish)
                .with("changes", grant)
                .with("once", UUID.randomUUID().toString());
    }

    /** Filled with what an earlier request of one's own tenant asked for. */
    private RequestForm copy(String label) {
        return copies.form(current.get(), label)
                .orElseThrow(NotFound::new)
                .with("once", UUID.randomUUID().toString());
    }

    /** What the form would open, as it is filled; also the whole form anew when a choice changes other choices. */
    @POST
    @Path("preview")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public TemplateInstance preview(MultivaluedMap<String, String> sent, @RestQuery @Nullable String part) {
        var view = view(RequestForm.of(sent), editing(sent));
        return "ask".equals(part) ? Templates.form$ask(view) : Templates.form$live(view);
    }

    /** What is found for what stands in the search field. Posted like the form, for what is pasted may hold a password. */
    @POST
    @Path("destinations")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Transactional
    public TemplateInstance destinations(MultivaluedMap<String, String> sent) {
        return Templates.proposals(views.found(current.get(), RequestForm.of(sent)));
    }

    private static FormView.@Nullable Editing editing(MultivaluedMap<String, String> sent) {
        String label = sent.getFirst("editing");
        if (label == null || !label.matches("R-\\d{1,18}")) return null;
        return new FormView.Editing(label, revision(sent));
    }

    private static int revision(MultivaluedMap<String, String> sent) {
        String text = sent.getFirst("revision");
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : 0;
    }

    @POST
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> create(MultivaluedMap<String, String> sent) {
        var form = RequestForm.of(sent).with("touched", "yes");
        if (FormButtons.isLook(form)) return looked(view(FormButtons.changed(form, platform), null));
        Actor actor = current.get();
        return form.read()
                .wish()
                .map(wish -> answered(form, null, wish, asked -> service.ask(actor, asked, Replacing.of(form))))
                .orElseGet(() -> refused(view(form, null)));
    }

    private static RestResponse<TemplateInstance> looked(FormView view) {
        return ResponseBuilder.ok(Templates.form(view)).build();
    }

    /** The form of an open request, filled with what it asks for now. */
    @GET
    @Path("{label}/edit")
    @RolesAllowed(Role.TENANT)
    @Transactional
    public TemplateInstance edit(@RestPath String label) {
        RequestEntity request =
                requests.findFor(current.get(), RequestLabel.parse(label)).orElseThrow(NotFound::new);
        if (!request.state().isOpen()) {
            throw new Conflict("%s is %s; it can no longer be changed"
                    .formatted(label, request.state().label()));
        }
        var form = FilledForm.of(revisions.wish(requests.current(request)))
                .with("onBehalfOf", behalf.name(requests.current(request)))
                .with("changes", request.changes() == null ? "" : GrantLabel.of(request.changes()))
                .with("once", UUID.randomUUID().toString());
        return Templates.form(view(form, new FormView.Editing(label, request.currentRevision())));
    }

    @POST
    @Path("{label}/revisions")
    @RolesAllowed(Role.TENANT)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<TemplateInstance> revise(@RestPath String label, MultivaluedMap<String, String> sent) {
        var form = RequestForm.of(sent).with("touched", "yes");
        var editing = new FormView.Editing(RequestLabel.of(RequestLabel.parse(label)), revision(sent));
        if (FormButtons.isLook(form)) return looked(view(FormButtons.changed(form, platform), editing));
        Actor actor = current.get();
        return form.read()
                .wish()
                .map(wish -> answered(
                        form,
                        editing,
                        wish,
                        asked -> service.revise(actor, RequestLabel.parse(label), editing.revision(), asked)))
                .orElseGet(() -> refused(view(form, editing)));
    }

    /** A button that is pressed twice asks once: the form has a key of its own, which counts for what is asked with it. */
    private RestResponse<TemplateInstance> answered(
            RequestForm form, FormView.@Nullable Editing editing, Wish typed, Function<Wish, Outcome> submit) {
        try {
            Wish wish = behalf.of(current.get(), typed, form.get("onBehalfOf"));
            service.lookUp(current.get(), wish);
            String sent = wish.sentTo(editing == null ? "/requests" : "/requests/" + editing.label())
                    + Replacing.of(form).map(Replacing::sent).orElse("");
            String key = form.get("once").matches("[0-9a-f-]{36}") ? form.get("once") + ":" + Sha256.hex(sent) : null;
            String label = QuarkusTransaction.requiringNew()
                    .call(() -> keys.once(
                            current.get(), key, sent, () -> RequestLabel.of(Refusals.submitted(submit.apply(wish)))));
            return RestResponse.seeOther(URI.create("/requests/" + label));
        } catch (Refused e) {
            return refused(view(form, editing));
        } catch (InvalidValue e) {
            FormView view = view(form, editing);
            view.errors().putIfAbsent(view.fieldFor(new Violation("", e.field(), e.sentence(), "")), e);
            return refused(view);
        }
    }

    private FormView view(RequestForm form, FormView.@Nullable Editing editing) {
        return views.of(current.get(), form, editing);
    }

    private static RestResponse<TemplateInstance> refused(FormView view) {
        return ResponseBuilder.<TemplateInstance>create(422)
                .entity(Templates.form(view))
                .build();
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
