package dev.sallyport.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lets nothing be changed from another site: an unsafe method must come from our own pages or from no page at all. Outside
 * {@code /api}, where a bearer token is needed, it must also be an ordinary form, so that the token in the form is looked for.
 */
@ApplicationScoped
class CrossSiteFilter {
    private static final Set<HttpMethod> SAFE = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);
    private static final Set<String> OWN = Set.of("same-origin", "none");
    private static final String FORM = "application/x-www-form-urlencoded";

    private final ProblemFaces faces;

    CrossSiteFilter(ProblemFaces faces) {
        this.faces = faces;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Wall.CROSS_SITE);
    }

    private void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (SAFE.contains(request.method())) {
            context.next();
        } else if (!isOwn(request)) {
            faces.send(context, Problem.of(403, "This came from another site. Open the portal itself and try again."));
        } else if (!takesOtherBodies(request.path()) && !isForm(request.getHeader("Content-Type"))) {
            faces.send(context, Problem.of(415));
        } else {
            context.next();
        }
    }

    private static boolean isOwn(HttpServerRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader("Origin");
        // our pages send no referrer, so that a browser's Origin says "null" even to ourselves; where it says
        // Sec-Fetch-Site that counts
        return site == null ? origin == null || isOwn(origin, request) : OWN.contains(site);
    }

    /** Compares host and port alone: whatever ends TLS before us may hide the scheme. */
    private static boolean isOwn(String origin, HttpServerRequest request) {
        int host = origin.indexOf("://");
        return host > 0
                && request.authority() != null
                && origin.substring(host + 3)
                        .equalsIgnoreCase(request.authority().toString());
    }

    private static boolean takesOtherBodies(String path) {
        return path.startsWith("/api/") || path.equals(CspReports.PATH);
    }

    private static boolean isForm(@Nullable String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).split(";", 2)[0].strip().equals(FORM);
    }
}
