package dev.sallyport.reach;

import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.verdict.Endpoint;
import dev.sallyport.policy.verdict.Explanation;
import dev.sallyport.policy.verdict.Reachability;
import dev.sallyport.policy.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the engine about each pair of workloads of two ends, and puts the answer into words for one person. */
final class Judge {
    /** So many pairs are looked at one by one, and no more. */
    static final int MOST_PAIRS = 400;

    private final Reachability reachability;
    private final Sight sight;

    Judge(Reachability reachability, Sight sight) {
        this.reachability = reachability;
        this.sight = sight;
    }

    /** Empty where there is nothing to look at, or too much to look at one by one. */
    Optional<Judgement> of(Subject from, Subject to, PortRange port) {
        List<String> sources = texts(from);
        List<String> destinations = texts(to);
        if ((long) sources.size() * destinations.size() > MOST_PAIRS) return Optional.empty();
        List<Verdict> verdicts = new ArrayList<>();
        for (String source : sources) {
            for (String destination : destinations) {
                if (!source.equals(destination))
                    verdicts.add(reachability.verdict(source, destination, port.protocol(), port.first()));
            }
        }
        if (verdicts.isEmpty()) return Optional.empty();
        long open = verdicts.stream().filter(Verdict::allowed).count();
        Verdict shown = verdicts.stream().filter(Verdict::allowed).findFirst().orElse(verdicts.get(0));
        return Optional.of(new Judgement(
                open > 0,
                sentence(from, to, port, open, verdicts.size()),
                sides(shown),
                notes(shown, verdicts.size())));
    }

    private List<String> texts(Subject end) {
        return end.match(
                pods -> pods.workload().map(List::of).orElseGet(() -> reachability.state().pods().stream()
                        .filter(group -> group.namespace().equals(pods.namespace()))
                        .map(group -> group.workload())
                        .distinct()
                        .sorted()
                        .toList()),
                service -> reachability.state().pods().stream()
                        .filter(service::holds)
                        .map(group -> group.workload())
                        .distinct()
                        .sorted()
                        .toList(),
                addresses -> addresses.range().first().equals(addresses.range().last())
                        ? List.of(addresses.range().first().toString())
                        : List.of(),
                domain -> List.of());
    }

    private static String sentence(Subject from, Subject to, PortRange port, long open, int all) {
        String ends = "`%s` can open **%s** to `%s`".formatted(from, port, to);
        if (open == 0) return "**No.** " + ends.replace(" can open", " cannot open") + ".";
        if (open == all) return "**Yes.** " + ends + ".";
        return "**In part.** " + ends + " for %d of %d pairs of workloads.".formatted(open, all);
    }

    private List<Judgement.Side> sides(Verdict verdict) {
        List<Judgement.Side> sides = new ArrayList<>();
        verdict.egress().ifPresent(explanation -> sides.add(side(explanation)));
        verdict.ingress().ifPresent(explanation -> sides.add(side(explanation)));
        return sides;
    }

    private Judgement.Side side(Explanation explanation) {
        boolean leaves = explanation.direction() == Direction.EGRESS;
        String verb = leaves ? "Leaves " : "Enters ";
        if (!sight.isOwn(explanation.subject())) {
            String sentence = "The policies at this end are not yours to read; they %s it"
                    .formatted(explanation.allowed() ? "allow" : "deny");
            return new Judgement.Side(
                    verb + "the other end", explanation.allowed(), List.of(new Judgement.Step(sentence, "", true)));
        }
        return new Judgement.Side(
                verb + name(explanation.subject()),
                explanation.allowed(),
                explanation.steps().stream()
                        .map(step -> new Judgement.Step(
                                step.sentence(),
                                step.cited()
                                        .map(policy -> policy.place().toString())
                                        .orElse(""),
                                step.decides()))
                        .toList());
    }

    private static String name(Endpoint end) {
        Party party = Party.of(end);
        return party.isWorkload() ? party.group() + "/" + party.name() : party.name();
    }

    private static List<String> notes(Verdict shown, int pairs) {
        List<String> notes = new ArrayList<>(shown.notes());
        if (pairs > 1) notes.add("The reasons are those of one pair of workloads; name one at each end for its own");
        return notes;
    }
}
