package dev.sallyport.policy.estate;

import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Conditions that must all hold. {@code matchLabels} are {@code In} with one value. Two selectors with the same
 * conditions are equal in whatever order they were written.
 *
 * @param requirements sorted, each once; none of them selects everything
 */
public record LabelSelector(List<Requirement> requirements) {
    public static final LabelSelector EVERYTHING = new LabelSelector(List.of());

    public LabelSelector {
        requirements = requirements.stream().distinct().sorted().toList();
    }

    public static LabelSelector of(Requirement... requirements) {
        return new LabelSelector(List.of(requirements));
    }

    /** {@code matchLabels}. */
    public static LabelSelector of(Labels labels) {
        return new LabelSelector(labels.values().entrySet().stream()
                .map(e -> Requirement.in(e.getKey(), e.getValue()))
                .toList());
    }

    /** The one namespace of this name, by the label that its owner cannot choose. */
    public static LabelSelector named(NamespaceName namespace) {
        return of(Requirement.in(ClusterNamespace.NAME_LABEL, namespace.value()));
    }

    public boolean isEverything() {
        return requirements.isEmpty();
    }

    public boolean matches(Labels labels) {
        for (Requirement requirement : requirements) {
            if (!requirement.matches(labels)) return false;
        }
        return true;
    }

    /** The conditions, separated by commas; empty for everything. */
    @Override
    public String toString() {
        return requirements.stream().map(Requirement::toString).collect(Collectors.joining(", "));
    }
}
