package dev.sallyport.request;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.resolution.Looked;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a domain name, for people: 'api.example.com → 3 addresses, 10 minutes ago'.
 *
 * @param summary what it leads to, after the name
 * @param chain the names on the way, its aliases
 * @param addresses all of them, as text
 * @param at when it was looked up; null for a wildcard, which nobody can look up
 */
public record NameLine(
        String name,
        String summary,
        List<String> chain,
        List<String> addresses,
        @Nullable Instant at) {
    private static final int FEW = 20;

    static NameLine of(DomainName name, Optional<Looked> looked) {
        if (looked.isEmpty()) {
            return new NameLine(
                    name.value(),
                    "every name with one label in place of the star; which addresses that is, nobody can look up",
                    List.of(),
                    List.of(),
                    null);
        }
        return of(looked.get());
    }

    public static NameLine of(Looked looked) {
        NameAnswer answer = looked.answer();
        List<String> addresses = answer.found().stream().map(Address::toString).toList();
        String summary = answer.match(
                some -> addresses.size() == 1 ? "1 address" : addresses.size() + " addresses",
                nothing -> "no address (" + nothing.why().rule() + ")");
        return new NameLine(answer.name().value(), summary, answer.chain(), addresses, looked.at());
    }

    /** For the history, which keeps the first of many addresses. */
    String text() {
        String by = chain.isEmpty() ? "" : " by way of " + String.join(", ", chain);
        String list = addresses.isEmpty()
                ? ""
                : addresses.stream()
                        .limit(FEW)
                        .collect(Collectors.joining(", ", ": ", addresses.size() > FEW ? " …" : ""));
        return name + " → " + summary + by + list;
    }
}
