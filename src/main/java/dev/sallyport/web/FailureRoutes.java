package dev.sallyport.web;

import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Answers what fails outside the resource methods: no route, a refused body, a broken sign-in. */
@ApplicationScoped
class FailureRoutes {
    private static final Logger LOG = Logger.getLogger(FailureRoutes.class);

    /** Behind every route, before the framework's own last one. */
    private static final int LAST = Integer.MAX_VALUE - 1;

    private final ProblemFaces faces;

    FailureRoutes(ProblemFaces faces) {
        this.faces = faces;
    }

    void register(@Observes Router router) {
        router.route()
                .order(LAST)
                .handler(context -> faces.send(context, Problem.of(404)))
                .failureHandler(this::answer);
    }

    private void answer(RoutingContext context) {
        if (isForSignIn(context.failure())) {
            context.next(); // the framework's own handler asks for a sign-in
        } else if (!context.response().ended()) {
            faces.send(context, problem(context));
        }
    }

    private static boolean isForSignIn(@Nullable Throwable failure) {
        return failure instanceof AuthenticationRedirectException
                || failure instanceof SecurityException && !(failure instanceof ForbiddenException);
    }

    private static Problem problem(RoutingContext context) {
        if (context.failure() instanceof ForbiddenException) {
            return Problem.of(403);
        }
        int status = context.statusCode();
        if (status >= 400 && status < 500) {
            return Problem.of(status);
        }
        UUID occurrence = UUID.randomUUID();
        LOG.errorf(context.failure(), "A request failed outside its resource (%s)", occurrence);
        return Problem.of(status == 503 ? 503 : 500).at(occurrence);
    }
}
