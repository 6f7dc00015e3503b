package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The sentence of an opening, for people who know no CIDR. */
final class Sentence {
    private static final int MOST_BLOCKS = 3;
    private static final BigInteger MOST_COUNTED = BigInteger.ONE.shiftLeft(32);

    private final List<Part> parts = new ArrayList<>();

    private Sentence() {}

    static List<Part> of(Opening opening) {
        if (opening.isForbidden()) {
            return List.of(Part.strong("Opens nothing"), Part.plain(": guardrails forbid all of this."));
        }
        if (opening.already()) {
            return List.of(
                    Part.strong("Opens nothing new"),
                    Part.plain(
                            opening.guarded().isEmpty()
                                    ? ": active grants allow all of this already."
                                    : ": guardrails forbid some of this, and active grants allow the rest already."));
        }
        var sentence = new Sentence();
        sentence.plain("Opens ");
        sentence.opened(opening);
        sentence.plain(".");
        return List.copyOf(sentence.parts);
    }

    private void opened(Opening opening) {
        opening.opened()
                .match(
                        to -> {
                            for (int i = 0; i < to.rectangles().size(); i++) {
                                Rectangle rectangle = to.rectangles().get(i);
                                if (i == 0) from(rectangle.ports(), opening);
                                else plain(", and ").ports(rectangle.ports());
                                plain(" to ")
                                        .addresses(
                                                rectangle.addresses(),
                                                opening.access().destination(),
                                                i == 0);
                            }
                            return this;
                        },
                        to -> from(to.ports(), opening).plain(" to ").pods(to),
                        to -> from(to.ports(), opening)
                                .plain(" to ")
                                .code(to.name().value())
                                .plain(", whatever addresses DNS gives for it"),
                        to -> from(to.ports(), opening)
                                .plain(" to the platform service ")
                                .code(to.name().value()));
    }

    private Sentence from(PortSet ports, Opening opening) {
        ports(ports).plain(" from ");
        return opening.access().source().match(pods -> from(pods, opening), component -> strong(component.words()));
    }

    private Sentence from(Source.Pods source, Opening opening) {
        String namespace = source.namespace().value();
        return source.pods()
                .match(
                        labels -> {
                            count(opening.sourcePods(), "pod", "pods").plain(" of ");
                            return opening.sources().size() == 1
                                    ? code(namespace + "/"
                                            + opening.sources().get(0).name())
                                    : code(namespace).plain(" with ").code(labels.toString());
                        },
                        () -> strong("every pod").plain(" of ").code(namespace));
    }

    private Sentence pods(Opened.Pods to) {
        return to.choice()
                .match(labels -> count(to.count(), "pod", "pods"), () -> strong("every pod"))
                .plain(" of ")
                .code(to.namespace().value());
    }

    /** @param most whether these are most of what opens, so that the choice of everything may be said of them */
    private Sentence addresses(AddressSet addresses, Destination asked, boolean most) {
        Optional<Family> everything = asked.match(
                pods -> Optional.empty(),
                internet -> Optional.empty(),
                whole -> Optional.of(whole.family()),
                domain -> Optional.empty(),
                service -> Optional.empty());
        if (most && everything.isPresent()) {
            return strong("every " + everything.get() + " address").plain(" outside the platform");
        }
        if (addresses.size().compareTo(MOST_COUNTED) <= 0) add(Part.count(addresses.size(), "address", "addresses"));
        else strong("more than 4 billion addresses");
        return plain(" (").blocks(addresses, asked).plain(")");
    }

    /** The fewest blocks; where guarded addresses leave too many pieces, the blocks that were asked for. */
    private Sentence blocks(AddressSet addresses, Destination asked) {
        List<Cidr> exact = addresses.toBlocks();
        if (exact.size() <= MOST_BLOCKS) return code(joined(exact));
        List<Cidr> met = asked.blocks().stream().filter(addresses::overlaps).toList();
        if (AddressSet.ofBlocks(met).equals(addresses)) return code(joined(exact));
        return code(joined(met)).plain(", without what is guarded or open already");
    }

    private static String joined(List<Cidr> blocks) {
        String shown = blocks.stream().limit(MOST_BLOCKS).map(Cidr::toString).collect(Collectors.joining(", "));
        int more = blocks.size() - MOST_BLOCKS;
        return more > 0 ? shown + " and " + more + " more" : shown;
    }

    private Sentence ports(PortSet ports) {
        return strong(ports.toString().replace(",", ", "));
    }

    private Sentence plain(String text) {
        return add(Part.plain(text));
    }

    private Sentence strong(String text) {
        return add(Part.strong(text));
    }

    private Sentence code(String text) {
        return add(Part.code(text));
    }

    private Sentence count(int number, String one, String several) {
        return add(Part.count(BigInteger.valueOf(number), one, several));
    }

    private Sentence add(Part part) {
        parts.add(part);
        return this;
    }
}
