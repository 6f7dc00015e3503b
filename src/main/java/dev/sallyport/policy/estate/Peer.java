package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.InvalidValue;
import java.util.List;
import java.util.function.Function;

/** The other end of a NetworkPolicy's rule. Closed on purpose: a new kind must be answered everywhere. */
public sealed interface Peer {
    /** Pods and outside addresses alike: what an absent or empty {@code from} or {@code to} means. */
    record Anyone() implements Peer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.anyone().apply(this);
        }
    }

    /** {@code podSelector} without a {@code namespaceSelector}: pods of the policy's own namespace. */
    record SameNamespace(LabelSelector pods) implements Peer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.sameNamespace().apply(this);
        }
    }

    /** Pods for which both hold; an absent {@code podSelector} beside a {@code namespaceSelector} is everything. */
    record Pods(LabelSelector namespaces, LabelSelector pods) implements Peer {
        @Override
        public <T> T match(Cases<T> cases) {
            return cases.pods().apply(this);
        }
    }

    /**
     * Addresses of one family. What is excepted is cut out of this block only; another rule may give it back.
     *
     * @param except each lies inside {@code cidr}
     */
    record IpBlock(Cidr cidr, List<Cidr> except) implements Peer {
        /** @throws InvalidValue field {@code except} */
        public IpBlock {
            except = except.stream().distinct().sorted().toList();
            for (Cidr cut : except) {
                if (!cidr.contains(cut)) throw new InvalidValue("except", "%s is no part of %s".formatted(cut, cidr));
            }
        }

        @Override
        public <T> T match(Cases<T> cases) {
            return cases.ipBlock().apply(this);
        }
    }

    /**
     * Whatever addresses these names have when they are asked for; no manifest says which. Not a part of {@code
     * networking.k8s.io/v1}, but of dialects.
     *
     * @param names as written; what a wildcard covers is the dialect's business
     */
    record DomainNames(List<String> names) implements Peer {
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

    /** An answer for each kind. */
    record Cases<T>(
            Function<Anyone, T> anyone,
            Function<SameNamespace, T> sameNamespace,
            Function<Pods, T> pods,
            Function<IpBlock, T> ipBlock,
            Function<DomainNames, T> domainNames) {}

    static Peer anyone() {
        return new Anyone();
    }

    /** Answers every kind; there is no default. */
    <T> T match(Cases<T> cases);
}
