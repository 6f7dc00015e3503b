package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.tenancy.NamespaceListing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * To ask again for what was asked once, whatever became of it: the form comes filled, and says what has changed since. What
 * guardrails refuse by now, and what is open already, the proof beside the form says as for any request.
 */
@ApplicationScoped
class Copies {
    private final Requests requests;
    private final Revisions revisions;
    private final NamespaceListing namespaces;
    private final Platform platform;
    private final Clock clock;

    Copies(Requests requests, Revisions revisions, NamespaceListing namespaces, Platform platform, Clock clock) {
        this.requests = requests;
        this.revisions = revisions;
        this.namespaces = namespaces;
        this.platform = platform;
        this.clock = clock;
    }

    /** What its last revision asks for, with a new last day; empty for a request that is not of the actor's own tenant. */
    Optional<RequestForm> form(Actor actor, String label) {
        return find(actor, label).map(revision -> {
            Wish wish = revisions.wish(revision);
            var ordinary = new Wish(wish.accesses(), wish.justification(), wish.widthReason(), lastDay());
            return FilledForm.of(ordinary).with("copies", label);
        });
    }

    /** What is no longer as it was when the request was made, as sentences with marks; none for a request that one may not copy. */
    List<String> notes(Actor actor, String label) {
        return find(actor, label)
                .map(revision -> notes(actor, label, revisions.wish(revision)))
                .orElse(List.of());
    }

    private List<String> notes(Actor actor, String label, Wish wish) {
        List<String> notes = new ArrayList<>();
        if (wish.emergency().isPresent())
            notes.add("`%s` was asked in an emergency; the copy asks in the ordinary way.".formatted(label));
        else if (wish.endsOn().isBefore(today()))
            notes.add("`%s` asked until %s, which is past; another last day is set.".formatted(label, wish.endsOn()));
        Optional<TenantNamespace> source = namespaces.own(actor).stream()
                .filter(namespace -> namespace.name().equals(wish.source()))
                .findFirst();
        if (source.isEmpty())
            notes.add("The namespace `%s` is no longer one of your tenant's; choose another.".formatted(wish.source()));
        notes.addAll(
                AddressSets.haveChanged(platform, wish.accesses())
                        ? AddressSets.notes(platform, wish.accesses())
                        : List.of());
        source.ifPresent(own -> wish.accesses().stream()
                .flatMap(access -> gone(actor, own, access).stream())
                .distinct()
                .forEach(notes::add));
        return notes;
    }

    /** What an access goes to and nobody can ask for any more. */
    private Optional<String> gone(Actor actor, TenantNamespace source, Access access) {
        if (access.isInbound()) return Optional.empty();
        return access.destination()
                .match(
                        pods -> isReachable(actor, source, pods.namespace())
                                ? Optional.empty()
                                : Optional.of("The namespace `%s` is no longer there, or not in the same cluster."
                                        .formatted(pods.namespace())),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        chosen -> platform.services().stream()
                                        .anyMatch(service -> service.name().equals(chosen.name()))
                                ? Optional.empty()
                                : Optional.of(
                                        "The platform no longer offers the service `%s`.".formatted(chosen.name())));
    }

    private boolean isReachable(Actor actor, TenantNamespace source, NamespaceName wanted) {
        return source.name().equals(wanted)
                || namespaces.reachableFrom(actor, source).stream()
                        .anyMatch(other -> other.namespace().name().equals(wanted));
    }

    private Optional<RevisionEntity> find(Actor actor, String label) {
        if (!label.matches("R-\\d{1,18}")) return Optional.empty();
        return requests.findFor(actor, RequestLabel.parse(label))
                .filter(request -> actor.belongsTo(request.tenant()))
                .map(requests::current);
    }

    private LocalDate lastDay() {
        return today().plusDays(platform.limits().defaultDays());
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
