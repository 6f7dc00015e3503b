package dev.sallyport.policy.model;

import java.util.List;
import java.util.function.Function;

/** What DNS said of a domain name at one moment: addresses, or why there are none. */
public sealed interface NameAnswer {
    DomainName name();

    /**
     * The names that led on from the name to where the addresses are, in that order; as DNS has them, which need not be
     * domain names that one could ask for. Empty if it has addresses itself.
     */
    List<String> chain();

    /** Addresses of both families, each once, in order. */
    record Addresses(DomainName name, List<String> chain, List<Address> addresses) implements NameAnswer {
        public Addresses {
            chain = List.copyOf(chain);
            addresses = addresses.stream().sorted().distinct().toList();
            if (addresses.isEmpty()) throw new IllegalArgumentException(name + ": an answer without an address");
        }

        @Override
        public <T> T match(Function<Addresses, T> addresses, Function<Nothing, T> nothing) {
            return addresses.apply(this);
        }
    }

    /** No address. Nothing follows from it but that nothing is known. */
    record Nothing(DomainName name, List<String> chain, NoAnswer why) implements NameAnswer {
        public Nothing {
            chain = List.copyOf(chain);
        }

        public Nothing(DomainName name, NoAnswer why) {
            this(name, List.of(), why);
        }

        @Override
        public <T> T match(Function<Addresses, T> addresses, Function<Nothing, T> nothing) {
            return nothing.apply(this);
        }
    }

    <T> T match(Function<Addresses, T> addresses, Function<Nothing, T> nothing);

    default List<Address> found() {
        return match(Addresses::addresses, nothing -> List.of());
    }
}
