package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that may add up in one pod: policies are a union, so what one access leaves closed another may open. Two
 * accesses are neighbours if some pod could be a source of both.
 *
 * @param wanted what a request asks for
 * @param standing what active grants of the same environment give; kept are those in the namespaces of the request that
 *     it does not ask for once more
 */
record Neighbours(List<Access> wanted, List<Access> standing) {
    Neighbours {
        Set<Access> asked = Set.copyOf(wanted);
        Set<NamespaceName> namespaces =
                wanted.stream().map(access -> access.subject().namespace()).collect(Collectors.toSet());
        standing = standing.stream()
                .filter(other -> namespaces.contains(other.subject().namespace()) && !asked.contains(other))
                .toList();
    }

    /** All neighbours of the access, itself among them. */
    Stream<Access> of(Access access) {
        return Stream.concat(wanted.stream().filter(other -> mayAddUp(other, access)), standingBeside(access));
    }

    /** The neighbours that stand. */
    Stream<Access> standingBeside(Access access) {
        return standing.stream().filter(other -> mayAddUp(other, access));
    }

    /** The ports that the request asks for between exactly these two ends. */
    PortSet sameEnds(Access access) {
        return ports(wanted.stream()
                .filter(other -> other.source().equals(access.source())
                        && other.destination().equals(access.destination())));
    }

    /** The ports that would be open to some part of the access's destination. */
    PortSet portsBetween(Access access) {
        return ports(of(access).filter(other -> meet(other.destination(), access.destination())));
    }

    /** The addresses that the access and its neighbours list, block by block; the choice of everything is not a list. */
    AddressSet listedAddresses(Access access) {
        return AddressSet.ofBlocks(of(access)
                .flatMap(other -> other.destination()
                        .<Stream<Cidr>>match(
                                pods -> Stream.empty(),
                                internet -> internet.blocks().stream(),
                                whole -> Stream.empty(),
                                domain -> Stream.empty(),
                                service -> Stream.empty()))
                .toList());
    }

    /** Some pod could have both, and from the same caller. */
    private static boolean mayAddUp(Access one, Access other) {
        boolean sameCaller = one.source().match(pods -> !other.isInbound(), other.source()::equals);
        return sameCaller && one.subject().mayShareAPodWith(other.subject());
    }

    private static PortSet ports(Stream<Access> accesses) {
        return accesses.map(Access::ports).reduce(PortSet.EMPTY, PortSet::union);
    }

    private static boolean meet(Destination one, Destination other) {
        Predicate<Destination.InNamespace> samePods = mine -> other.match(
                theirs -> mine.namespace().equals(theirs.namespace())
                        && mine.pods().mayShareAPodWith(theirs.pods()),
                internet -> false,
                whole -> false,
                domain -> false,
                service -> false);
        Predicate<Destination.Domain> sameName = mine -> other.match(
                pods -> false,
                internet -> false,
                whole -> false,
                theirs -> mine.name().covers(theirs.name()) || theirs.name().covers(mine.name()),
                service -> false);
        Predicate<Destination.Service> sameService =
                mine -> other.match(p -> false, i -> false, w -> false, d -> false, mine::equals);
        boolean addresses = AddressSet.ofBlocks(one.blocks()).overlaps(AddressSet.ofBlocks(other.blocks()));
        return one.match(samePods::test, internet -> addresses, whole -> addresses, sameName::test, sameService::test);
    }
}
