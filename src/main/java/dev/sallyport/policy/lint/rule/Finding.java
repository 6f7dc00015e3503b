package dev.sallyport.policy.lint.rule;

import java.util.Comparator;

/**
 * One place where a check strikes.
 *
 * @param id of the {@link Check}
 * @param line from 1
 * @param path of the field inside its object, as the API server writes it: {@code spec.egress[0].to[1].ipBlock.cidr};
 *     empty for the object as a whole
 * @param sentence what is wrong, without its end
 * @param wayOut what to do instead
 */
public record Finding(String id, Severity severity, String file, int line, String path, String sentence, String wayOut)
        implements Comparable<Finding> {
    private static final Comparator<Finding> ORDER = Comparator.comparing(Finding::file)
            .thenComparingInt(Finding::line)
            .thenComparing(Finding::path)
            .thenComparing(Finding::id)
            .thenComparing(Finding::sentence);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }
}
