package dev.sallyport.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Why a request was not answered as asked: problem details (RFC 9457) for scripts, an error page for people.
 *
 * @param title the kind of problem, the same for each status
 * @param status of HTTP
 * @param detail what happened and what to do, in a sentence
 * @param instance {@code urn:uuid:…} of this very occurrence, which is in the log too; null where nothing is to be looked up
 * @param errors what is wrong, one for each field or rule; empty unless the status is 422
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String title, int status, String detail, @Nullable String instance, List<Finding> errors) {
    /** The media type of problem details. */
    public static final String JSON = "application/problem+json";

    public Problem {
        errors = List.copyOf(errors);
    }

    /**
     * One thing that is wrong.
     *
     * @param field where it was said; null when no single field is to blame
     * @param rule id of the guardrail or rule, such as {@code G-META}; null when none is
     * @param detail what is wrong, in a sentence
     * @param instead what to do or to say instead; null when there is nothing to offer
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Finding(
            @Nullable String field,
            @Nullable String rule,
            String detail,
            @Nullable String instead) {}

    /** The problem that a status alone tells. */
    public static Problem of(int status) {
        return of(status, sentence(status));
    }

    public static Problem of(int status, String detail) {
        return new Problem(title(status), status, detail, null, List.of());
    }

    static Problem of(int status, List<Finding> errors) {
        String detail = errors.size() == 1 ? errors.get(0).detail() : sentence(status);
        return new Problem(title(status), status, detail, null, errors);
    }

    Problem at(UUID occurrence) {
        return new Problem(title, status, detail, "urn:uuid:" + occurrence, errors);
    }

    private static String title(int status) {
        return switch (status) {
            case 400 -> "Not understood";
            case 401 -> "Sign in first";
            case 403 -> "Not allowed";
            case 404 -> "Not found";
            case 405 -> "Not done this way";
            case 406 -> "No such form";
            case 409 -> "Overtaken";
            case 412 -> "Changed meanwhile";
            case 413 -> "Too large";
            case 414, 431 -> "Too long";
            case 415 -> "Form not accepted";
            case 422 -> "Refused";
            case 428 -> "Version needed";
            case 429 -> "Too many";
            case 503 -> "Not available";
            default -> status < 500 ? "Not accepted" : "Something broke";
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 400 ->
                "The request could not be read. If it came from a form, go back, reload the page and send it again.";
            case 401 -> "This needs somebody who is signed in.";
            case 403 -> "Your role does not permit this.";
            case 404 -> "There is nothing here, or it is not yours to see.";
            case 405 -> "This address does not know that method.";
            case 406 -> "This address has no answer in the form that was asked for.";
            case 409 -> "Somebody was faster: this is no longer in the state that you saw. Look at it again.";
            case 412 -> "This was changed since you read it. Read it again, then change it.";
            case 413 -> "The request is larger than 1 MB, or a field of its form larger than 256 KB.";
            case 414, 431 -> "The address or the headers are too long.";
            case 415 -> "The body is of a type that this address does not read.";
            case 422 -> "What was sent cannot be accepted.";
            case 428 -> "Send If-Match with the version that you read, so that nobody's change is lost.";
            case 429 -> "That was too often. Wait a moment.";
            case 503 ->
                "Something that the portal depends on does not answer. Nothing was changed; try again in a minute.";
            default ->
                status < 500
                        ? "The request was not accepted."
                        : "The portal made a mistake. Nothing was half done. If it happens again, tell the platform team the id below.";
        };
    }
}
