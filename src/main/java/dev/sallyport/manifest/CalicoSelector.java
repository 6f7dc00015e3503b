package dev.sallyport.manifest;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.render.Calico;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads selector expressions of Calico as far as a selector of Kubernetes can say the same: terms joined by {@code &&}.
 * Label values hold neither quotes nor ampersands, so that text can be split where it is joined.
 */
final class CalicoSelector {
    private static final String KEY = "([A-Za-z0-9][A-Za-z0-9_./-]*)";
    private static final String VALUE = "'([A-Za-z0-9_.-]*)'";
    private static final Pattern EQUAL = Pattern.compile(KEY + " == " + VALUE);
    private static final Pattern SET =
            Pattern.compile(KEY + " (not in|in) \\{('[A-Za-z0-9_.-]*'(?:, '[A-Za-z0-9_.-]*')*)\\}");
    private static final Pattern HAS = Pattern.compile("(!?)has\\(" + KEY + "\\)");

    private CalicoSelector() {}

    /** @throws InvalidValue field {@code selector}, for an expression that is not understood */
    static LabelSelector parse(String text) {
        if (text.equals("all()")) return LabelSelector.EVERYTHING;
        List<Requirement> requirements = new ArrayList<>();
        for (String term : text.split(" && ", -1)) requirements.add(term(term));
        return new LabelSelector(requirements);
    }

    private static Requirement term(String term) {
        Matcher equal = EQUAL.matcher(term);
        if (equal.matches()) return Requirement.in(key(equal.group(1)), equal.group(2));
        Matcher set = SET.matcher(term);
        if (set.matches()) {
            var operator = set.group(2).equals("in") ? Requirement.Operator.IN : Requirement.Operator.NOT_IN;
            List<String> values = Arrays.stream(set.group(3).split(", "))
                    .map(quoted -> quoted.substring(1, quoted.length() - 1))
                    .toList();
            return new Requirement(key(set.group(1)), operator, values);
        }
        Matcher has = HAS.matcher(term);
        if (has.matches()) {
            String key = key(has.group(2));
            return has.group(1).isEmpty() ? Requirement.exists(key) : Requirement.doesNotExist(key);
        }
        throw new InvalidValue("selector", "the selector `%s` is not understood".formatted(term));
    }

    private static String key(String key) {
        return key.equals(Calico.NAMESPACE) ? ClusterNamespace.NAME_LABEL : key;
    }
}
