package dev.sallyport.web;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
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

    /** A session that begins or is renewed by a redirect, or credentials that did not do. */
    private static boolean isForSignIn(@Nullable Throwable failure) {
        return failure instanceof AuthenticationRedirectException
                || failure instanceof AuthenticationFailedException
                || failure instanceof UnauthorizedException;
    }

    private static Problem problem(RoutingContext context) {
        if (context.failure() instanceof ForbiddenException) {
            return Problem.of(403);
        }
        if (context.failure() instanceof AuthenticationCompletionException) {
            return Problem.of(401, "The sign-in did not come to its end. Open the home page to start it again.");
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
