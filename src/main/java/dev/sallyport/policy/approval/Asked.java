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
 */
public record Asked(List<Access> accesses, long days) {
    public Asked {
        accesses = List.copyOf(accesses);
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
