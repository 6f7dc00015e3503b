package dev.sallyport.manifest;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Requirement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads label selectors, which have one form wherever a policy has them. */
final class SelectorReader {
    private static final Set<String> KEYS = Set.of("matchLabels", "matchExpressions");
    private static final Set<String> EXPRESSION_KEYS = Set.of("key", "operator", "values");

    private SelectorReader() {}

    /** An absent one selects everything, as an empty one does; where absence means something else, the caller asks first. */
    static LabelSelector read(ManifestReader parent, String key) throws UnreadableYaml {
        var selector = parent.inner(key);
        return selector.isEmpty() ? LabelSelector.EVERYTHING : read(selector.get());
    }

    private static LabelSelector read(ManifestReader selector) throws UnreadableYaml {
        selector.allowOnly(KEYS);
        List<Requirement> requirements = new ArrayList<>(
                LabelSelector.of(selector.labels(List.of("matchLabels"))).requirements());
        for (ManifestReader expression : selector.items("matchExpressions")) {
            expression.allowOnly(EXPRESSION_KEYS);
            String key = expression.required(List.of("key"), text -> text);
            var operator = expression.required(List.of("operator"), Requirement.Operator::parse);
            List<String> values = expression.texts("values");
            requirements.add(ManifestReader.made(expression.line(), () -> new Requirement(key, operator, values)));
        }
        return new LabelSelector(requirements);
    }
}
