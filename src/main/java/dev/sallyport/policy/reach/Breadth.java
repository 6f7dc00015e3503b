package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * How much an access asks for, to order a queue by and to look twice at. Not a judgement: a broad access may be right.
 *
 * @param score 1, narrow, to 5, as broad as can be
 * @param reasons what each point above 1 stands for, as noun phrases; what is beyond 5 is still listed
 */
public record Breadth(int score, List<String> reasons) {
    private static final int BROADEST = 5;
    private static final int FEW_PORTS = 3;

    public Breadth {
        reasons = List.copyOf(reasons);
    }

    /** The broader of the two, with the reasons of both. */
    public Breadth max(Breadth other) {
        List<String> both = Stream.concat(reasons.stream(), other.reasons.stream())
                .distinct()
                .toList();
        return new Breadth(Math.max(score, other.score), both);
    }

    static Breadth of(Access access, Platform platform) {
        List<String> reasons = new ArrayList<>();
        int points = access.destination()
                .match(
                        to -> pods(to, access, platform, reasons),
                        to -> addresses(to, platform.limits(), reasons),
                        to -> point(3, "the whole internet", reasons),
                        to -> names(to, reasons),
                        to -> 0);
        points += access.subject().pods().match(labels -> 0, () -> point(1, "every pod of the source", reasons));
        if (access.ports().size() > FEW_PORTS) points += point(1, access.ports().size() + " ports", reasons);
        return new Breadth(Math.min(1 + points, BROADEST), reasons);
    }

    private static int pods(Destination.InNamespace to, Access access, Platform platform, List<String> reasons) {
        int points = to.pods().match(labels -> 0, () -> point(1, "every pod of the destination", reasons));
        boolean foreign = Category.of(access, platform) == Category.OTHER_TENANT;
        return foreign ? points + point(1, "another tenant", reasons) : points;
    }

    /** Neighbouring blocks count as the one that they make, and many narrow ones as many addresses. */
    private static int addresses(Destination.Internet to, Limits limits, List<String> reasons) {
        AddressSet all = to.addresses();
        if (all.toBlocks().stream().anyMatch(limits::isMarkedWide)) return point(2, "a wide address block", reasons);
        return limits.needReason(all) ? point(1, "many addresses", reasons) : 0;
    }

    private static int names(Destination.Domain to, List<String> reasons) {
        return to.name().isWildcard()
                ? point(2, "every name below a domain", reasons)
                : point(1, "a name, whose owner chooses the addresses", reasons);
    }

    private static int point(int points, String reason, List<String> reasons) {
        reasons.add(reason);
        return points;
    }
}
