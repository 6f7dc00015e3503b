package dev.sallyport.manifest;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.YamlValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the objects that decide who reaches whom. Policies of other groups do so, too, and cannot be passed over: what they
 * allow or deny is not known here, so they are unreadable. Every other kind is no business of a verdict.
 */
final class ObjectReader {
    private static final Pattern NAME =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");
    private static final Set<String> OTHER_POLICIES = Set.of("EgressFirewall", "AdminPolicy");

    /** Where what is in {@code apps} and {@code networking.k8s.io} was before Kubernetes 1.16. */
    private static final String OLD_GROUP = "extensions";

    private static final Map<String, Kind> KINDS = new HashMap<>();

    /** Reads one object of a kind into the parts. */
    private interface Reader {
        void read(Found object, ClusterParts into) throws UnreadableYaml;
    }

    private record Kind(String apiVersion, Reader reader) {}

    /** @param namespace {@code default} where none is given; means nothing for kinds that have none */
    private record Found(ManifestReader manifest, String kind, Place place, NamespaceName namespace, String name) {
        private String identity() {
            return "%s %s/%s".formatted(kind, namespace, name);
        }

        private <T> Placed<T> placed(T value) {
            return new Placed<>(identity(), place, value);
        }
    }

    static {
        KINDS.put(
                "Namespace",
                new Kind(
                        "v1",
                        (o, parts) -> parts.namespaces.add(
                                new Placed<>("Namespace " + o.name(), o.place(), namespace(o.manifest())))));
        KINDS.put(
                "Service",
                new Kind(
                        "v1",
                        (o, parts) -> parts.services.add(
                                new Placed<>(o.namespace() + "/" + o.name(), o.place(), Service.read(o.manifest())))));
        KINDS.put(
                "Ingress",
                new Kind(
                        "networking.k8s.io/v1",
                        (o, parts) -> parts.exposures.add(
                                o.placed(Exposure.ingress(o.manifest(), o.place(), o.namespace(), o.name())))));
        KINDS.put(
                "Route",
                new Kind(
                        "route.openshift.io/v1",
                        (o, parts) -> parts.exposures.add(
                                o.placed(Exposure.route(o.manifest(), o.place(), o.namespace(), o.name())))));
        KINDS.put(
                "NetworkPolicy",
                new Kind(
                        "networking.k8s.io/v1",
                        (o, parts) -> parts.policies.add(
                                o.placed(NetworkPolicyReader.read(o.manifest(), o.place(), o.namespace(), o.name())))));
        for (TierKind kind : TierKind.values()) {
            KINDS.put(
                    kind.kind(),
                    new Kind(
                            kind.apiVersion(),
                            (o, parts) -> parts.tierPolicies.add(new Placed<>(
                                    kind.kind() + " " + o.name(),
                                    o.place(),
                                    TierPolicyReader.read(kind, o.manifest(), o.place(), o.name())))));
        }
        for (WorkloadKind kind : WorkloadKind.values()) {
            KINDS.put(
                    kind.kind(),
                    new Kind(
                            kind.apiVersion(),
                            (o, parts) -> parts.pods.add(
                                    o.placed(PodsOfObject.read(kind, o.manifest(), o.namespace(), o.name())))));
        }
    }

    private ObjectReader() {}

    static void read(String file, YamlValue object, ClusterParts into) throws UnreadableYaml {
        var manifest = new ManifestReader(object);
        String kind = manifest.text("kind").orElse("");
        Kind known = KINDS.get(kind);
        String apiVersion = manifest.text("apiVersion").orElse("");
        if (known != null && group(apiVersion).equals(group(known.apiVersion()))) {
            readKnown(known, kind, file, manifest, into);
        } else if (isPolicy(kind)
                || known != null && (apiVersion.isEmpty() || group(apiVersion).equals(OLD_GROUP))) {
            throw manifest.unreadable("%s of `apiVersion: %s` is not understood".formatted(kind, apiVersion));
        }
    }

    private static void readKnown(Kind known, String kind, String file, ManifestReader manifest, ClusterParts into)
            throws UnreadableYaml {
        if (!manifest.text("apiVersion").equals(Optional.of(known.apiVersion()))) {
            throw manifest.unreadable("a %s has `apiVersion: %s`".formatted(kind, known.apiVersion()));
        }
        String name = manifest.required(List.of("metadata", "name"), ObjectReader::name);
        NamespaceName namespace = manifest.value(List.of("metadata", "namespace"), NamespaceName::new)
                .orElse(new NamespaceName("default"));
        known.reader().read(new Found(manifest, kind, new Place(file, manifest.line()), namespace, name), into);
    }

    private static boolean isPolicy(String kind) {
        return kind.endsWith("NetworkPolicy") || OTHER_POLICIES.contains(kind);
    }

    static ClusterNamespace namespace(ManifestReader manifest) throws UnreadableYaml {
        var name = manifest.required(List.of("metadata", "name"), NamespaceName::new);
        return new ClusterNamespace(name, manifest.labels(List.of("metadata", "labels")));
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    private static String name(String text) {
        if (!NAME.matcher(text).matches()) throw new InvalidValue("name", "this is not a name of Kubernetes");
        return text;
    }
}
