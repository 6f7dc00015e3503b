package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Direction;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortSet;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * One side of a grant (INV-6), in no dialect yet.
 *
 * @param name of the object
 * @param pods the subject's labels; {@link Labels#NONE} for every pod of the namespace
 * @param end the other end; empty if guarded addresses leave nothing of it, and then nothing is let through
 */
record Half(
        NamespaceName namespace,
        String name,
        SortedMap<String, String> annotations,
        Labels pods,
        Direction direction,
        Optional<End> end,
        PortSet ports) {
    /** The other end of the traffic. */
    sealed interface End {
        /** Pods of a namespace; {@link Labels#NONE} for all of them. */
        record Pods(NamespaceName namespace, Labels labels) implements End {
            @Override
            public <T> T match(Function<Pods, T> pods, Function<Blocks, T> blocks, Function<Name, T> name) {
                return pods.apply(this);
            }
        }

        /** Address blocks, at least one, each with what is cut out of it. */
        record Blocks(List<Block> blocks) implements End {
            @Override
            public <T> T match(Function<Pods, T> pods, Function<Blocks, T> blocks, Function<Name, T> name) {
                return blocks.apply(this);
            }
        }

        /** A domain name. */
        record Name(DomainName name) implements End {
            @Override
            public <T> T match(Function<Pods, T> pods, Function<Blocks, T> blocks, Function<Name, T> name) {
                return name.apply(this);
            }
        }

        <T> T match(Function<Pods, T> pods, Function<Blocks, T> blocks, Function<Name, T> name);
    }

    /** A block; each exception is a strict part of it. */
    record Block(Cidr cidr, List<Cidr> except) {}
}
