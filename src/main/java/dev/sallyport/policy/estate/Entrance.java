package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.NamespaceName;
import java.util.List;

/**
 * Pods that an Ingress or a Route exposes, through a Service.
 *
 * @param name of the exposing object, with its kind: {@code Ingress shop}
 * @param pods the Service's selector
 * @param ports of the pods, after the Service's translation
 */
public record Entrance(Place place, NamespaceName namespace, String name, LabelSelector pods, List<PortMatch> ports) {
    public Entrance {
        ports = List.copyOf(ports);
    }
}
