package dev.sallyport.policy.verdict;

import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Labels;
import java.util.HashMap;
import java.util.Map;

/** Who wears which label, so that a selector is answered by joining and cutting sets. */
final class LabelIndex {
    private static final PodSet NOBODY = new PodSet();

    private final Map<String, PodSet> byKey = new HashMap<>();
    private final Map<String, Map<String, PodSet>> byValue = new HashMap<>();

    void add(int member, Labels labels) {
        labels.values().forEach((key, value) -> {
            byKey.computeIfAbsent(key, none -> new PodSet()).add(member);
            byValue.computeIfAbsent(key, none -> new HashMap<>())
                    .computeIfAbsent(value, none -> new PodSet())
                    .add(member);
        });
    }

    /** Those of the given members that the selector selects; a set of its own. */
    PodSet select(PodSet among, LabelSelector selector) {
        PodSet selected = among.copy();
        for (Requirement requirement : selector.requirements()) {
            switch (requirement.operator()) {
                case IN -> selected.retainAll(wearing(requirement));
                case NOT_IN -> selected.removeAll(wearing(requirement));
                case EXISTS -> selected.retainAll(byKey.getOrDefault(requirement.key(), NOBODY));
                case DOES_NOT_EXIST -> selected.removeAll(byKey.getOrDefault(requirement.key(), NOBODY));
            }
        }
        return selected;
    }

    private PodSet wearing(Requirement requirement) {
        Map<String, PodSet> values = byValue.getOrDefault(requirement.key(), Map.of());
        if (requirement.values().size() == 1) {
            return values.getOrDefault(requirement.values().get(0), NOBODY);
        }
        var any = new PodSet();
        for (String value : requirement.values()) any.addAll(values.getOrDefault(value, NOBODY));
        return any;
    }
}
