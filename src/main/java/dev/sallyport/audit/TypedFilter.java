package dev.sallyport.audit;

import dev.sallyport.web.Problem.Finding;
import dev.sallyport.web.Refused;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A filter as it stands in the address. What is no day or number filters nothing, and is said. */
record TypedFilter(String q, String who, String action, String tenant, String request, String from, String until) {
    private static final Pattern REQUEST = Pattern.compile("(?:R-)?([1-9]\\d{0,17})");

    static TypedFilter of(
            @Nullable String q,
            @Nullable String who,
            @Nullable String action,
            @Nullable String tenant,
            @Nullable String request,
            @Nullable String from,
            @Nullable String until) {
        return new TypedFilter(text(q), text(who), text(action), text(tenant), text(request), text(from), text(until));
    }

    HistoryFilter read(@Nullable Long after, int limit) {
        return new HistoryFilter(
                orNull(q),
                orNull(who),
                orNull(action),
                orNull(tenant),
                number(request),
                day(from),
                day(until),
                after,
                limit);
    }

    /** @throws Refused what is no day or number, where a script would not see that it filters nothing */
    HistoryFilter readStrictly(@Nullable Long after, int limit) {
        List<Finding> findings = new ArrayList<>();
        if (!request.isEmpty() && number(request) == null)
            findings.add(new Finding("request", null, "A request is a number such as `R-1042`", null));
        if (!from.isEmpty() && day(from) == null) findings.add(noDay("from"));
        if (!until.isEmpty() && day(until) == null) findings.add(noDay("until"));
        if (!findings.isEmpty()) throw new Refused(findings);
        return read(after, limit);
    }

    private static Finding noDay(String field) {
        return new Finding(field, null, "A day is written year-month-day, such as `2026-11-22`", null);
    }

    /** What could not be read, as sentences; none if all could. */
    public List<String> troubles() {
        List<String> troubles = new ArrayList<>();
        if (!request.isEmpty() && number(request) == null) {
            troubles.add("The request is not a number such as R-1042, so it filters nothing.");
        }
        if (!from.isEmpty() && day(from) == null || !until.isEmpty() && day(until) == null) {
            troubles.add("A day is written year-month-day, such as 2026-11-22; what is not filters nothing.");
        }
        return troubles;
    }

    private static String text(@Nullable String sent) {
        return sent == null ? "" : sent.strip();
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    private static @Nullable Long number(String text) {
        var label = REQUEST.matcher(text);
        return label.matches() ? Long.valueOf(label.group(1)) : null;
    }

    private static @Nullable LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException noDay) {
            return null;
        }
    }
}
