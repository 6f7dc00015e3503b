package dev.sallyport.manifest;

import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Protocol;
import dev.sallyport.policy.model.Workload;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * One manifest of a workload, with the application that its pods make and its owner describes by annotations.
 *
 * @param application empty if the pods have no label by which they could be chosen
 */
record WorkloadManifest(int line, Workload workload, Optional<Application> application) {
    /** Shorter than the 253 of Kubernetes, so that policies can be named for the application. */
    private static final Pattern NAME = Pattern.compile("(?=.{1,200}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?");

    /** @throws UnreadableYaml at the first value that is missing or is not what it must be */
    static WorkloadManifest read(WorkloadKind kind, ManifestReader manifest) throws UnreadableYaml {
        NamespaceName namespace = manifest.required(List.of("metadata", "namespace"), NamespaceName::new);
        String name = manifest.required(List.of("metadata", "name"), WorkloadManifest::name);
        Labels podLabels = manifest.labels(kind.podLabels());
        int replicas = manifest.count(kind.replicas()).orElse(1);
        Labels selector = manifest.labels(kind.selector());
        Labels chosenBy = selector.isEmpty() ? podLabels : selector;
        var application = new Application(
                namespace,
                name,
                chosenBy,
                annotation(manifest, "application-port", WorkloadManifest::port),
                annotation(manifest, "metrics-port", WorkloadManifest::port),
                annotation(manifest, "health-port", WorkloadManifest::port),
                annotation(manifest, "published-ports", PortSet::parse).orElse(PortSet.EMPTY));
        return new WorkloadManifest(
                manifest.line(),
                new Workload(namespace, name, kind.kind(), podLabels, replicas),
                Optional.of(application).filter(a -> !a.podLabels().isEmpty()));
    }

    private static <T> Optional<T> annotation(ManifestReader manifest, String name, Function<String, T> parse)
            throws UnreadableYaml {
        return manifest.value(List.of("metadata", "annotations", "sallyport.dev/" + name), parse);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) throw new InvalidValue("name", "this is not a name of Kubernetes");
        return text;
    }

    private static int port(String text) {
        List<PortRange> ranges = PortSet.parse(text).ranges();
        PortRange port = ranges.get(0);
        if (ranges.size() > 1 || !port.isSingle() || port.protocol() != Protocol.TCP) {
            throw new InvalidValue("ports", "one TCP port is expected here, such as \"8080\"");
        }
        return port.first();
    }
}
