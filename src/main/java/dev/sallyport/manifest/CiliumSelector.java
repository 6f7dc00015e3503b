package dev.sallyport.manifest;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.YamlValue;
import dev.sallyport.policy.render.Cilium;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A selector of Cilium, taken apart into what it says of the namespace's name and what it says of the pod.
 *
 * @param namesNamespace whether it says anything of the namespace; a namespaced policy means its own otherwise
 */
record CiliumSelector(LabelSelector namespaces, LabelSelector pods, boolean namesNamespace) {
    static CiliumSelector read(YamlValue value) throws UnreadableYaml {
        var tree = new StrictMapping(value);
        List<Requirement> namespaces = new ArrayList<>();
        List<Requirement> pods = new ArrayList<>();
        var labels = tree.find("matchLabels");
        if (labels.isPresent()) {
            int line = labels.get().line();
            for (Map.Entry<String, String> label :
                    new StrictMapping(labels.get()).remainingTexts().entrySet()) {
                add(line, label.getKey(), Requirement.Operator.IN, List.of(label.getValue()), namespaces, pods);
            }
        }
        for (YamlValue item : tree.items("matchExpressions")) {
            var expression = new StrictMapping(item);
            String key = expression.text("key");
            String text = expression.text("operator");
            var operator = PolicyText.made(item.line(), () -> Requirement.Operator.parse(text));
            List<String> values = expression.texts("values");
            expression.end();
            add(item.line(), key, operator, values, namespaces, pods);
        }
        tree.end();
        return new CiliumSelector(new LabelSelector(namespaces), new LabelSelector(pods), !namespaces.isEmpty());
    }

    private static void add(
            int line,
            String key,
            Requirement.Operator operator,
            List<String> values,
            List<Requirement> namespaces,
            List<Requirement> pods)
            throws UnreadableYaml {
        if (key.equals(Cilium.NAMESPACE)) {
            namespaces.add(PolicyText.made(line, () -> new Requirement(ClusterNamespace.NAME_LABEL, operator, values)));
            return;
        }
        if (!key.startsWith(Cilium.SOURCE)
                || key.startsWith(Cilium.SOURCE + "io.kubernetes.")
                || key.startsWith(Cilium.SOURCE + "io.cilium.")) {
            throw new UnreadableYaml(
                    line, "the label `" + key + "` is not understood; a pod's label begins with `k8s:`");
        }
        pods.add(PolicyText.made(line, () -> new Requirement(key.substring(Cilium.SOURCE.length()), operator, values)));
    }
}
