package dev.sallyport.web;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.sallyport.policy.model.InvalidValue;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Which exception is which {@link Problem}. {@link ProblemFilter} gives the problem its face. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private static final String FORM_READER =
            "org.jboss.resteasy.reactive.server.core.multipart.FormEncodedDataDefinition";

    /** Seconds after which a client may try again what an outage refused. */
    private static final int RETRY_AFTER = 10;

    @ServerExceptionMapper
    Response notFound(NotFound e) {
        return answer(Problem.of(404));
    }

    @ServerExceptionMapper
    Response forbidden(Forbidden e) {
        return answer(Problem.of(403, String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response conflict(Conflict e) {
        return answer(Problem.of(409, String.valueOf(e.getMessage())));
    }

    @ServerExceptionMapper
    Response changedMeanwhile(PreconditionFailed e) {
        return answer(Problem.of(412));
    }

    @ServerExceptionMapper
    Response versionNeeded(PreconditionRequired e) {
        return answer(Problem.of(428));
    }

    @ServerExceptionMapper
    Response invalid(InvalidValue e) {
        return answer(Problem.of(422, List.of(new Problem.Finding(e.field(), null, e.sentence(), e.suggestion()))));
    }

    @ServerExceptionMapper
    Response refused(Refused e) {
        return answer(Problem.of(422, e.findings()));
    }

    @ServerExceptionMapper
    Response tooMany(TooMany e) {
        return Response.fromResponse(answer(Problem.of(429)))
                .header(HttpHeaders.RETRY_AFTER, Math.max(1, e.retryAfter().toSeconds()))
                .build();
    }

    @ServerExceptionMapper
    Response unavailable(Unavailable e) {
        return away(Problem.of(503, String.valueOf(e.getMessage())));
    }

    /** JSON that is well-formed but not what the address reads: an unknown field, a wrong type, broken text. */
    @ServerExceptionMapper
    Response mismatch(MismatchedInputException e) {
        String field = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : "." + step.getFieldName())
                .collect(Collectors.joining())
                .replaceFirst("^\\.", "");
        if (e instanceof WholeText.Broken) {
            return answer(Problem.of(422, List.of(new Problem.Finding(field, null, e.getOriginalMessage(), null))));
        }
        if (e instanceof UnrecognizedPropertyException) {
            return answer(Problem.of(400, "There is no field `%s`.".formatted(field)));
        }
        return answer(Problem.of(
                400,
                field.isEmpty()
                        ? "The body is not of the type that this address reads."
                        : "The field `%s` is not of the type that this address reads.".formatted(field)));
    }

    /** A body of unknown length that turned out too large, which the server tells by this message alone. */
    @ServerExceptionMapper
    Response unreadable(IOException e) {
        return "Request too large".equals(e.getMessage()) ? answer(Problem.of(413)) : unexpected(e);
    }

    /** What the framework says by a status: no such path, method, media type. Its headers are kept. */
    @ServerExceptionMapper
    Response status(WebApplicationException e) {
        Response response = e.getResponse();
        return response.getStatus() < 400 || response.hasEntity()
                ? response
                : Response.fromResponse(response)
                        .entity(Problem.of(response.getStatus()))
                        .build();
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e) {
        if (isOfForm(e)) return answer(Problem.of(400));
        UUID occurrence = UUID.randomUUID();
        if (Outage.isBehind(e)) {
            LOG.warnf(e, "The database does not answer (%s)", occurrence);
            return away(Problem.of(503).at(occurrence));
        }
        LOG.errorf(e, "A request failed (%s)", occurrence);
        return answer(Problem.of(500).at(occurrence));
    }

    /** Of a form with broken escapes or too many fields the framework tells by exceptions of no kind of their own. */
    private static boolean isOfForm(Throwable e) {
        return Arrays.stream(e.getStackTrace())
                .anyMatch(frame -> frame.getClassName().startsWith(FORM_READER));
    }

    private static Response away(Problem problem) {
        return Response.fromResponse(answer(problem))
                .header(HttpHeaders.RETRY_AFTER, RETRY_AFTER)
                .build();
    }

    private static Response answer(Problem problem) {
        return Response.status(problem.status()).entity(problem).build();
    }
}
