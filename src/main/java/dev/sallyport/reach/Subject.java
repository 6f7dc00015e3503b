package dev.sallyport.reach;

import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.verdict.Endpoint;
import java.util.Optional;
import java.util.function.Function;

/** An end of a question. Closed on purpose: a new kind must be answered everywhere. */
sealed interface Subject {
    /** @param workload {@code ns/name[Kind]}; empty for every workload of the namespace */
    record Pods(NamespaceName namespace, Optional<String> workload) implements Subject {
        boolean holds(Endpoint.Workload other) {
            return workload.map(text -> text.equals(other.text()))
                    .orElseGet(() -> other.groups().get(0).namespace().equals(namespace));
        }

        @Override
        public <T> T match(
                Function<Pods, T> pods,
                Function<Service, T> service,
                Function<Addresses, T> addresses,
                Function<Domain, T> domain) {
            return pods.apply(this);
        }

        @Override
        public String toString() {
            return workload.map(text -> text.substring(0, text.indexOf('['))).orElse(namespace.value());
        }
    }

    /** What the platform offers: the pods that answer, in whatever cluster. They are everybody's to ask about. */
    record Service(ServiceName name, PodsIn pods) implements Subject {
        boolean holds(PodGroup group) {
            return group.namespace().equals(pods.namespace())
                    && pods.podLabels().matches(group.labels());
        }

        boolean holds(Endpoint.Workload other) {
            return other.groups().stream().anyMatch(this::holds);
        }

        @Override
        public <T> T match(
                Function<Pods, T> pods,
                Function<Service, T> service,
                Function<Addresses, T> addresses,
                Function<Domain, T> domain) {
            return service.apply(this);
        }

        @Override
        public String toString() {
            return name.value();
        }
    }

    /** Addresses outside the cluster. */
    record Addresses(AddressRange range, String text) implements Subject {
        @Override
        public <T> T match(
                Function<Pods, T> pods,
                Function<Service, T> service,
                Function<Addresses, T> addresses,
                Function<Domain, T> domain) {
            return addresses.apply(this);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /** A name, which policies of some dialects know. */
    record Domain(DomainName name) implements Subject {
        @Override
        public <T> T match(
                Function<Pods, T> pods,
                Function<Service, T> service,
                Function<Addresses, T> addresses,
                Function<Domain, T> domain) {
            return domain.apply(this);
        }

        @Override
        public String toString() {
            return name.value();
        }
    }

    /** Answers every kind; there is no default. */
    <T> T match(
            Function<Pods, T> pods,
            Function<Service, T> service,
            Function<Addresses, T> addresses,
            Function<Domain, T> domain);

    /** Whether an end of a connection is, or has a part in, this. A domain is no end that the engine knows. */
    default boolean holds(Endpoint end) {
        return match(
                pods -> end.match(pods::holds, outside -> false, controller -> false, hypothetical -> false),
                service -> end.match(service::holds, outside -> false, controller -> false, hypothetical -> false),
                addresses -> end.match(
                        workload -> false,
                        outside -> outside.range().overlaps(addresses.range()),
                        controller -> false,
                        hypothetical -> false),
                domain -> false);
    }
}
