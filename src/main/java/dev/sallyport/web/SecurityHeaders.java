package dev.sallyport.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every answer tells the browser about itself: what a page may load and do, and how long it may be kept. */
@ApplicationScoped
class SecurityHeaders {
    private static final String FOR_A_YEAR = "public, max-age=31536000, immutable";

    private final String contentSecurityPolicy;

    /** @param identityProvider where a form may end up when the session is over */
    SecurityHeaders(@ConfigProperty(name = "quarkus.oidc.auth-server-url") Optional<URI> identityProvider) {
        this.contentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                + " connect-src 'self'; form-action 'self'"
                + identityProvider.map(SecurityHeaders::origin).orElse("")
                + "; base-uri 'none'; object-src 'none'; frame-ancestors 'none'; report-to csp";
    }

    void register(@Observes Filters filters) {
        filters.register(this::add, Wall.HEADERS);
    }

    private void add(RoutingContext context) {
        context.addHeadersEndHandler(written -> add(
                context.response().headers(),
                caching(context.request(), context.response().getStatusCode())));
        context.next();
    }

    private void add(MultiMap headers, String caching) {
        headers.set("Content-Security-Policy", contentSecurityPolicy)
                .set("Reporting-Endpoints", "csp=\"" + CspReports.PATH + "\"")
                .set("Strict-Transport-Security", "max-age=63072000; includeSubDomains")
                .set("Cross-Origin-Opener-Policy", "same-origin")
                .set("Cross-Origin-Resource-Policy", "same-origin")
                .set("X-Content-Type-Options", "nosniff")
                .set("Referrer-Policy", "no-referrer")
                .set(
                        "Permissions-Policy",
                        "camera=(), clipboard-read=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()")
                .set("Cache-Control", caching);
    }

    /** Files whose address names their version are kept for a year; other files are asked for again; data is never kept. */
    private static String caching(HttpServerRequest request, int status) {
        String path = String.valueOf(request.path());
        if (status != 200 && status != 206 && status != 304) {
            return "no-store";
        }
        if (path.startsWith("/webjars/")) {
            return FOR_A_YEAR;
        }
        if (path.startsWith(Assets.ROOT)) {
            String version = request.getParam("v", "");
            return Assets.isCurrent(path.substring(Assets.ROOT.length()), version) ? FOR_A_YEAR : "no-cache";
        }
        return "no-store";
    }

    private static String origin(URI uri) {
        return " " + uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
