package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Protocol;
import java.util.function.Function;

/** Which ports of the destination a rule is about. Closed on purpose: a new kind must be answered everywhere. */
public sealed interface PortMatch {
    /** Every port of every protocol: what an absent or empty {@code ports} means. */
    record Every() implements PortMatch {
        @Override
        public <T> T match(Function<Every, T> every, Function<Numbers, T> numbers, Function<Named, T> named) {
            return every.apply(this);
        }

        @Override
        public String toString() {
            return "every port";
        }
    }

    /** From {@code port} to {@code endPort}, or a whole protocol where the rule names only that. */
    record Numbers(PortRange range) implements PortMatch {
        @Override
        public <T> T match(Function<Every, T> every, Function<Numbers, T> numbers, Function<Named, T> named) {
            return numbers.apply(this);
        }

        @Override
        public String toString() {
            return range.size() == PortRange.HIGHEST ? "every port of " + range.protocol() : range.toString();
        }
    }

    /** The container ports of this name on the destination's pods; none where a pod has no such port. */
    record Named(Protocol protocol, String name) implements PortMatch {
        /** @throws InvalidValue field {@code ports} */
        public Named {
            if (name.isEmpty()) throw new InvalidValue("ports", "a port's name is empty");
        }

        @Override
        public <T> T match(Function<Every, T> every, Function<Numbers, T> numbers, Function<Named, T> named) {
            return named.apply(this);
        }

        @Override
        public String toString() {
            return protocol + " " + name;
        }
    }

    static PortMatch every() {
        return new Every();
    }

    /** Every port of one protocol. */
    static PortMatch all(Protocol protocol) {
        return new Numbers(new PortRange(protocol, 1, PortRange.HIGHEST));
    }

    static PortMatch number(Protocol protocol, int port) {
        return new Numbers(new PortRange(protocol, port, port));
    }

    /** Answers every kind; there is no default. */
    <T> T match(Function<Every, T> every, Function<Numbers, T> numbers, Function<Named, T> named);
}
