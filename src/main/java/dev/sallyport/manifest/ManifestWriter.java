package dev.sallyport.manifest;

import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.NetworkPolicyManifest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;

/** Writes manifests. The same objects give the same bytes, on any machine, in any language, in any time zone. */
public final class ManifestWriter {
    private ManifestWriter() {}

    /** The policies as documents separated by {@code ---}, in the order given. */
    public static String yaml(List<NetworkPolicy> policies) {
        return documents(policies.stream().map(NetworkPolicyManifest::of).toList());
    }

    /** The objects as documents separated by {@code ---}, in the order given. */
    public static String documents(List<Manifest> manifests) {
        return manifests.stream().map(manifest -> YamlText.of(manifest.tree())).collect(Collectors.joining("---\n"));
    }

    /** A {@code kustomization.yaml} that takes in these files of its folder. */
    public static String kustomization(SortedSet<String> files) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("apiVersion", "kustomize.config.k8s.io/v1beta1");
        tree.put("kind", "Kustomization");
        tree.put("resources", List.copyOf(files));
        return YamlText.of(tree);
    }
}
