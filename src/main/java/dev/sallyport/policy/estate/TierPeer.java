package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.InvalidValue;
import java.util.List;
import java.util.function.Function;

/** The other end of a {@link TierRule}. Closed on purpose: a new kind must be answered everywhere. */
public sealed interface TierPeer {
    /** {@code namespaces} (then {@code pods} is everything) or {@code pods}. Never a pod on the host network. */
    record Pods(LabelSelector namespaces, LabelSelector pods) implements TierPeer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.pods().apply(this);
        }
    }

    /** Addresses, those of pods among them. */
    record Networks(List<Cidr> blocks) implements TierPeer {
        /** @throws InvalidValue field {@code networks} */
        public Networks {
            blocks = blocks.stream().distinct().sorted().toList();
            if (blocks.isEmpty()) throw new InvalidValue("networks", "Name at least one block");
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.networks().apply(this);
        }
    }

    /** Addresses of the nodes with these labels; no manifest says which addresses they are. */
    record Nodes(LabelSelector nodes) implements TierPeer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.nodes().apply(this);
        }
    }

    /** Whatever addresses these names have when they are asked for; only {@link TierAction#ACCEPT} may have it. */
    record DomainNames(List<String> names) implements TierPeer {
        /** @throws InvalidValue field {@code domainNames} */
        public DomainNames {
            names = names.stream().distinct().sorted().toList();
            if (names.isEmpty()) throw new InvalidValue("domainNames", "Name at least one domain");
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.domainNames().apply(this);
        }
    }

    /**
     * A peer with none of the fields above: the object is of a newer version. The API says to fail closed: Accept
     * matches nothing, Deny and Pass deny everything.
     */
    record Unknown() implements TierPeer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.unknown().apply(this);
        }
    }

    /** An answer for each kind. */
    record Cases<T>(
            Function<Pods, T> pods,
            Function<Networks, T> networks,
            Function<Nodes, T> nodes,
            Function<DomainNames, T> domainNames,
            Function<Unknown, T> unknown) {}

    /** {@code namespaces}: every pod of them. */
    static TierPeer namespaces(LabelSelector namespaces) {
        return new Pods(namespaces, LabelSelector.EVERYTHING);
    }

    /** Answers every kind; there is no default. */
    <T> T match(Cases<T> cases);
}
