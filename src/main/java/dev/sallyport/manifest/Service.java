package dev.sallyport.manifest;

import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.List;

/**
 * A Service: which pods it sends to.
 *
 * @param pods its selector; empty: whoever it sends to is not in the manifests
 */
record Service(Labels pods, List<Port> ports) {
    /**
     * One of its ports.
     *
     * @param name empty if it has none
     * @param target the port of the pods
     */
    record Port(String name, int number, PortMatch target) {}

    static Service read(ManifestReader manifest) throws UnreadableYaml {
        List<Port> ports = new ArrayList<>();
        for (ManifestReader port : manifest.items("spec", "ports")) {
            Protocol protocol = PortReader.protocol(port);
            int number = PortReader.requiredNumber(port, "port");
            PortMatch target =
                    PortReader.numberOrName(port, "targetPort", protocol).orElse(PortMatch.number(protocol, number));
            ports.add(new Port(port.text("name").orElse(""), number, target));
        }
        return new Service(manifest.labels(List.of("spec", "selector")), ports);
    }
}
