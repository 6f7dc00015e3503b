package dev.sallyport.policy.model;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A domain name outside the clusters, in its one canonical form: lower case, ASCII (IDNA names as {@code xn--…}), no dot
 * at the end (RFC 1035 section 2.3.1, RFC 1123 section 2.1). {@code *.example.com} stands for every name with exactly one
 * label in place of the star. Names that some resolver reads as an address are none.
 */
public record DomainName(String value) implements Comparable<DomainName> {
    private static final String FIELD = "domain";
    private static final String WILDCARD = "*.";
    private static final int LONGEST = 253;
    private static final Pattern LABELS =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");
    /** What C libraries and browsers take for the last part of an IPv4 address. */
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile(".*\\.([0-9]+|0x[0-9a-f]*)");

    public DomainName {
        String suffix = value.startsWith(WILDCARD) ? value.substring(WILDCARD.length()) : value;
        if (value.chars().anyMatch(c -> c > 0x7f)) {
            throw new InvalidValue(
                    FIELD,
                    "`%s` has letters beyond ASCII; write the name as DNS has it, with `xn--`"
                            .formatted(Shown.of(value)));
        }
        if (value.length() > LONGEST || !LABELS.matcher(suffix).matches()) throw noName(value);
        if (ENDS_IN_A_NUMBER.matcher(suffix).matches()) {
            throw new InvalidValue(
                    FIELD, "`%s` is an address, not a name; ask for an address block".formatted(Shown.of(value)));
        }
    }

    private static InvalidValue noName(String text) {
        String sentence = "`%s` is not a domain name; write it like `api.example.com`, or `*.example.com`"
                .formatted(Shown.of(text));
        String canonical = canonical(text);
        boolean helps = !canonical.equals(text) && LABELS.matcher(canonical).matches();
        return new InvalidValue(FIELD, sentence, helps ? canonical : null);
    }

    private static String canonical(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    public boolean isWildcard() {
        return value.startsWith(WILDCARD);
    }

    /** Whether every name that the other stands for is one of this. */
    public boolean covers(DomainName other) {
        if (equals(other)) return true;
        return isWildcard()
                && !other.isWildcard()
                && value.substring(1).equals(other.value.substring(other.value.indexOf('.')));
    }

    /** Whether the name, or one that it stands for, is this domain or one below it. */
    public boolean mayLieIn(String domain) {
        return value.equals(domain)
                || value.endsWith("." + domain)
                || isWildcard() && value.substring(1).equals(domain.substring(Math.max(0, domain.indexOf('.'))));
    }

    @Override
    public int compareTo(DomainName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
