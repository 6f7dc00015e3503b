package dev.sallyport.request;

import dev.sallyport.identity.PersonId;
import dev.sallyport.manifest.AccessTree;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.approval.Asked;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.web.ProseText;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What somebody asks for, as values.
 *
 * @param accesses at least one, all from the same namespace: the namespace that the request is for
 * @param justification why, 10 to 4000 characters; no control characters but line ends, none that change the direction of text
 * @param widthReason why a block must be as wide as it is, where that is asked (E-NET-3)
 * @param endsOn last day on which it holds, UTC
 * @param onBehalfOf for whom it is asked, if not for whoever asks
 * @param emergency that it cannot wait; it then ends by the instant that the last approval gives
 * @param permanent that nobody can name an end: the last day is then the day by which it is looked at again
 */
public record Wish(
        List<Access> accesses,
        String justification,
        Optional<String> widthReason,
        LocalDate endsOn,
        Optional<PersonId> onBehalfOf,
        Optional<Emergency> emergency,
        boolean permanent) {
    static final int MOST_ACCESSES = 50;
    private static final int EMERGENCY_DAYS = 2;

    /** What somebody asks for on their own behalf. */
    public Wish(List<Access> accesses, String justification, Optional<String> widthReason, LocalDate endsOn) {
        this(accesses, justification, widthReason, endsOn, Optional.empty(), Optional.empty());
    }

    /** What has an end. */
    public Wish(
            List<Access> accesses,
            String justification,
            Optional<String> widthReason,
            LocalDate endsOn,
            Optional<PersonId> onBehalfOf,
            Optional<Emergency> emergency) {
        this(accesses, justification, widthReason, endsOn, onBehalfOf, emergency, false);
    }

    public Wish {
        accesses = List.copyOf(accesses);
        if (accesses.isEmpty()) throw new InvalidValue("accesses", "Ask for at least one access");
        if (accesses.size() > MOST_ACCESSES) {
            throw new InvalidValue("accesses", "Ask for at most %d accesses in one request".formatted(MOST_ACCESSES));
        }
        if (accesses.stream()
                        .map(access -> access.subject().namespace())
                        .distinct()
                        .count()
                > 1) {
            throw new InvalidValue(
                    "accesses", "All accesses of a request come from one namespace; make a request for each");
        }
        justification = ProseText.check("justification", justification, 10);
        widthReason = widthReason.map(reason -> ProseText.check("widthReason", reason, 10));
        if (permanent && emergency.isPresent())
            throw new InvalidValue("permanent", "What is given in an emergency is not permanent");
    }

    /** The same, asked for somebody else, who approves it no more than whoever asks. */
    Wish onBehalfOf(PersonId person) {
        return new Wish(accesses, justification, widthReason, endsOn, Optional.of(person), emergency, permanent);
    }

    /** The same in an emergency. */
    Wish inEmergency(Optional<Emergency> some) {
        return new Wish(accesses, justification, widthReason, endsOn, onBehalfOf, some, permanent);
    }

    /** The same, with an end that nobody can name yet. */
    Wish lasting(boolean without) {
        return new Wish(accesses, justification, widthReason, endsOn, onBehalfOf, emergency, without);
    }

    /** The same until another day. */
    Wish endingOn(LocalDate day) {
        return new Wish(accesses, justification, widthReason, day, onBehalfOf, emergency, permanent);
    }

    /**
     * With the last day that neither an emergency nor permanent access has of its own: an emergency is over within a day of its
     * approval, and is approved within a day; what is permanent is looked at again.
     *
     * @throws InvalidValue field {@code permanent}: the platform has no permanent access
     */
    Wish asked(Clock clock, Limits limits) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (emergency.isPresent()) return endingOn(today.plusDays(EMERGENCY_DAYS));
        if (!permanent) return this;
        if (limits.permanentDays() == 0)
            throw new InvalidValue("permanent", "This platform grants no access without an end; choose a last day");
        return endingOn(today.plusDays(limits.permanentDays()));
    }

    /** The namespace that the request is for. */
    public NamespaceName source() {
        return accesses.get(0).subject().namespace();
    }

    /** What rules of approval look at, for somebody who asks on that day. */
    public Asked asked(LocalDate day) {
        return new Asked(accesses, ChronoUnit.DAYS.between(day, endsOn), emergency.isPresent());
    }

    /** The same text for the same wish sent to the same address. */
    String sentTo(String address) {
        var tree = new TreeMap<String, Object>();
        tree.put("address", address);
        tree.put("accesses", accesses.stream().map(AccessTree::of).toList());
        tree.put("justification", justification);
        widthReason.ifPresent(reason -> tree.put("widthReason", reason));
        tree.put("endsOn", endsOn.toString());
        onBehalfOf.ifPresent(person -> tree.put("onBehalfOf", person.issuer() + " " + person.subject()));
        emergency.ifPresent(some -> tree.put("emergency", tree(some)));
        if (permanent) tree.put("permanent", true);
        return CanonicalJson.of(tree);
    }

    static Map<String, Object> tree(Emergency emergency) {
        return new TreeMap<>(Map.of("incident", emergency.incident(), "hours", emergency.hours()));
    }
}
