package dev.sallyport.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * Lets a path through only in the one form that every layer behind reads alike. Routers, sign-in and static files have disagreed
 * on {@code ;}, {@code //}, dot segments and encoded letters before, and each disagreement was a way around an authorisation
 * rule. No path of the portal needs any of them, nor an encoded letter at all, so whatever is outside this small alphabet is 400.
 */
@ApplicationScoped
class CanonicalPathFilter {
    private static final Pattern CANONICAL = Pattern.compile("/|(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~@:+=-]+)+/?");
    private static final int LONGEST = 1000;

    private final ProblemFaces faces;

    CanonicalPathFilter(ProblemFaces faces) {
        this.faces = faces;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Wall.CANONICAL_PATH);
    }

    private void check(RoutingContext context) {
        if (isCanonical(context.request().uri())) {
            context.next();
        } else {
            faces.send(context, Problem.of(400, "The address is not written the one way that is understood."));
        }
    }

    /** @param uri the request target as it came, query included; absolute forms and {@code *} are refused too */
    static boolean isCanonical(String uri) {
        int query = uri.indexOf('?');
        String path = query < 0 ? uri : uri.substring(0, query);
        return path.length() <= LONGEST
                && CANONICAL.matcher(path).matches()
                && (query < 0 || !hasControls(uri.substring(query)));
    }

    /** A query is printable ASCII, the rest encoded; an encoded NUL has no place in a text that PostgreSQL is to compare. */
    private static boolean hasControls(String query) {
        return query.contains("%00") || query.chars().anyMatch(c -> c <= ' ' || c > '~');
    }
}
