package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.AddressRange;
import java.util.List;
import java.util.function.Function;

/** One end of a connection. Ordered by its text, as the command line lists it. */
public sealed interface Endpoint extends Comparable<Endpoint> {
    /**
     * The pods of one owner.
     *
     * @param text {@code ns/name[Kind]}
     * @param groups those of its pods that are meant, at least one group
     */
    record Workload(String text, List<PodGroup> groups) implements Endpoint {
        public Workload {
            groups = List.copyOf(groups);
        }

        /** How many pods there are meant to be. */
        public int pods() {
            return groups.stream().mapToInt(PodGroup::replicas).sum();
        }

        @Override
        public <T> T match(
                Function<Workload, T> workload,
                Function<Outside, T> outside,
                Function<IngressController, T> ingressController,
                Function<Hypothetical, T> hypothetical) {
            return workload.apply(this);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * Addresses outside the cluster.
     *
     * @param text {@code a.b.c.d-e.f.g.h[External]}
     */
    record Outside(AddressRange range, String text) implements Endpoint {
        static Outside of(AddressRange range) {
            return new Outside(range, range + "[External]");
        }

        @Override
        public <T> T match(
                Function<Workload, T> workload,
                Function<Outside, T> outside,
                Function<IngressController, T> ingressController,
                Function<Hypothetical, T> hypothetical) {
            return outside.apply(this);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** The source behind Ingress and Route objects. */
    record IngressController() implements Endpoint {
        @Override
        public String text() {
            return "{ingress-controller}";
        }

        @Override
        public <T> T match(
                Function<Workload, T> workload,
                Function<Outside, T> outside,
                Function<IngressController, T> ingressController,
                Function<Hypothetical, T> hypothetical) {
            return ingressController.apply(this);
        }

        @Override
        public String toString() {
            return text();
        }
    }

    /**
     * Pods that do not exist, but would be met by a policy if they came.
     *
     * @param text {@code {namespaces: …; pods: …}}
     */
    record Hypothetical(String text) implements Endpoint {
        @Override
        public <T> T match(
                Function<Workload, T> workload,
                Function<Outside, T> outside,
                Function<IngressController, T> ingressController,
                Function<Hypothetical, T> hypothetical) {
            return hypothetical.apply(this);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    String text();

    /** Answers every kind; there is no default. */
    <T> T match(
            Function<Workload, T> workload,
            Function<Outside, T> outside,
            Function<IngressController, T> ingressController,
            Function<Hypothetical, T> hypothetical);

    @Override
    default int compareTo(Endpoint other) {
        return text().compareTo(other.text());
    }
}
