package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.NamespaceName;
import java.util.List;
import java.util.Optional;

/** What a policy may ask of pods. Equal queries have the same answer, so each is asked once. */
sealed interface PodQuery {
    /** Every pod, those on the host network too. */
    record Anyone() implements PodQuery {
        @Override
        public PodSet in(PodIndex index) {
            return index.all();
        }

        @Override
        public boolean meets(Stranger stranger) {
            return true;
        }
    }

    /** Pods of one namespace that wear the labels. */
    record Within(NamespaceName namespace, LabelSelector pods) implements PodQuery {
        @Override
        public PodSet in(PodIndex index) {
            return index.select(index.in(namespace), pods);
        }

        @Override
        public boolean meets(Stranger stranger) {
            return stranger.home().equals(Optional.of(namespace)) && pods.matches(stranger.pod());
        }

        @Override
        public Optional<Across> across() {
            return Optional.of(new Across(LabelSelector.named(namespace), pods));
        }
    }

    /** Pods that wear the labels, in namespaces that wear theirs. */
    record Across(LabelSelector namespaces, LabelSelector pods) implements PodQuery {
        @Override
        public PodSet in(PodIndex index) {
            return index.select(index.of(namespaces), pods);
        }

        @Override
        public boolean meets(Stranger stranger) {
            return namespaces.matches(stranger.namespace()) && pods.matches(stranger.pod());
        }

        @Override
        public Optional<Across> across() {
            return Optional.of(this);
        }

        boolean isEveryPod() {
            return namespaces.isEverything() && pods.isEverything();
        }
    }

    /** Pods of which an address is known that lies in here. */
    record Known(AddressSet addresses) implements PodQuery {
        @Override
        public PodSet in(PodIndex index) {
            return index.of(addresses);
        }

        @Override
        public boolean meets(Stranger stranger) {
            return false;
        }
    }

    /**
     * As {@link Known}, and pods of unknown address where a block is all of the family in which they talk: a deny of
     * {@code 0.0.0.0/0} in the Admin tier meets every pod, whether or not a manifest says its address.
     */
    record Networks(List<Cidr> blocks) implements PodQuery {
        @Override
        public PodSet in(PodIndex index) {
            PodSet known = index.of(AddressSet.ofBlocks(blocks)).copy();
            return blocks.stream().anyMatch(block -> block.isWholeFamily() && block.family() == index.usualFamily())
                    ? known.addAll(index.addressless())
                    : known;
        }

        @Override
        public boolean meets(Stranger stranger) {
            return blocks.stream().anyMatch(block -> block.isWholeFamily() && stranger.mayTalk(block.family()));
        }
    }

    /** Pods on the host network, which have the addresses of their nodes. */
    record OnNodes() implements PodQuery {
        @Override
        public PodSet in(PodIndex index) {
            return index.onNodes();
        }

        @Override
        public boolean meets(Stranger stranger) {
            return false;
        }
    }

    /** As labels of a pod and of its namespace, if that is what is asked. */
    default Optional<Across> across() {
        return Optional.empty();
    }

    /** The pods that the cluster holds; not to be changed. */
    PodSet in(PodIndex index);

    /** Whether a pod that the cluster does not hold would be met. */
    boolean meets(Stranger stranger);
}
