package dev.sallyport.policy.model;

import java.util.Optional;

/**
 * What may flow: from a source to a destination, on these ports. At least one port. One end at least is pods of a tenant's
 * namespace: what the platform's own pods may reach by request is pods of a namespace.
 */
public record Access(Source source, Destination destination, PortSet ports) {
    public Access {
        if (ports.isEmpty()) throw new InvalidValue("ports", "Name at least one port, such as `TCP 443`");
        if (isInbound(source) && exposed(destination).isEmpty()) {
            throw new InvalidValue("destination", "Name the pods that are to be reached");
        }
    }

    /** Whether the platform's pods call the tenant's (I-WAF, I-MET, I-HEALTH). */
    public boolean isInbound() {
        return isInbound(source);
    }

    /** The pods that the access is for: those of the source; where that is the platform's, those of the destination. */
    public Source.Pods subject() {
        return source.match(pods -> pods, component -> exposed(destination).orElseThrow());
    }

    private static boolean isInbound(Source source) {
        return source.match(pods -> false, component -> true);
    }

    private static Optional<Source.Pods> exposed(Destination destination) {
        return destination.match(
                to -> Optional.of(new Source.Pods(to.namespace(), to.pods())),
                to -> Optional.empty(),
                to -> Optional.empty(),
                to -> Optional.empty(),
                to -> Optional.empty());
    }
}
