package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue.Scalar;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What text without quotes is taken for, as the YAML library of Kubernetes and kubectl does it: YAML 1.1, so that
 * {@code y}, {@code no} and {@code on} are truth values; but no numbers to the base of 60, and dates are text.
 */
final class PlainScalar {
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUE =
            Set.of("y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON");
    private static final Set<String> FALSE =
            Set.of("n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF");
    private static final Pattern INTEGER =
            Pattern.compile("[-+]?(0|[1-9][0-9]*|0[0-7]+|0[oO][0-7]+|0[bB][01]+|0[xX][0-9A-Fa-f]+)");
    private static final Pattern FLOAT = Pattern.compile(
            "[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private PlainScalar() {}

    static ScalarType type(String text) {
        if (text.isEmpty()) return ScalarType.NULL;
        char first = text.charAt(0);
        if (first >= '0' && first <= '9' || first == '-' || first == '+' || first == '.') return number(text);
        if (text.length() > 5) return ScalarType.TEXT; // longer than any word that means something
        if (TRUE.contains(text) || FALSE.contains(text)) return ScalarType.BOOLEAN;
        return NULLS.contains(text) ? ScalarType.NULL : ScalarType.TEXT;
    }

    private static ScalarType number(String text) {
        String digits = text.replace("_", "");
        if (INTEGER.matcher(digits).matches()) return ScalarType.INTEGER;
        return FLOAT.matcher(digits).matches() ? ScalarType.OTHER : ScalarType.TEXT;
    }

    /** Which of the two a truth value is. */
    static boolean isTrue(String text) {
        return TRUE.contains(text);
    }

    /** A key of a mapping as Kubernetes sees it: {@code on: x} has the key {@code true}. */
    static String key(Scalar key) {
        if (key.type() != ScalarType.BOOLEAN) return key.text();
        return String.valueOf(isTrue(key.text()));
    }
}
