package dev.sallyport.policy.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * An object of {@code networking.k8s.io/v1}, as far as the portal writes it: peers are never absent or empty, so that
 * 'empty' can never come to mean 'everything' on the way.
 *
 * @param podSelector the subject's labels; {@link Labels#NONE} selects every pod of the namespace
 * @param ingress rules for {@link Direction#INGRESS}; an empty list denies everything
 * @param egress rules for {@link Direction#EGRESS}
 * @param types {@code policyTypes}, never empty, always written
 */
public record NetworkPolicy(
        NamespaceName namespace,
        String name,
        SortedMap<String, String> labels,
        SortedMap<String, String> annotations,
        Labels podSelector,
        List<Direction> types,
        List<Rule> ingress,
        List<Rule> egress) {
    public NetworkPolicy {
        labels = new TreeMap<>(labels);
        annotations = new TreeMap<>(annotations);
        types = List.copyOf(types);
        ingress = List.copyOf(ingress);
        egress = List.copyOf(egress);
        if (types.isEmpty()) throw new IllegalArgumentException("policyTypes is always written");
    }

    /** The same object with other annotations. */
    public NetworkPolicy withAnnotations(Map<String, String> other) {
        return new NetworkPolicy(namespace, name, labels, new TreeMap<>(other), podSelector, types, ingress, egress);
    }

    /**
     * What a rule lets through: traffic with one of the peers on one of the ports.
     *
     * @param ports empty means every port; only the baseline's same-namespace rule has that (D-SAME)
     */
    public record Rule(List<Peer> peers, PortSet ports) {
        public Rule {
            peers = List.copyOf(peers);
            if (peers.isEmpty())
                throw new IllegalArgumentException("a rule without peers would let everything through");
        }
    }

    /** The other end of a rule. */
    public sealed interface Peer {
        /** Pods of the policy's own namespace; {@link Labels#NONE} for all of them. */
        record SameNamespace(Labels pods) implements Peer {
            @Override
            public <T> T match(
                    Function<SameNamespace, T> sameNamespace,
                    Function<OtherNamespace, T> otherNamespace,
                    Function<IpBlock, T> ipBlock) {
                return sameNamespace.apply(this);
            }
        }

        /** Pods of a namespace named by {@code kubernetes.io/metadata.name}, the one label that its owner cannot choose. */
        record OtherNamespace(NamespaceName namespace, Labels pods) implements Peer {
            @Override
            public <T> T match(
                    Function<SameNamespace, T> sameNamespace,
                    Function<OtherNamespace, T> otherNamespace,
                    Function<IpBlock, T> ipBlock) {
                return otherNamespace.apply(this);
            }
        }

        /** Addresses, less what is excepted; each exception lies inside the block and is not all of it. */
        record IpBlock(Cidr cidr, List<Cidr> except) implements Peer {
            public IpBlock {
                except = List.copyOf(except);
                for (Cidr cut : except) {
                    if (!cidr.contains(cut) || cidr.equals(cut)) {
                        throw new IllegalArgumentException(cut + " is no strict part of " + cidr);
                    }
                }
            }

            @Override
            public <T> T match(
                    Function<SameNamespace, T> sameNamespace,
                    Function<OtherNamespace, T> otherNamespace,
                    Function<IpBlock, T> ipBlock) {
                return ipBlock.apply(this);
            }
        }

        /** Answers every kind; there is no default. */
        <T> T match(
                Function<SameNamespace, T> sameNamespace,
                Function<OtherNamespace, T> otherNamespace,
                Function<IpBlock, T> ipBlock);
    }
}
