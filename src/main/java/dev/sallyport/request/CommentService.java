package dev.sallyport.request;

import dev.sallyport.audit.AuditTrail;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What people say to each other about a request. */
@ApplicationScoped
public class CommentService {
    private final Requests requests;
    private final Persons persons;
    private final AuditTrail audit;
    private final Clock clock;

    CommentService(Requests requests, Persons persons, AuditTrail audit, Clock clock) {
        this.requests = requests;
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
    }

    /** Everybody who sees a request, but for auditors, may say something about it. */
    @Transactional
    public CommentEntity comment(Actor actor, long number, String text) {
        return comment(actor, number, text, Optional.empty(), Optional.empty());
    }

    /**
     * The same, about one field or in answer to what was said of one.
     *
     * @param answers id of a comment on a field of the request; its field is the answer's
     * @throws InvalidValue field {@code text} or {@code answers}
     */
    @Transactional
    public CommentEntity comment(
            Actor actor, long number, String text, Optional<CommentField> field, Optional<UUID> answers) {
        RequestEntity request = requests.findFor(actor, number).orElseThrow(NotFound::new);
        var comment = new CommentEntity();
        comment.field = answers.isPresent() ? answered(request, answers.get()).field : field.orElse(null);
        comment.answers = answers.orElse(null);
        comment.text = ProseText.check("text", text, 1);
        comment.id = UUID.randomUUID();
        comment.requestId = request.id();
        comment.revision = request.currentRevision;
        comment.personId = persons.keep(actor).id();
        comment.writtenAt = clock.instant();
        requests.getEntityManager().persist(comment);
        audit.record(RequestService.event("commented", request, requests.current(request))
                .by(comment.personId)
                .with("reason", comment.text)
                .with(comment.field == null ? Map.of() : Map.of("field", comment.field.label())));
        return comment;
    }

    private CommentEntity answered(RequestEntity request, UUID id) {
        return requests.comments(request).stream()
                .filter(comment -> comment.id.equals(id) && comment.field != null && comment.answers == null)
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "answers", "There is no such comment on a field of %s".formatted(request.label())));
    }
}
