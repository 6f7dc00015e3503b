package dev.sallyport.manifest;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.render.Manifest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The folder of one namespace in the GitOps repository. The portal owns all of it and nothing outside. Its paths are
 * built from names that are RFC 1123 labels and from numbers, so that none can lead elsewhere.
 */
public record NamespaceFolder(ClusterName cluster, NamespaceName namespace) {
    private static final String BASELINE = "baseline.yaml";
    private static final String KUSTOMIZATION = "kustomization.yaml";

    /** {@code clusters/<cluster>/namespaces/<namespace>}, without a slash at the end. */
    public String path() {
        return "clusters/" + cluster + "/namespaces/" + namespace;
    }

    public String baselineFile() {
        return path() + "/" + BASELINE;
    }

    public String grantFile(long grant) {
        return path() + "/" + grantName(grant);
    }

    public String kustomizationFile() {
        return path() + "/" + KUSTOMIZATION;
    }

    private static String grantName(long grant) {
        return "grant-" + grant + ".yaml";
    }

    /**
     * The whole folder: what is not in it does not belong there.
     *
     * @param grants the objects of each grant by its number; those of other namespaces are left to their folders
     * @return text by path from the top of the repository
     */
    public SortedMap<String, String> content(List<NetworkPolicy> baseline, Map<Long, List<Manifest>> grants) {
        SortedMap<String, String> texts = new TreeMap<>();
        texts.put(BASELINE, ManifestWriter.yaml(baseline));
        grants.forEach((grant, policies) -> {
            List<Manifest> here = policies.stream()
                    .filter(policy -> policy.namespace().equals(Optional.of(namespace)))
                    .toList();
            if (!here.isEmpty()) texts.put(grantName(grant), ManifestWriter.documents(here));
        });
        texts.put(KUSTOMIZATION, ManifestWriter.kustomization(new TreeSet<>(texts.keySet())));
        SortedMap<String, String> content = new TreeMap<>();
        texts.forEach((name, text) -> content.put(path() + "/" + name, text));
        return content;
    }
}
