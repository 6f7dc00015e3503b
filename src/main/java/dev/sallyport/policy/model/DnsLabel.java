package dev.sallyport.policy.model;

import java.util.regex.Pattern;

/** RFC 1123 labels, the form of most Kubernetes names. */
final class DnsLabel {
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    private DnsLabel() {}

    static String check(String field, String text) {
        if (!LABEL.matcher(text).matches()) {
            throw new InvalidValue(
                    field,
                    "`%s` is not a name; use up to 63 of a-z, 0-9 and '-', with a letter or digit at both ends"
                            .formatted(Shown.of(text)));
        }
        return text;
    }
}
