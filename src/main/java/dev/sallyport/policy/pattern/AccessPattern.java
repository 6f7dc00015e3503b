package dev.sallyport.policy.pattern;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What applications of one kind need, as accesses that are judged one by one. Default-deny, DNS and the own namespace are
 * the baseline's, which the first delivery brings along.
 */
public enum AccessPattern {
    /** A standard application: called by the ingress controller (I-WAF) and by monitoring (I-MET, I-HEALTH). */
    APPLICATION("P-APP", "An application that visitors reach", PortSet.EMPTY),

    /** The same, with egress to the database's namespace, whose own half comes along (INV-6). */
    DATABASE("P-DB", "An application and its database", PortSet.of(PortRange.tcp(5432))),

    /** The same, with egress to addresses outside; HTTPS only. */
    EXTERNAL_API("P-API", "An application that calls an external API", PortSet.of(PortRange.tcp(443)));

    private final String id;
    private final String words;
    private final PortSet egress;

    AccessPattern(String id, String words, PortSet egress) {
        this.id = id;
        this.words = words;
        this.egress = egress;
    }

    /** {@code P-APP}. */
    public String id() {
        return id;
    }

    public String words() {
        return words;
    }

    /** The ports on which the application calls others; empty if it calls nobody. Whom it calls is still to be said. */
    public PortSet egress() {
        return egress;
    }

    /** The ports by which the platform calls an application, all TCP; a part that is empty does not call it. */
    public record CalledOn(Optional<Integer> application, Optional<Integer> metrics, Optional<Integer> health) {
        private PortSet ofTheIngressController() {
            return new PortSet(application.stream().map(PortRange::tcp).toList());
        }

        private PortSet ofMonitoring() {
            return new PortSet(Stream.concat(metrics.stream(), health.stream())
                    .map(PortRange::tcp)
                    .toList());
        }
    }

    /** The accesses by which the platform's own pods call the application: none for a part that has no port. */
    public static List<Access> callers(Source.Pods application, CalledOn ports) {
        var called = new Destination.InNamespace(application.namespace(), application.pods());
        List<Access> accesses = new ArrayList<>();
        if (!ports.ofTheIngressController().isEmpty()) {
            accesses.add(new Access(Source.Component.INGRESS_CONTROLLER, called, ports.ofTheIngressController()));
        }
        if (!ports.ofMonitoring().isEmpty()) {
            accesses.add(new Access(Source.Component.MONITORING, called, ports.ofMonitoring()));
        }
        return List.copyOf(accesses);
    }

    /** The pattern with that id. */
    public static Optional<AccessPattern> of(String id) {
        return Stream.of(values()).filter(pattern -> pattern.id.equals(id)).findFirst();
    }
}
