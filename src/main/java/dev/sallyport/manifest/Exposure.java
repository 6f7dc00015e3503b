package dev.sallyport.manifest;

import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Protocol;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What an Ingress or a Route sends to a Service. Which pods and ports that is can be said once all Services are read.
 *
 * @param name of the object with its kind
 */
record Exposure(Place place, NamespaceName namespace, String name, List<Backend> backends) {
    /** A Service, and which of its ports. */
    record Backend(String service, Predicate<Service.Port> ports) {}

    static Exposure ingress(ManifestReader manifest, Place place, NamespaceName namespace, String name)
            throws UnreadableYaml {
        List<Backend> backends = new ArrayList<>();
        Optional<ManifestReader> byDefault = manifest.inner("spec", "defaultBackend");
        if (byDefault.isPresent()) addService(byDefault.get(), backends);
        for (ManifestReader rule : manifest.items("spec", "rules")) {
            for (ManifestReader path : rule.items("http", "paths")) {
                Optional<ManifestReader> backend = path.inner("backend");
                if (backend.isPresent()) addService(backend.get(), backends);
            }
        }
        return new Exposure(place, namespace, "Ingress " + name, backends);
    }

    /** A backend that is no Service has no pods. */
    private static void addService(ManifestReader backend, List<Backend> into) throws UnreadableYaml {
        Optional<ManifestReader> service = backend.inner("service");
        if (service.isEmpty()) return;
        String name = service.get().required(List.of("name"), text -> text);
        Optional<Integer> number = PortReader.number(service.get(), "port", "number");
        Optional<String> portName = service.get().text("port", "name");
        into.add(new Backend(
                name,
                number.isPresent()
                        ? port -> port.number() == number.get()
                        : port -> portName.equals(Optional.of(port.name()))));
    }

    static Exposure route(ManifestReader manifest, Place place, NamespaceName namespace, String name)
            throws UnreadableYaml {
        Optional<ManifestReader> port = manifest.inner("spec", "port");
        Optional<PortMatch> target =
                port.isEmpty() ? Optional.empty() : PortReader.numberOrName(port.get(), "targetPort", Protocol.TCP);
        List<ManifestReader> targets = new ArrayList<>(manifest.items("spec", "alternateBackends"));
        manifest.inner("spec", "to").ifPresent(targets::add);
        List<Backend> backends = new ArrayList<>();
        for (ManifestReader to : targets) {
            if (!to.text("kind").orElse("Service").equals("Service")) continue;
            String service = to.required(List.of("name"), text -> text);
            backends.add(new Backend(service, of -> target.isEmpty() || isMeant(of, target.get())));
        }
        return new Exposure(place, namespace, "Route " + name, backends);
    }

    /** A Route names the port of the pods, by its number, or by the name that it has there or in the Service. */
    private static boolean isMeant(Service.Port port, PortMatch target) {
        return port.target().equals(target)
                || target instanceof PortMatch.Named named && named.name().equals(port.name());
    }

    /** @param services by {@code Service namespace/name}; one that is not among them exposes nothing that is known */
    List<Entrance> entrances(Map<String, Service> services) {
        Set<Entrance> entrances = new LinkedHashSet<>();
        for (Backend backend : backends) {
            Service service = services.get("Service " + namespace + "/" + backend.service());
            if (service == null || service.pods().isEmpty()) continue;
            LabelSelector pods = LabelSelector.of(service.pods());
            List<PortMatch> ports = service.ports().stream()
                    .filter(backend.ports())
                    .map(Service.Port::target)
                    .toList();
            if (!ports.isEmpty()) entrances.add(new Entrance(place, namespace, name, pods, ports));
        }
        return List.copyOf(entrances);
    }
}
