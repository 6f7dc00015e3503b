package dev.sallyport.web;

import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;

/** Adds to the sign-in layer's bare 401 the body that every other error has. A redirect to the sign-in stays as it is. */
@Decorator
@Priority(1)
abstract class ChallengeBody implements HttpAuthenticationMechanism {
    private final HttpAuthenticationMechanism mechanism;
    private final ProblemFaces faces;

    @Inject
    ChallengeBody(@Any @Delegate HttpAuthenticationMechanism mechanism, ProblemFaces faces) {
        this.mechanism = mechanism;
        this.faces = faces;
    }

    @Override
    public Uni<Boolean> sendChallenge(RoutingContext context) {
        return mechanism.sendChallenge(context).invoke(sent -> {
            if (sent
                    && context.response().getStatusCode() == 401
                    && !context.response().ended()) {
                faces.send(context, Problem.of(401));
            }
        });
    }
}
