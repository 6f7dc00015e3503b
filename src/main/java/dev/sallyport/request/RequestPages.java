package dev.sallyport.request;

import dev.sallyport.grant.GrantLabel;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.model.Workload;
import dev.sallyport.request.Requests.RequestFilter;
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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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
    private static final int PAGE = 50;

    /** What is found wrong once every field is read. */
    private static final Set<String> OF_THE_WHOLE = Set.of("changes", "permanent");

    private final CurrentActor current;
    private final RequestService service;
    private final Behalf behalf;
    private final Renewals renewals;
    private final Changing changing;
    private final Copies copies;
    private final FieldComments points;
    private final Requests requests;
    private final RequestRows rows;
    private final NamespaceListing namespaces;
    private final DestinationSearch search;
    private final IdempotencyKeys keys;
    private final Platform platform;
    private final ApprovalRules approvals;
    private final Clock clock;

    RequestPages(
            CurrentActor current,
            RequestService service,
            Behalf behalf,
            Renewals renewals,
            Changing changing,
            Copies copies,
            FieldComments points,
            Requests requests,
            RequestRows rows,
            NamespaceListing namespaces,
            DestinationSearch search,
            IdempotencyKeys keys,
            Platform platform,
            ApprovalRules approvals,
            Clock clock) {
        this.current = current;
        this.service = service;
        this.behalf = behalf;
        this.renewals = renewals;
        this.changing = changing;
        this.copies = copies;
        this.points = points;
        this.requests = requests;
        this.rows = rows;
        this.namespaces = namespaces;
        this.search = search;
        this.keys = keys;
        this.platform = platform;
        this.approvals = approvals;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "request")
    static class Templates {
        static native TemplateInstance form(FormView view);

        static native TemplateInstance form$ask(FormView view);

        static native TemplateInstance form$live(FormView view);

        static native TemplateInstance proposals(Proposals found);

        static native TemplateInstance list(ListView view);

        private Templates() {}
    }

    /** A page of the list. */
    record ListView(
            List<RequestRow> rows,
            long total,
            @Nullable RequestState state,
            String namespace,
            @Nullable String next,
            List<TenantNamespace> namespaces) {
        public List<RequestState> states() {
            return List.of(RequestState.values());
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance list(
            @RestQuery @Nullable String state, @RestQuery @Nullable String namespace, @RestQuery @Nullable Long below) {
        Actor actor = current.get();
        RequestState wanted = state(state);
        String place = namespace == null || namespace.isBlank() ? null : namespace;
        var query = requests.list(actor, new RequestFilter(wanted, place, null, null));
        List<RequestEntity> page = requests.list(actor, new RequestFilter(wanted, place, null, below))
                .page(0, PAGE)
                .list();
        String next = page.size() < PAGE
                ? null
                : "/requests?below=" + page.get(PAGE - 1).number() + (wanted == null ? "" : "&state=" + wanted)
                        + (place == null ? "" : "&namespace=" + place);
        return Templates.list(new ListView(
                rows.of(page), query.count(), wanted, place == null ? "" : place, next, namespaces.visible(actor)));
    }

    private static @Nullable RequestState state(@Nullable String text) {
        for (RequestState state : RequestState.values()) {
            if (state.name().equals(text)) return state;
        }
        return null;
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
        return Templates.proposals(found(RequestForm.of(sent)));
    }

    private Proposals found(RequestForm form) {
        String typed = form.get(Pasted.FIELD);
        return typed.isBlank()
                ? Proposals.NONE
                : new Proposals(true, search.find(current.get(), form.get("source"), typed));
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
        if (isLook(form)) return looked(view(changed(form), null));
        Actor actor = current.get();
        return form.read()
                .wish()
                .map(wish -> answered(form, null, wish, asked -> service.ask(actor, asked, replacing(form))))
                .orElseGet(() -> refused(view(form, null)));
    }

    private static Optional<Replacing> replacing(RequestForm form) {
        if (!form.get("changes").isEmpty()) return Optional.of(Replacing.change(GrantLabel.parse(form.get("changes"))));
        return Optional.of(form.get("renews"))
                .filter(label -> !label.isEmpty())
                .map(GrantLabel::parse)
                .map(Replacing::renewal);
    }

    private static RestResponse<TemplateInstance> looked(FormView view) {
        return ResponseBuilder.ok(Templates.form(view)).build();
    }

    /** Whether somebody wants to see what the form would do, rather than to do it. */
    private static boolean isLook(RequestForm form) {
        return form.is("step", "preview")
                || form.is("step", "add")
                || form.is("step", "fill")
                || form.is("step", Patterned.FIELD)
                || form.is("step", PastedPolicy.FIELD)
                || !form.get(Proposal.FIELD).isEmpty()
                || !form.get("drop").isEmpty()
                || form.takesOffer();
    }

    private RequestForm changed(RequestForm form) {
        if (form.is("step", "add")) return form.added();
        if (form.is("step", "fill")) return Pasted.saysWhere(form.get(Pasted.FIELD)) ? Pasted.fill(form) : form;
        if (!form.get(Proposal.FIELD).isEmpty()) return Proposal.chosen(form);
        if (form.is("step", PastedPolicy.FIELD)) return PastedPolicy.fill(form, platform);
        if (form.is("step", Patterned.FIELD)) return Patterned.fill(form, form.application());
        return form.get("drop").isEmpty() ? form.withOffer() : form.dropped();
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
        var form = FilledForm.of(service.wish(requests.current(request)))
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
        if (isLook(form)) return looked(view(changed(form), editing));
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
                    + replacing(form).map(Replacing::sent).orElse("");
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

    private static RestResponse<TemplateInstance> refused(FormView view) {
        return ResponseBuilder.<TemplateInstance>create(422)
                .entity(Templates.form(view))
                .build();
    }

    private FormView view(RequestForm form, FormView.@Nullable Editing editing) {
        Actor actor = current.get();
        RequestForm.Reading reading = form.read();
        Map<String, InvalidValue> errors = new TreeMap<>(reading.errors());
        if (form.is("step", "fill")) Pasted.wrong(form).ifPresent(e -> errors.put(Pasted.FIELD, e));
        if (form.is("step", PastedPolicy.FIELD))
            PastedPolicy.wrong(form, platform).ifPresent(e -> errors.put(PastedPolicy.FIELD, e));
        PreviewView preview =
                reading.wish().map(wish -> preview(actor, form, wish, errors)).orElse(null);
        Optional<TenantNamespace> source = namespaces.own(actor).stream()
                .filter(namespace -> form.is("source", namespace.name().value()))
                .findFirst();
        return new FormView(
                form,
                errors,
                preview,
                preview == null ? service.early(actor, form) : List.of(),
                copies.notes(actor, form.get("copies")),
                editing == null ? null : new FormView.Editing(editing.label(), editing.revision(), points(editing)),
                namespaces.own(actor),
                source.map(namespace -> namespaces.workloads(actor, namespace.name()))
                        .orElse(List.of()),
                source.map(namespace -> namespaces.reachableFrom(actor, namespace))
                        .orElse(List.of()),
                platform.services(),
                platform.addressSets(),
                found(form),
                there(actor, form),
                today().plusDays(platform.limits().maxDays()),
                platform.limits());
    }

    private List<FieldComment> points(FormView.Editing editing) {
        return requests.findFor(current.get(), RequestLabel.parse(editing.label()))
                .map(points::of)
                .orElse(List.of());
    }

    private List<Workload> there(Actor actor, RequestForm form) {
        if (!form.is("to", "namespace")) return List.of();
        return namespaces.own(actor).stream()
                .filter(namespace -> form.is("toNamespace", namespace.name().value()))
                .findFirst()
                .map(namespace -> namespaces.workloads(actor, namespace.name()))
                .orElse(List.of());
    }

    private @Nullable PreviewView preview(Actor actor, RequestForm form, Wish wish, Map<String, InvalidValue> errors) {
        try {
            return PreviewView.of(service.preview(actor, wish, replacing(form)), platform, approvals);
        } catch (InvalidValue e) {
            errors.put(fieldOf(e, form), e);
            return null;
        }
    }

    private static String fieldOf(InvalidValue e, RequestForm form) {
        if (AddressSets.isAbout(e))
            return AddressSets.fieldOf(e, Basket.texts(form).size());
        return OF_THE_WHOLE.contains(e.field()) ? e.field() : "source";
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
