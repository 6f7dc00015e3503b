package dev.sallyport.manifest;

import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.pack.GuardrailPack;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** The folder of a cluster's guardrail pack in the GitOps repository. All of it belongs to the pack. */
public record GuardrailFolder(ClusterName cluster) {
    private static final String KUSTOMIZATION = "kustomization.yaml";

    /** {@code clusters/<cluster>/guardrails}, without a slash at the end. */
    public String path() {
        return "clusters/" + cluster + "/guardrails";
    }

    /**
     * The whole folder: what is not in it does not belong there.
     *
     * @return text by path from the top of the repository
     */
    public SortedMap<String, String> content(GuardrailPack pack) {
        SortedMap<String, String> content = new TreeMap<>();
        pack.files().forEach((name, objects) -> content.put(path() + "/" + name, ManifestWriter.documents(objects)));
        content.put(
                path() + "/" + KUSTOMIZATION,
                ManifestWriter.kustomization(new TreeSet<>(pack.files().keySet())));
        return content;
    }
}
