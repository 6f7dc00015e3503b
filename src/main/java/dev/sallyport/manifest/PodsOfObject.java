package dev.sallyport.manifest;

import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The pods that one manifest speaks of: its template's, or itself.
 *
 * @param pods shown as the object itself, whoever owns it
 * @param owner the controller among its {@code ownerReferences}
 */
record PodsOfObject(WorkloadKind kind, PodGroup pods, Optional<Owner> owner) {
    private static final Set<String> ENDED = Set.of("Succeeded", "Failed");

    record Owner(String kind, String name) {}

    static PodsOfObject read(WorkloadKind kind, ManifestReader manifest, NamespaceName namespace, String name)
            throws UnreadableYaml {
        Labels labels = manifest.labels(kind.podLabels());
        int replicas = manifest.count(kind.replicas()).orElse(1);
        Optional<ManifestReader> spec = manifest.find(kind.podSpec()).map(ManifestReader::new);
        boolean hostNetwork = spec.isPresent() && spec.get().flag(List.of("hostNetwork"));
        List<NamedPort> ports = spec.isPresent() ? ports(spec.get()) : List.of();
        List<Address> ips = kind == WorkloadKind.POD ? ips(manifest) : List.of();
        var pods = new PodGroup(namespace, name, kind.kind(), labels, hostNetwork, ports, replicas, ips);
        return new PodsOfObject(kind, pods, owner(manifest));
    }

    /** Names on the ports of all containers that run beside each other. */
    private static List<NamedPort> ports(ManifestReader spec) throws UnreadableYaml {
        List<ManifestReader> containers = new ArrayList<>(spec.items("containers"));
        for (ManifestReader first : spec.items("initContainers")) {
            if (first.text("restartPolicy").equals(Optional.of("Always"))) containers.add(first);
        }
        List<NamedPort> ports = new ArrayList<>();
        for (ManifestReader container : containers) {
            for (ManifestReader port : container.items("ports")) {
                Optional<String> name = port.text("name");
                if (name.isEmpty()) continue;
                ports.add(new NamedPort(
                        name.get(), PortReader.protocol(port), PortReader.requiredNumber(port, "containerPort")));
            }
        }
        return ports;
    }

    /** None of a pod that has ended: its addresses belong to others by now. */
    private static List<Address> ips(ManifestReader pod) throws UnreadableYaml {
        Optional<ManifestReader> status = pod.inner("status");
        if (status.isEmpty() || ENDED.contains(status.get().text("phase").orElse(""))) return List.of();
        List<Address> ips = new ArrayList<>();
        for (ManifestReader ip : status.get().items("podIPs")) ips.add(ip.required(List.of("ip"), Address::parse));
        status.get().value(List.of("podIP"), Address::parse).ifPresent(ips::add);
        return ips;
    }

    private static Optional<Owner> owner(ManifestReader manifest) throws UnreadableYaml {
        Optional<ManifestReader> metadata = manifest.inner("metadata");
        if (metadata.isEmpty()) return Optional.empty();
        for (ManifestReader owner : metadata.get().items("ownerReferences")) {
            if (owner.flag(List.of("controller"))) {
                return Optional.of(new Owner(
                        owner.required(List.of("kind"), text -> text), owner.required(List.of("name"), text -> text)));
            }
        }
        return Optional.empty();
    }
}
