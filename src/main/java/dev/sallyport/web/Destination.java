package dev.sallyport.web;

import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * An entry of the navigation.
 *
 * @param label as shown
 * @param path where it leads
 * @param key the letter that leads there after {@code g}
 * @param roles who has a use for it; empty for everybody who is signed in
 */
public record Destination(String label, String path, String key, Set<String> roles) {
    private static final Set<String> DECIDERS = Set.of("tenant", "security", "platform");
    private static final Set<String> OVERSEERS = Set.of("auditor", "security", "platform");

    private static final Set<String> LOOKERS = Set.of("tenant", "auditor", "security", "platform");

    static final List<Destination> ALL = List.of(
            new Destination("Home", "/", "h", Set.of()),
            new Destination("Ask for access", "/requests/new", "a", Set.of("tenant")),
            new Destination("Requests", "/requests", "r", Set.of()),
            new Destination("Review", "/review", "q", DECIDERS),
            new Destination("Namespaces", "/namespaces", "n", Set.of()),
            new Destination("Who reaches whom", "/reach", "w", LOOKERS),
            new Destination("Grants", "/grants", "t", Set.of()),
            new Destination("Emergencies", "/emergencies", "e", LOOKERS),
            new Destination("Campaigns", "/campaigns", "c", LOOKERS),
            new Destination("Guardrails", "/guardrails", "u", Set.of()),
            new Destination("Approval rules", "/approval-rules", "p", Set.of("security", "platform")),
            new Destination("History", "/history", "y", OVERSEERS),
            new Destination("Deliveries", "/deliveries", "d", Set.of("platform")));

    boolean isFor(Set<String> person) {
        return roles.isEmpty() || !Collections.disjoint(roles, person);
    }

    /** Whether a page lies under this entry; of several, the one with the longest path is meant. */
    public boolean leadsTo(String page) {
        return ALL.stream()
                .filter(it -> it.isPrefixOf(page))
                .reduce((a, b) -> a.path.length() >= b.path.length() ? a : b)
                .filter(this::equals)
                .isPresent();
    }

    private boolean isPrefixOf(String page) {
        return page.equals(path) || !path.equals("/") && page.startsWith(path + "/");
    }

    /** Whether the number of things that wait for the person stands beside it. */
    public boolean isQueue() {
        return path.equals("/review");
    }
}
