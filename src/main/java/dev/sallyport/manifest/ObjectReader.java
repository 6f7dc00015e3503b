package dev.sallyport.manifest;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.YamlValue;
import java.util.HashMap;
import java.util.HashSet;
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

    /** By group and kind. */
    private static final Map<String, Kind> KINDS = new HashMap<>();

    private static final Set<String> NAMES = new HashSet<>();

    /** Reads one object of a kind into the parts. */
    private interface Reader {
        void read(Found object, ClusterParts into) throws UnreadableYaml;
    }

    private record Kind(String apiVersion, Reader reader) {}

    /** @param namespace {@link ClusterParts#home} where none is given; means nothing for kinds that have none */
    private record Found(YamlValue tree, String kind, Place place, NamespaceName namespace, String name) {
        private ManifestReader manifest() {
            return new ManifestReader(tree);
        }

        private <T> Placed<T> placed(T value) {
            return new Placed<>("%s %s/%s".formatted(kind, namespace, name), place, value);
        }

        /** Of a kind that has no namespace. */
        private <T> Placed<T> clusterWide(T value) {
            return new Placed<>(kind + " " + name, place, value);
        }

        private String file() {
            return place.file();
        }
    }

    static {
        put("v1", "Namespace", (o, parts) -> parts.namespaces.add(o.clusterWide(namespace(o.manifest()))));
        put("v1", "Service", (o, parts) -> parts.services.add(o.placed(Service.read(o.manifest()))));
        put(
                "networking.k8s.io/v1",
                "Ingress",
                (o, parts) -> parts.exposures.add(
                        o.placed(Exposure.ingress(o.manifest(), o.place(), o.namespace(), o.name()))));
        put(
                "route.openshift.io/v1",
                "Route",
                (o, parts) -> parts.exposures.add(
                        o.placed(Exposure.route(o.manifest(), o.place(), o.namespace(), o.name()))));
        for (WorkloadKind kind : WorkloadKind.values()) {
            put(
                    kind.apiVersion(),
                    kind.kind(),
                    (o, parts) ->
                            parts.pods.add(o.placed(PodsOfObject.read(kind, o.manifest(), o.namespace(), o.name()))));
        }
        putPolicies();
    }

    private static void putPolicies() {
        put(
                "networking.k8s.io/v1",
                "NetworkPolicy",
                (o, parts) -> parts.policies.add(
                        o.placed(NetworkPolicyReader.read(o.manifest(), o.place(), o.namespace(), o.name()))));
        for (TierKind kind : TierKind.values()) {
            put(
                    kind.apiVersion(),
                    kind.kind(),
                    (o, parts) -> parts.tierPolicies.add(
                            o.clusterWide(List.of(TierPolicyReader.read(kind, o.manifest(), o.place(), o.name())))));
        }
        put(
                CiliumReader.API_VERSION,
                CiliumReader.KIND,
                (o, parts) -> parts.policies.add(o.placed(CiliumReader.policy(o.file(), o.tree()))));
        put(
                CiliumReader.API_VERSION,
                CiliumClusterwideReader.KIND,
                (o, parts) ->
                        parts.tierPolicies.add(o.clusterWide(CiliumClusterwideReader.policies(o.file(), o.tree()))));
        put(
                CalicoReader.API_VERSION,
                CalicoReader.KIND,
                (o, parts) -> parts.policies.add(new Placed<>(
                        "Calico's NetworkPolicy %s/%s".formatted(o.namespace(), o.name()),
                        o.place(),
                        CalicoReader.policy(o.file(), o.tree()))));
        put(
                CalicoReader.API_VERSION,
                CalicoTierReader.TIER,
                (o, parts) -> parts.calicoTiers.add(o.clusterWide(CalicoTierReader.tier(o.file(), o.tree()))));
        put(
                CalicoReader.API_VERSION,
                CalicoTierReader.POLICY,
                (o, parts) -> parts.calicoPolicies.add(o.clusterWide(o.tree())));
    }

    private ObjectReader() {}

    private static void put(String apiVersion, String kind, Reader reader) {
        KINDS.put(group(apiVersion) + "/" + kind, new Kind(apiVersion, reader));
        NAMES.add(kind);
    }

    static void read(String file, YamlValue object, ClusterParts into) throws UnreadableYaml {
        var manifest = new ManifestReader(object);
        String kind = manifest.text("kind").orElse("");
        String apiVersion = manifest.text("apiVersion").orElse("");
        Kind known = KINDS.get(group(apiVersion) + "/" + kind);
        if (known != null && !apiVersion.isEmpty()) {
            readKnown(known, kind, file, object, into);
        } else if (isPolicy(kind) || NAMES.contains(kind) && (apiVersion.isEmpty() || isOld(apiVersion))) {
            throw manifest.unreadable("%s of `apiVersion: %s` is not understood".formatted(kind, apiVersion));
        }
    }

    private static boolean isOld(String apiVersion) {
        return group(apiVersion).equals(OLD_GROUP);
    }

    private static void readKnown(Kind known, String kind, String file, YamlValue object, ClusterParts into)
            throws UnreadableYaml {
        var manifest = new ManifestReader(object);
        if (!manifest.text("apiVersion").equals(Optional.of(known.apiVersion()))) {
            throw manifest.unreadable("a %s has `apiVersion: %s`".formatted(kind, known.apiVersion()));
        }
        String name = manifest.required(List.of("metadata", "name"), ObjectReader::name);
        NamespaceName namespace = manifest.value(List.of("metadata", "namespace"), NamespaceName::new)
                .orElse(into.home);
        known.reader().read(new Found(object, kind, new Place(file, manifest.line()), namespace, name), into);
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
