package dev.sallyport.reach;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.web.Problem.Finding;
import dev.sallyport.web.Query;
import dev.sallyport.web.Refused;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What of a list of lines is asked for, as it stands in the address. What cannot be read filters nothing on a page, and is
 * said.
 *
 * @param direction {@code reaches}, {@code reached-by}, or empty for both
 * @param port such as {@code TCP 443}, or empty
 * @param other a part of the other end's name, or empty
 */
public record AccessFilter(String direction, String port, String other) {
    static final AccessFilter NONE = new AccessFilter("", "", "");

    private static final String REACHES = "reaches";
    private static final String REACHED_BY = "reached-by";

    static AccessFilter of(@Nullable String direction, @Nullable String port, @Nullable String other) {
        return new AccessFilter(text(direction), text(port), text(other));
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    /** @throws Refused something cannot be read, which a script would not see */
    AccessFilter strictly() {
        List<Finding> findings = Stream.of("direction", "port")
                .filter(field -> errorOf(field) != null)
                .map(field -> new Finding(field, null, String.valueOf(errorOf(field)), null))
                .toList();
        if (!findings.isEmpty()) throw new Refused(findings);
        return this;
    }

    /** What is wrong with a field; null if nothing is. */
    public @Nullable String errorOf(String field) {
        if (field.equals("direction")
                && !direction.isEmpty()
                && !direction.equals(REACHES)
                && !direction.equals(REACHED_BY)) return "A direction is `reaches` or `reached-by`";
        if (!field.equals("port") || port.isEmpty()) return null;
        try {
            PortSet.parse(port);
            return null;
        } catch (InvalidValue e) {
            return e.sentence();
        }
    }

    private Optional<PortSet> ports() {
        return port.isEmpty() || errorOf("port") != null ? Optional.empty() : Optional.of(PortSet.parse(port));
    }

    /** Whether anything is left out. */
    public boolean isSet() {
        return !equals(NONE);
    }

    /** As the query of an address. */
    Query query() {
        return Query.NONE.with("direction", direction).with("port", port).with("other", other);
    }

    /** @param isSubject whether an end is the one that the page is about */
    List<AccessLine> of(List<AccessLine> lines, Predicate<Party> isSubject) {
        Optional<PortSet> wanted = ports();
        String needle = other.toLowerCase(Locale.ROOT);
        return lines.stream()
                .filter(line -> !direction.equals(REACHES) || isSubject.test(line.from()))
                .filter(line -> !direction.equals(REACHED_BY) || isSubject.test(line.to()))
                .filter(line -> wanted.map(ports ->
                                !line.connection().ports().intersect(ports).isEmpty())
                        .orElse(true))
                .filter(line -> needle.isEmpty()
                        || isSubject.test(line.from()) && contains(line.to(), needle)
                        || isSubject.test(line.to()) && contains(line.from(), needle))
                .toList();
    }

    private static boolean contains(Party party, String needle) {
        return (party.text() + " " + party.group()).toLowerCase(Locale.ROOT).contains(needle);
    }
}
