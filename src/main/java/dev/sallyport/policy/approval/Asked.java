package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.PortSet;
import java.util.List;

/**
 * What a request asks for, as far as rules look at it.
 *
 * @param days of life that were asked for, from the day of asking to the last day
 * @param emergency whether it is asked for in an emergency, which needs two people whatever it is
 */
public record Asked(List<Access> accesses, long days, boolean emergency) {
    public Asked {
        accesses = List.copyOf(accesses);
    }

    /** In the ordinary way. */
    public Asked(List<Access> accesses, long days) {
        this(accesses, days, false);
    }

    /** The ports of all accesses together: to ask in parts is no way round a rule. */
    PortSet ports() {
        return accesses.stream().map(Access::ports).reduce(PortSet.EMPTY, PortSet::union);
    }

    /** Whether the access leads to addresses, and those of all accesses together are that wide. */
    boolean reaches(Width width, Access access, Limits limits) {
        boolean whole = accesses.stream().anyMatch(Asked::isWhole);
        boolean toAddresses = !access.destination().blocks().isEmpty();
        return toAddresses && (whole || width == Width.WIDE && isWide(limits));
    }

    private boolean isWide(Limits limits) {
        List<Cidr> named = accesses.stream()
                .flatMap(a -> a.destination().blocks().stream())
                .toList();
        return AddressSet.ofBlocks(named).toBlocks().stream().anyMatch(limits::isMarkedWide);
    }

    private static boolean isWhole(Access access) {
        return access.destination()
                .match(pods -> false, internet -> false, whole -> true, domain -> false, service -> false);
    }
}
