package dev.sallyport.policy.reach;

import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import java.util.List;
import java.util.function.Function;

/** What would be open that is not open today. */
public sealed interface Opened {
    /** Addresses outside the clusters, without guarded ones. Rectangles do not overlap; none if nothing is new. */
    record Addresses(List<Rectangle> rectangles) implements Opened {
        public Addresses {
            rectangles = List.copyOf(rectangles);
        }

        @Override
        public <T> T match(
                Function<Addresses, T> addresses,
                Function<Pods, T> pods,
                Function<Names, T> names,
                Function<Service, T> service) {
            return addresses.apply(this);
        }
    }

    /**
     * Pods of a namespace. They may be another tenant's, so they are counted and not named.
     *
     * @param count how many are chosen today
     * @param ports empty if nothing is new
     */
    record Pods(NamespaceName namespace, PodChoice choice, int count, PortSet ports) implements Opened {
        @Override
        public <T> T match(
                Function<Addresses, T> addresses,
                Function<Pods, T> pods,
                Function<Names, T> names,
                Function<Service, T> service) {
            return pods.apply(this);
        }
    }

    /**
     * Whatever addresses DNS gives for a name; which these are is not known here.
     *
     * @param ports empty if nothing is new
     */
    record Names(DomainName name, PortSet ports) implements Opened {
        @Override
        public <T> T match(
                Function<Addresses, T> addresses,
                Function<Pods, T> pods,
                Function<Names, T> names,
                Function<Service, T> service) {
            return names.apply(this);
        }
    }

    /**
     * A service of the platform.
     *
     * @param ports empty if nothing is new
     */
    record Service(ServiceName name, PortSet ports) implements Opened {
        @Override
        public <T> T match(
                Function<Addresses, T> addresses,
                Function<Pods, T> pods,
                Function<Names, T> names,
                Function<Service, T> service) {
            return service.apply(this);
        }
    }

    /** Answers every kind. */
    <T> T match(
            Function<Addresses, T> addresses,
            Function<Pods, T> pods,
            Function<Names, T> names,
            Function<Service, T> service);

    default boolean isNothing() {
        return match(
                to -> to.rectangles().isEmpty(),
                to -> to.ports().isEmpty(),
                to -> to.ports().isEmpty(),
                to -> to.ports().isEmpty());
    }
}
