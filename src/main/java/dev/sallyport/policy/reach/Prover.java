package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Proves accesses one by one against the same estate and the same standing grants. */
final class Prover {
    private static final String CUT_OUT = "Guarded addresses are left out, whatever the block covers";

    private static final String NAME =
            "Whoever owns the name chooses its addresses; other names at the same address can be reached as well";

    private final Platform platform;
    private final Estate estate;
    private final Map<NamespaceName, List<Access>> standing;
    private final GuardedAddresses guarded;

    Prover(Platform platform, Estate estate, List<Access> standing) {
        this.platform = platform;
        this.estate = estate;
        this.standing = standing.stream()
                .collect(Collectors.groupingBy(access -> access.subject().namespace()));
        this.guarded = new GuardedAddresses(platform);
    }

    Opening opening(Access access) {
        List<Workload> sources =
                access.source().match(pods -> estate.workloads(pods.namespace(), pods.pods()), component -> List.of());
        Opened opened = access.destination()
                .match(
                        to -> pods(access, to),
                        to -> addresses(access),
                        to -> addresses(access),
                        to -> names(access, to),
                        to -> service(access, to));
        List<String> notes = new ArrayList<>(notes(access, sources));
        if (!opened.isNothing()) similar(access).ifPresent(notes::add);
        AddressSet kept = AddressSet.ofBlocks(access.destination().blocks()).intersect(guarded.all());
        return new Opening(access, kept, sources, opened, Breadth.of(access, platform), notes);
    }

    /** What the same pods have already that comes close: one grant to widen may be better than two to look after. */
    private Optional<String> similar(Access access) {
        return standing.getOrDefault(access.subject().namespace(), List.of()).stream()
                .filter(other -> sameEnd(other, access))
                .flatMap(other -> likeness(other, access).stream())
                .findFirst()
                .map(found -> "Similar access exists: these pods have " + found
                        + " already; to change that grant may do instead of another one");
    }

    private static boolean sameEnd(Access one, Access other) {
        return isCalledAlike(one, other) && one.subject().equals(other.subject());
    }

    /** Whether both are for pods that call, or for pods that the same part of the platform calls. */
    private static boolean isCalledAlike(Access one, Access other) {
        return one.source().match(pods -> !other.isInbound(), other.source()::equals);
    }

    /** The standing access in a few words, if it leads to the same place on other ports, or beside it. */
    private Optional<String> likeness(Access standing, Access wanted) {
        return standing.destination()
                .match(
                        other -> wanted.destination()
                                .match(
                                        to -> other.namespace().equals(to.namespace())
                                                ? Optional.of(standing.ports() + " to pods of " + other.namespace())
                                                : Optional.empty(),
                                        to -> Optional.empty(),
                                        to -> Optional.empty(),
                                        to -> Optional.empty(),
                                        to -> Optional.empty()),
                        other -> isBeside(other.blocks(), wanted.destination().blocks())
                                ? Optional.of(standing.ports() + " to "
                                        + other.blocks().get(0))
                                : Optional.empty(),
                        other -> Optional.empty(),
                        other -> Optional.empty(),
                        other -> Optional.empty());
    }

    /** Whether blocks overlap, or lie together in a block that may be asked for without a reason (E-NET-3). */
    private boolean isBeside(List<Cidr> some, List<Cidr> others) {
        return some.stream().anyMatch(one -> others.stream().anyMatch(other -> isBeside(one, other)));
    }

    private boolean isBeside(Cidr one, Cidr other) {
        if (one.family() != other.family()) return false;
        Address first = one.first().compareTo(other.first()) <= 0 ? one.first() : other.first();
        Address last = one.last().compareTo(other.last()) >= 0 ? one.last() : other.last();
        return one.range().overlaps(other.range())
                || !platform.limits().needsReason(Cidr.smallestCovering(new AddressRange(first, last)));
    }

