package dev.sallyport.policy.model;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where the requested traffic goes. Closed on purpose: a new kind must be answered everywhere. */
public sealed interface Destination {
    /** Pods of another namespace. Needs both halves: egress at the source, ingress there (INV-6). */
    record InNamespace(NamespaceName namespace, PodChoice pods) implements Destination {
        @Override
        public <T> T match(
                Function<InNamespace, T> inNamespace,
                Function<Internet, T> internet,
                Function<WholeInternet, T> whole,
                Function<Domain, T> domain,
                Function<Service, T> service) {
            return inNamespace.apply(this);
        }
    }

    /**
     * Addresses outside the cluster, private ones among them (E-NET-1 to E-NET-4). Blocks are sorted, each once.
     *
     * @param set the set of the platform team that the blocks were, when they were asked for; empty if they were named
     */
    record Internet(List<Cidr> blocks, Optional<AddressSetName> set) implements Destination {
        public Internet(List<Cidr> blocks) {
            this(blocks, Optional.empty());
        }

        public Internet {
            blocks = blocks.stream().sorted().distinct().toList();
            if (blocks.isEmpty()) throw new InvalidValue("blocks", "Name at least one address block");
        }

        public AddressSet addresses() {
            return AddressSet.ofBlocks(blocks);
        }

        @Override
        public <T> T match(
                Function<InNamespace, T> inNamespace,
                Function<Internet, T> internet,
                Function<WholeInternet, T> whole,
                Function<Domain, T> domain,
                Function<Service, T> service) {
            return internet.apply(this);
        }
    }

    /** Every address of a family outside the clusters. One must ask for it by this choice (E-NET-1). */
    record WholeInternet(Family family) implements Destination {
        public Cidr block() {
            return new Cidr(family.first(), 0);
        }

        @Override
        public <T> T match(
                Function<InNamespace, T> inNamespace,
                Function<Internet, T> internet,
                Function<WholeInternet, T> whole,
                Function<Domain, T> domain,
                Function<Service, T> service) {
            return whole.apply(this);
        }
    }

    /**
     * Whatever addresses DNS gives for a name outside the clusters. Its owner decides which these are, so they are guarded
     * in the cluster as well.
     */
    record Domain(DomainName name) implements Destination {
        @Override
        public <T> T match(
                Function<InNamespace, T> inNamespace,
                Function<Internet, T> internet,
                Function<WholeInternet, T> whole,
                Function<Domain, T> domain,
                Function<Service, T> service) {
            return domain.apply(this);
        }
    }

    /** A service of the platform's catalogue (E-PS): which pods answer, and on which ports, the catalogue says. */
    record Service(ServiceName name) implements Destination {
        @Override
        public <T> T match(
                Function<InNamespace, T> inNamespace,
                Function<Internet, T> internet,
                Function<WholeInternet, T> whole,
                Function<Domain, T> domain,
                Function<Service, T> service) {
            return service.apply(this);
        }
    }

    /** Answers every kind; there is no default. */
    <T> T match(
            Function<InNamespace, T> inNamespace,
            Function<Internet, T> internet,
            Function<WholeInternet, T> whole,
            Function<Domain, T> domain,
            Function<Service, T> service);

    /** The domain name that is asked for. */
    default Optional<DomainName> domain() {
        return match(
                inNamespace -> Optional.empty(),
                internet -> Optional.empty(),
                whole -> Optional.empty(),
                domain -> Optional.of(domain.name()),
                service -> Optional.empty());
    }

    /** The address blocks, where they were asked for as a set of the platform team. */
    default Optional<Internet> ofSet() {
        return this.<Optional<Internet>>match(
                        inNamespace -> Optional.empty(),
                        Optional::of,
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        service -> Optional.empty())
                .filter(internet -> internet.set().isPresent());
    }

    /** The address blocks that are asked for; none for pods and services, and for names, whose addresses are not known. */
    default List<Cidr> blocks() {
        return match(
                inNamespace -> List.of(),
                Internet::blocks,
                whole -> List.of(whole.block()),
                domain -> List.of(),
                service -> List.of());
    }
}
