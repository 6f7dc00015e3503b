package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Workload;
import dev.sallyport.tenancy.NamespaceListing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the form as it is filled, and gathers what stands on it: choices, what is wrong, what it would open. */
@ApplicationScoped
class FormViews {
    /** What is found wrong once every field is read. */
    private static final Set<String> OF_THE_WHOLE = Set.of("changes", "permanent");

    private final RequestService service;
    private final Copies copies;
    private final FieldComments points;
    private final Requests requests;
    private final NamespaceListing namespaces;
    private final DestinationSearch search;
    private final Platform platform;
    private final ApprovalRules approvals;
    private final Clock clock;

    FormViews(
            RequestService service,
            Copies copies,
            FieldComments points,
            Requests requests,
            NamespaceListing namespaces,
            DestinationSearch search,
            Platform platform,
            ApprovalRules approvals,
            Clock clock) {
        this.service = service;
        this.copies = copies;
        this.points = points;
        this.requests = requests;
        this.namespaces = namespaces;
        this.search = search;
        this.platform = platform;
        this.approvals = approvals;
        this.clock = clock;
    }

    /** @param editing the request that is changed; null for a new one */
    FormView of(Actor actor, RequestForm form, FormView.@Nullable Editing editing) {
        FormReading reading = form.read();
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
                editing == null
                        ? null
                        : new FormView.Editing(editing.label(), editing.revision(), points(actor, editing)),
                namespaces.own(actor),
                source.map(namespace -> namespaces.workloads(actor, namespace.name()))
                        .orElse(List.of()),
                source.map(namespace -> namespaces.reachableFrom(actor, namespace))
                        .orElse(List.of()),
                platform.services(),
                platform.addressSets(),
                found(actor, form),
                there(actor, form),
                today().plusDays(platform.limits().maxDays()),
                platform.limits());
    }

    private List<FieldComment> points(Actor actor, FormView.Editing editing) {
        return requests.findFor(actor, RequestLabel.parse(editing.label()))
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
            return PreviewView.of(service.preview(actor, wish, Replacing.of(form)), platform, approvals);
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

    /** What is found for what stands in the search field. */
    Proposals found(Actor actor, RequestForm form) {
        String typed = form.get(Pasted.FIELD);
        return typed.isBlank() ? Proposals.NONE : new Proposals(true, search.find(actor, form.get("source"), typed));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
