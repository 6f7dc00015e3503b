package dev.sallyport.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jspecify.annotations.Nullable;

/** Refuses a body that says beforehand that it is too large; one that lies or does not say is cut off by the server's own limit. */
@ApplicationScoped
class BodySizeFilter {
    /** Bytes; the same as {@code quarkus.http.limits.max-body-size}. */
    private static final long LARGEST = 1 << 20;

    private final ProblemFaces faces;

    BodySizeFilter(ProblemFaces faces) {
        this.faces = faces;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, Wall.BODY_SIZE);
    }

    private void check(RoutingContext context) {
        if (isTooLarge(context.request().getHeader("Content-Length"))) {
            context.response().putHeader("Connection", "close");
            faces.send(context, Problem.of(413));
        } else {
            context.next();
        }
    }

    private static boolean isTooLarge(@Nullable String length) {
        return length != null && (length.length() > 18 || Long.parseLong(length) > LARGEST);
    }
}
