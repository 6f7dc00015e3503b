package dev.sallyport.gitops;

import java.util.Set;
import java.util.regex.Pattern;

/**
 * One line at the end of a commit message that a program can read.
 *
 * @param key letters, digits and hyphens, a letter first
 * @param value one line of plain text, not empty; what could break the line is replaced by spaces
 */
public record Trailer(String key, String value) {
    public static final String REQUEST = "Sallyport-Request";
    public static final String REVISION = "Sallyport-Revision";
    public static final String ENVIRONMENT = "Sallyport-Environment";
    public static final String DIGEST = "Sallyport-Digest";
    public static final String REQUESTED_BY = "Requested-by";
    public static final String REVIEWED_BY = "Reviewed-by";
    public static final String APPROVED_BY = "Approved-by";
    public static final String REVOKED_BY = "Revoked-by";
    public static final String DELIVERY = "Sallyport-Delivery";
    public static final String CLOSES = "Sallyport-Closes";

    /** The keys that together name the delivery of one revision to one environment. */
    public static final Set<String> IDENTITY = Set.of(REQUEST, REVISION, ENVIRONMENT);

    private static final Pattern KEY = Pattern.compile("[A-Za-z][A-Za-z0-9-]*");
    private static final int LONGEST = 500;

    /** @throws IllegalArgumentException the key is none, or nothing is left of the value */
    public Trailer {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("The key of a trailer is made of letters, digits and hyphens");
        }
        value = PlainText.line(value, LONGEST);
        if (value.isEmpty()) {
            throw new IllegalArgumentException("The trailer %s has no value".formatted(key));
        }
    }

    @Override
    public String toString() {
        return key + ": " + value;
    }
}
