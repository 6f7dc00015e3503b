package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Violation;
import java.util.ArrayList;
import java.util.List;

/** What is given in an emergency is narrow: there is no time for anybody to look at more. Comes on top of every guardrail. */
public final class EmergencyRule {
    public static final String ID = "EMERGENCY";

    static final int MOST_PORTS = 5;
    static final int MOST_ACCESSES = 5;

    private static final String WAY_OUT = "Ask for less now, and in the ordinary way for the rest";

    private EmergencyRule() {}

    /** @return what is too much, access by access; empty if nothing is */
    public static List<Violation> check(List<Access> wanted, Limits limits) {
        List<Violation> violations = new ArrayList<>();
        if (wanted.size() > MOST_ACCESSES)
            violations.add(no("accesses", "An emergency is at most %d accesses".formatted(MOST_ACCESSES)));
        PortSet ports = wanted.stream().map(Access::ports).reduce(PortSet.EMPTY, PortSet::union);
        if (ports.size() > MOST_PORTS)
            violations.add(no(
                    "accesses[0].ports",
                    "An emergency opens at most %d ports, these are %d".formatted(MOST_PORTS, ports.size())));
        for (int i = 0; i < wanted.size(); i++) {
            String path = "accesses[" + i + "]";
            check(wanted.get(i), limits).forEach(violation -> violations.add(violation.within(path)));
        }
        if (violations.isEmpty() && isWideTogether(wanted, limits))
            violations.add(no(
                    "accesses[0].destination.blocks",
                    "Together the blocks hold more addresses than one /%d (IPv4) or /%d (IPv6)"
                            .formatted(limits.narrowIpv4(), limits.narrowIpv6())));
        return violations;
    }

    private static List<Violation> check(Access access, Limits limits) {
        List<Violation> violations = new ArrayList<>();
        if (isWhole(access.subject().pods()))
            violations.add(no("source.pods", "In an emergency no whole namespace is given access"));
        access.destination()
                .match(
                        to -> isWhole(to.pods())
                                ? violations.add(no("destination.pods", "In an emergency no whole namespace is opened"))
                                : false,
                        internet -> internet.blocks().stream().anyMatch(limits::needsReason)
                                ? violations.add(no(
                                        "destination.blocks",
                                        "In an emergency no block is wider than /%d (IPv4) or /%d (IPv6)"
                                                .formatted(limits.narrowIpv4(), limits.narrowIpv6())))
                                : false,
                        whole -> violations.add(
                                no("destination.wholeInternet", "The whole internet is never opened in an emergency")),
                        domain -> domain.name().value().startsWith("*.")
                                ? violations.add(no(
                                        "destination.domain",
                                        "In an emergency one name is opened, not every name of a domain"))
                                : false,
                        service -> false);
        return violations;
    }

    /** To ask in parts is no way round it. */
    private static boolean isWideTogether(List<Access> wanted, Limits limits) {
        List<Cidr> named = wanted.stream()
                .flatMap(access -> access.destination().blocks().stream())
                .toList();
        return limits.needReason(AddressSet.ofBlocks(named));
    }

    private static boolean isWhole(PodChoice pods) {
        return pods.match(labels -> false, () -> true);
    }

    private static Violation no(String field, String sentence) {
        return new Violation(ID, field, sentence, WAY_OUT);
    }
}
