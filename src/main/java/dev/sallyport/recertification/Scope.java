package dev.sallyport.recertification;

import dev.sallyport.policy.model.Category;
import dev.sallyport.request.CategoryWords;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which standing grants a campaign asks about; what is null narrows nothing.
 *
 * @param olderThanDays granted at least so many days ago
 */
record Scope(
        @Nullable String tenant,
        @Nullable Category category,
        @Nullable String environment,
        @Nullable Integer olderThanDays) {
    static final Scope ALL = new Scope(null, null, null, null);

    boolean holds(Asked asked, Instant now) {
        return (tenant == null || asked.tenants().contains(tenant))
                && (category == null || category == asked.category())
                && (environment == null || environment.equals(asked.environment()))
                && (olderThanDays == null || !asked.grantedAt().isAfter(now.minus(Duration.ofDays(olderThanDays))));
    }

    /** {@code all grants}, or what it is narrowed to. */
    String words() {
        String parts = Stream.of(
                        tenant == null ? "" : "of " + tenant,
                        category == null ? "" : CategoryWords.of(category),
                        environment == null ? "" : "in " + environment,
                        olderThanDays == null ? "" : "older than " + olderThanDays + " days")
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
        return parts.isEmpty() ? "all grants" : "grants " + parts;
    }

    /** What a scope looks at of a grant. */
    record Asked(List<String> tenants, Category category, String environment, Instant grantedAt) {}
}
