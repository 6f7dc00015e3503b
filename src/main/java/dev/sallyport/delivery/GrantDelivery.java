package dev.sallyport.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sallyport.gitops.Change;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.tenancy.EstateSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What is written for grants and baselines. A pure function of the grants, the estate and the branch as it is. */
@ApplicationScoped
class GrantDelivery {
    private final Renderer renderer;
    private final Platform platform;
    private final EstateSource estate;

    GrantDelivery(Renderer renderer, Platform platform, EstateSource estate) {
        this.renderer = renderer;
        this.platform = platform;
        this.estate = estate;
    }

    /** The folders that a delivery may write below. */
    List<String> folders(ClusterName cluster, List<GrantedAccess> grants) {
        return grants.stream()
                .flatMap(grant -> namespaces(grant).stream())
                .distinct()
                .sorted()
                .map(name -> new NamespaceFolder(cluster, name).path())
                .toList();
    }

    /** Both ends, as far as they are namespaces of tenants. */
    private static List<NamespaceName> namespaces(GrantedAccess grant) {
        NamespaceName subject = grant.access().subject().namespace();
        return grant.access()
                .destination()
                .match(
                        to -> Stream.of(subject, to.namespace()).distinct().toList(),
                        internet -> List.of(subject),
                        whole -> List.of(subject),
                        domain -> List.of(subject),
                        service -> List.of(subject));
    }

    /**
     * One file a grant and namespace, both halves at once (INV-6). A namespace that has no baseline yet gets it in the
     * same commit: without default-deny a grant would mean nothing (INV-5, INV-7).
     *
     * @param replaced what these take the place of; it goes in the same commit, so that there is neither a gap nor both
     */
    Change grants(ClusterName cluster, List<GrantedAccess> grants, List<GrantedAccess> replaced) {
        return before -> {
            Map<String, Optional<byte[]>> change = bytes(written(cluster, grants, before));
            return withLists(cluster, before, change, grants, replaced);
        };
    }

    /** Both halves at once; what is not there any more is no hindrance. */
    Change removal(ClusterName cluster, List<GrantedAccess> grants) {
        return before -> withLists(cluster, before, new TreeMap<>(), List.of(), grants);
    }

    /** Whether the branch holds anything of them. */
    boolean holds(Snapshot head, ClusterName cluster, List<GrantedAccess> grants) {
        return !files(cluster, head, grants).isEmpty();
    }

    private SortedMap<String, String> written(ClusterName cluster, List<GrantedAccess> grants, Snapshot before) {
        var files = new TreeMap<String, String>();
        byNamespace(grants).forEach((name, byGrant) -> {
            var folder = new NamespaceFolder(cluster, name);
            byGrant.forEach(
                    (number, policies) -> files.put(folder.grantFile(number), ManifestWriter.documents(policies)));
            if (before.text(folder.baselineFile()).isEmpty()) files.put(folder.baselineFile(), baseline(name));
        });
        return files;
    }

    /** Adds what goes, and the list of each folder: it must not name a file that is gone, whoever took it away. */
    private static Map<String, Optional<byte[]>> withLists(
            ClusterName cluster,
            Snapshot before,
            Map<String, Optional<byte[]>> change,
            List<GrantedAccess> comes,
            List<GrantedAccess> goes) {
        // a grant of a later revision has the files of the earlier one anew, as far as it leads to the same place
        files(cluster, before, goes).forEach(path -> change.putIfAbsent(path, Optional.empty()));
        Stream.concat(comes.stream(), goes.stream())
                .flatMap(grant -> namespaces(grant).stream())
                .map(name -> new NamespaceFolder(cluster, name))
                .distinct()
                .filter(folder -> change.keySet().stream().anyMatch(path -> isIn(folder, path))
                        || before.text(folder.kustomizationFile()).isPresent())
                .toList()
                .forEach(folder -> change.put(
                        folder.kustomizationFile(),
                        Optional.of(kustomization(folder, before, change).getBytes(UTF_8))));
        return change;
    }

    private static boolean isIn(NamespaceFolder folder, String path) {
        return path.startsWith(folder.path() + "/");
    }

    /** The files of these grants that the branch holds. */
    private static List<String> files(ClusterName cluster, Snapshot head, List<GrantedAccess> grants) {
        return grants.stream()
                .flatMap(grant -> namespaces(grant).stream()
                        .map(name -> new NamespaceFolder(cluster, name).grantFile(grant.grant())))
                .filter(path -> head.bytes(path).isPresent())
                .toList();
    }

    Change baseline(TenantNamespace namespace) {
        return before -> {
            var folder = new NamespaceFolder(namespace.cluster(), namespace.name());
            var files = new TreeMap<String, String>();
            files.put(folder.baselineFile(), baselineOf(namespace));
            files.put(folder.kustomizationFile(), kustomization(folder, before, bytes(files)));
            return bytes(files);
        };
    }

    /** The baseline as it should be now. */
    String baseline(NamespaceName name) {
        return baselineOf(platform.namespace(name).orElseThrow());
    }

    /** The same, also of a namespace that no tenant owns yet. */
    String baselineOf(TenantNamespace namespace) {
        return baselineOf(namespace, platform.rules(namespace.name()));
    }

    /** The same under rules that may not be in force. */
    String baselineOf(TenantNamespace namespace, NamespaceRules rules) {
        return ManifestWriter.yaml(
                renderer.baseline(namespace, estate.known().estate().applications(namespace.name()), rules));
    }

    private SortedMap<NamespaceName, SortedMap<Long, List<Manifest>>> byNamespace(List<GrantedAccess> grants) {
        var sorted = new TreeMap<NamespaceName, SortedMap<Long, List<Manifest>>>();
        for (GrantedAccess grant : grants) {
            Map<NamespaceName, List<Manifest>> halves = manifests(grant).stream()
                    .collect(Collectors.groupingBy(
                            manifest -> manifest.namespace().orElseThrow()));
            halves.forEach((name, policies) ->
                    sorted.computeIfAbsent(name, n -> new TreeMap<>()).put(grant.grant(), policies));
        }
        return sorted;
    }

    /** An assessment comes before every delivery and refuses what a dialect has no words for. */
    private List<Manifest> manifests(GrantedAccess grant) {
        return renderer.grant(grant).match(manifests -> manifests, cannot -> {
            throw new IllegalStateException("grant " + grant.grant() + ": " + cannot.sentence());
        });
    }

    /** Takes in every manifest that the folder has after the change. */
    private static String kustomization(NamespaceFolder folder, Snapshot before, Map<String, Optional<byte[]>> change) {
        SortedSet<String> names = new TreeSet<>();
        before.paths(folder.path()).stream()
                .filter(path -> !change.containsKey(path))
                .forEach(path -> addManifest(names, folder, path));
        change.forEach((path, content) -> {
            if (content.isPresent()) addManifest(names, folder, path);
        });
        return ManifestWriter.kustomization(names);
    }

    private static void addManifest(SortedSet<String> names, NamespaceFolder folder, String path) {
        String start = folder.path() + "/";
        if (path.startsWith(start) && path.endsWith(".yaml") && !path.equals(folder.kustomizationFile())) {
            names.add(path.substring(start.length()));
        }
    }

    private static Map<String, Optional<byte[]>> bytes(Map<String, String> files) {
        var bytes = new TreeMap<String, Optional<byte[]>>();
        files.forEach((path, text) -> bytes.put(path, Optional.of(text.getBytes(UTF_8))));
        return bytes;
    }
}