    /** Standing accesses that every pod of the source has already. */
    private Stream<Access> covering(Access access) {
        return standing.getOrDefault(access.subject().namespace(), List.of()).stream()
                .filter(other -> isCalledAlike(other, access) && other.subject().covers(access.subject()));
    }

    private Opened pods(Access access, Destination.InNamespace to) {
        PortSet open = covering(access)
                .filter(other -> covers(other.destination(), to))
                .map(Access::ports)
                .reduce(PortSet.EMPTY, PortSet::union);
        int count = estate.pods(to.namespace(), to.pods());
        return new Opened.Pods(to.namespace(), to.pods(), count, access.ports().minus(open));
    }

    private static boolean covers(Destination standing, Destination.InNamespace wanted) {
        return standing.match(
                other -> other.namespace().equals(wanted.namespace())
                        && other.pods().covers(wanted.pods()),
                other -> false,
                other -> false,
                other -> false,
                other -> false);
    }

    /** Blocks that stand do not count: that the name's addresses lie in them is not known. */
    private Opened names(Access access, Destination.Domain to) {
        PortSet open = covering(access)
                .filter(other -> other.destination()
                        .match(
                                pods -> false,
                                internet -> false,
                                whole -> false,
                                domain -> domain.name().covers(to.name()),
                                service -> false))
                .map(Access::ports)
                .reduce(PortSet.EMPTY, PortSet::union);
        return new Opened.Names(to.name(), access.ports().minus(open));
    }

    private Opened service(Access access, Destination.Service to) {
        PortSet open = covering(access)
                .filter(other -> other.destination().equals(to))
                .map(Access::ports)
                .reduce(PortSet.EMPTY, PortSet::union);
        return new Opened.Service(to.name(), access.ports().minus(open));
    }

    private Opened addresses(Access access) {
        List<Rectangle> rectangles =
                Rectangle.of(opens(access.destination()), access.ports()).toList();
        for (Access other : covering(access).toList()) {
            AddressSet open = AddressSet.ofBlocks(other.destination().blocks());
            rectangles = rectangles.stream()
                    .flatMap(rectangle -> rectangle.minus(open, other.ports()).stream())
                    .toList();
        }
        return new Opened.Addresses(Rectangle.joined(rectangles));
    }

    private AddressSet opens(Destination destination) {
        return AddressSet.ofBlocks(destination.blocks()).minus(guarded.all());
    }

    private List<String> notes(Access access, List<Workload> sources) {
        List<String> notes = new ArrayList<>();
        boolean outbound = !access.isInbound();
        if (outbound && sources.stream().mapToInt(Workload::replicas).sum() == 0) {
            notes.add("The source chooses no pod today; pods that match later will have the access");
        }
        if (outbound && isWhole(access.subject().pods())) {
            notes.add("Every pod of the source namespace has the access, those of later workloads too");
        }
        notes.addAll(access.destination()
                .match(this::notes, this::notes, to -> List.of(CUT_OUT), to -> List.of(NAME), to -> List.of()));
        return notes;
    }

    private List<String> notes(Destination.InNamespace to) {
        List<String> notes = new ArrayList<>();
        if (estate.pods(to.namespace(), to.pods()) == 0) {
            notes.add("The destination chooses no pod today; pods that match later can be reached");
        }
        if (isWhole(to.pods())) {
            notes.add("Every pod of the destination namespace can be reached, those of later workloads too");
        }
        return notes;
    }

    private List<String> notes(Destination.Internet to) {
        List<String> notes = new ArrayList<>();
        List<Cidr> wide = AddressSet.ofBlocks(to.blocks()).toBlocks().stream()
                .filter(platform.limits()::isMarkedWide)
                .toList();
        if (!wide.isEmpty()) notes.add("Wide: " + wide.get(0) + " is far more than one partner usually has");
        if (to.addresses().overlaps(guarded.all())) notes.add(CUT_OUT);
        return notes;
    }

    private static boolean isWhole(PodChoice pods) {
        return pods.match(labels -> false, () -> true);
    }
}
