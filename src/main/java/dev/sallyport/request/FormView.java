package dev.sallyport.request;

import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.model.Workload;
import dev.sallyport.policy.pattern.AccessPattern;
import dev.sallyport.tenancy.NamespaceListing.Reachable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The page on which one asks: what was typed, what is wrong with it, and what there is to choose from.
 *
 * @param errors text that is no value, by field
 * @param preview what it would open; null while a field still lacks or is wrong
 * @param early what guardrails say of the destination while the rest is being filled in; empty with a preview
 * @param found what the search for a destination has found
 * @param workloadsThere of the destination's namespace, if it is one's own
 * @param copied what has changed since the request that is being copied was made
 * @param editing label and revision of the request that is being changed; null for a new one
 */
record FormView(
        RequestForm form,
        Map<String, InvalidValue> errors,
        @Nullable PreviewView preview,
        List<Violation> early,
        List<String> copied,
        @Nullable Editing editing,
        List<TenantNamespace> namespaces,
        List<Workload> workloads,
        List<Reachable> reachable,
        List<PlatformService> services,
        List<NamedAddresses> addressSets,
        Proposals found,
        List<Workload> workloadsThere,
        LocalDate latestEnd,
        Limits limits) {

    private static final Pattern ACCESS = Pattern.compile("accesses\\[(\\d{1,3})]");

    /** The fields that stand in the form only after a certain choice. */
    private static final List<String> DEPENDENT = List.of(
            "labels",
            "addresses",
            "addressSet",
            "domain",
            "service",
            "family",
            "widthReason",
            "toNamespace",
            "toPods",
            "toLabels");

    /**
     * The request that is being changed.
     *
     * @param points what was said of its fields
     */
    record Editing(String label, int revision, List<FieldComment> points) {
        Editing(String label, int revision) {
            this(label, revision, List.of());
        }

        public String action() {
            return "/requests/" + label + "/revisions";
        }
    }

    /** What was said of one field of the request that is being changed. */
    public List<FieldComment> points(String field) {
        return editing == null
                ? List.of()
                : editing.points().stream()
                        .filter(point -> point.field().key().equals(field))
                        .toList();
    }

    public String action() {
        return editing == null ? "/requests" : editing.action();
    }

    public boolean isTouched() {
        return !form.get("touched").isEmpty();
    }

    /** What is wrong at the field: of an empty one only after a submit, so that nobody is scolded for not having typed yet. */
    public @Nullable String errorOf(String field) {
        InvalidValue error = errors.get(field);
        if (error != null) return isSaid(field) ? error.sentence() : null;
        return violations().stream()
                .filter(violation -> fieldFor(violation).equals(field))
                .map(Violation::sentence)
                .findFirst()
                .orElse(null);
    }

    private boolean isSaid(String field) {
        return isTouched() || field.equals(Basket.FIELD) || !form.get(field).isBlank();
    }

    /** What the justification seems to lack; null when it looks complete, and while nothing is typed. */
    public @Nullable String whyNote() {
        return errors.containsKey("justification")
                ? null
                : WhyNote.of(form.get("justification")).orElse(null);
    }

    /** Whether it is filled with what an earlier request asked for. */
    public boolean isCopy() {
        return editing == null && form.get("copies").matches("R-\\d{1,18}");
    }

    /** What forbids it, as far as it is known. */
    public List<Violation> violations() {
        return preview == null ? early : preview.violations();
    }

    /** The fields that the form shows now, whose errors are brought up to date while one types. */
    public List<String> shownFields() {
        List<String> fields = new ArrayList<>(
                List.of("source", "pods", "to", "ports", "justification", "onBehalfOf", "endsOn", "incident", "hours"));
        if (form.is("pods", "labels")) fields.add("labels");
        if (form.is("to", "namespace")) fields.addAll(List.of("toNamespace", "toPods"));
        if (form.is("to", "namespace") && form.is("toPods", "labels")) fields.add("toLabels");
        if (form.is("to", "internet")) fields.addAll(List.of("addresses", "widthReason"));
        if (form.is("to", "address-set")) fields.addAll(List.of("addressSet", "widthReason"));
        if (form.is("to", "domain")) fields.add("domain");
        if (form.is("to", "service")) fields.add("service");
        if (form.is("to", "whole-internet")) fields.addAll(List.of("family", "widthReason"));
        return fields;
    }

    /** The fields that a choice has hidden with something in them: it is kept, and comes back with the choice. */
    public List<String> hiddenFields() {
        List<String> shown = shownFields();
        return DEPENDENT.stream()
                .filter(field -> !shown.contains(field) && !form.get(field).isEmpty())
                .toList();
    }

    /** What still lacks or is wrong, as sentences, in the order of the form. */
    public List<String> lacking() {
        return Stream.concat(Stream.of("renews", "changes"), shownFields().stream())
                .map(errors::get)
                .filter(Objects::nonNull)
                .map(InvalidValue::sentence)
                .toList();
    }

    @Nullable
    public String suggestionFor(String field) {
        InvalidValue error = errors.get(field);
        return error == null ? null : error.suggestion();
    }

    /** The accesses of the request besides the one that is being filled in, in words; what cannot be read is not shown. */
    public List<String> basket() {
        try {
            return Basket.read(form).stream()
                    .map(access -> (access.isInbound() ? "" : AccessWords.source(access) + " → ")
                            + AccessWords.of(List.of(access)))
                    .toList();
        } catch (InvalidValue unreadable) {
            return List.of();
        }
    }

    /** The same as they travel in the form. */
    public List<String> basketTexts() {
        return Basket.texts(form);
    }

    /** What a pasted policy says and this request does not ask for. */
    public List<String> policyLeft() {
        return PastedPolicy.left(form);
    }

    /** The field of the form in which a violation must be mended. */
    public String fieldFor(Violation violation) {
        String path = violation.field();
        Matcher access = ACCESS.matcher(path);
        boolean putAside = preview != null
                && access.lookingAt()
                && Integer.parseInt(access.group(1)) < basketTexts().size();
        if (putAside) return Basket.FIELD;
        if (path.contains(".destination.blocks")) return form.is("to", "address-set") ? "addressSet" : "addresses";
        if (path.contains(".destination.addressSet")) return "addressSet";
        if (path.contains(".destination.namespace")) return "toNamespace";
        if (path.contains(".destination.pods")) return "toPods";
        if (path.contains(".destination.service")) return "service";
        if (path.contains(".destination.domain")) return "domain";
        if (path.contains(".destination")) return "to";
        if (path.contains(".source.pods")) return "pods";
        if (path.contains(".source")) return "source";
        return path.endsWith("ports") ? "ports" : path;
    }

    /** What the form sends for a set. */
    public String textOf(NamedAddresses set) {
        return AddressSets.text(set.name(), set.blocks());
    }

    /** The set that is chosen, as it is now; null if none is, or the set has other blocks by now. */
    public @Nullable NamedAddresses addressSet() {
        return addressSets.stream()
                .filter(set -> form.is("to", "address-set") && form.is("addressSet", textOf(set)))
                .findFirst()
                .orElse(null);
    }

    /** Whether sets of addresses are the way out: the cluster's policies know no names. */
    public boolean isOfferingSets() {
        return !addressSets.isEmpty()
                && violations().stream().anyMatch(violation -> violation.rule().equals("DIALECT-FQDN"));
    }

    /** The service that is chosen; null if none is. */
    public @Nullable PlatformService service() {
        return services.stream()
                .filter(service -> form.is("to", "service")
                        && form.is("service", service.name().value()))
                .findFirst()
                .orElse(null);
    }

    public String fromTitle() {
        return isInbound() ? "What is reached" : "From";
    }

    public String toTitle() {
        return isInbound() ? "By whom" : "To";
    }

    /** Whether ready-made beginnings are offered (P-APP, P-DB, P-API): nothing is said of an access yet. */
    public boolean isFresh() {
        return editing == null && basketTexts().isEmpty() && form.get("ports").isBlank();
    }

    /** The patterns that one may begin with. */
    public List<AccessPattern> patterns() {
        return List.of(AccessPattern.values());
    }

    public String toLabel() {
        return isInbound() ? "Caller" : "Destination";
    }

    public String podsHint() {
        return isInbound() ? "Only these pods can be reached." : "Only these pods get the access.";
    }

    /** Whether the chosen pods are to be reached by a part of the platform. */
    public boolean isInbound() {
        return form.caller().isPresent();
    }

    /** One choice of pods for each set of labels that workloads have in common with nobody else. */
    public List<PodOption> podOptions() {
        return PodOption.of(workloads);
    }

    /** Applications of the chosen destination. */
    public List<Application> destinationApplications() {
        return chosenDestination().map(Reachable::applications).orElse(List.of());
    }

    Optional<Reachable> chosenDestination() {
        return reachable.stream()
                .filter(r -> r.namespace().name().value().equals(form.get("toNamespace")))
                .findFirst();
    }

    /** What the labels typed by hand select now, as a sentence with marks; null while they are not used or still typed. */
    public @Nullable String labelMatches() {
        if (!form.is("pods", "labels") || form.get("labels").isBlank() || errors.containsKey("labels")) return null;
        return PodOption.matched(workloads, Labels.parse(form.get("labels")), "");
    }

    /** The same of the destination's labels; of another tenant's namespace only what its owner has published. */
    public @Nullable String labelMatchesThere() {
        boolean typed = form.is("to", "namespace") && form.is("toPods", "labels");
        Reachable there = chosenDestination().orElse(null);
        if (!typed || there == null || form.get("toLabels").isBlank() || errors.containsKey("toLabels")) return null;
        Labels labels = Labels.parse(form.get("toLabels"));
        boolean own = namespaces.stream()
                .anyMatch(
                        namespace -> namespace.tenant().equals(there.namespace().tenant()));
        return own ? PodOption.matched(workloadsThere, labels, "there ") : published(there, labels);
    }

    private static String published(Reachable there, Labels labels) {
        String names = there.applications().stream()
                .filter(application -> labels.matches(application.podLabels()))
                .map(application -> "`" + application.name() + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty()
                ? "%s has published nothing with these labels; ask them whether they are right."
                        .formatted(there.tenantName())
                : "Pods with these labels are published as %s by %s.".formatted(names, there.tenantName());
    }

    /** The smallest block that covers the single addresses named, where there are several of one family (E-NET-3). */
    public Optional<Cover> cover() {
        boolean none = !form.is("to", "internet") || form.get("addresses").isBlank();
        return none || errors.containsKey("addresses") ? Optional.empty() : Cover.of(form.blocks(), limits);
    }
}
