package dev.sallyport.request;

import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The comments on fields of a request, each with what came of it. */
@ApplicationScoped
public class FieldComments {
    private final Requests requests;
    private final Revisions revisions;
    private final Persons persons;

    FieldComments(Requests requests, Revisions revisions, Persons persons) {
        this.requests = requests;
        this.revisions = revisions;
        this.persons = persons;
    }

    /** In the order of the form, then the oldest first. */
    @Transactional
    public List<FieldComment> of(RequestEntity request) {
        List<CommentEntity> all = requests.comments(request);
        List<CommentEntity> first = all.stream()
                .filter(comment -> comment.field != null && comment.answers == null)
                .toList();
        if (first.isEmpty()) return List.of();
        People people = persons.named(all.stream().map(CommentEntity::personId).collect(Collectors.toSet()));
        Wish now = revisions.wish(requests.current(request));
        List<FieldComment> found = new ArrayList<>();
        for (CommentField field : CommentField.values()) {
            first.stream()
                    .filter(comment -> comment.field == field)
                    .map(comment -> of(
                            comment,
                            field,
                            revisions.wish(requests.revision(request, comment.revision)),
                            now,
                            all,
                            people))
                    .forEach(found::add);
        }
        return found;
    }

    private static FieldComment of(
            CommentEntity comment, CommentField field, Wish then, Wish now, List<CommentEntity> all, People people) {
        List<FieldComment.Reply> replies = all.stream()
                .filter(reply -> comment.id.equals(reply.answers))
                .map(reply -> new FieldComment.Reply(
                        people.name(reply.personId),
                        reply.writtenAt,
                        reply.text,
                        reply.personId.equals(comment.personId)))
                .toList();
        return new FieldComment(
                comment.id,
                field,
                people.name(comment.personId),
                comment.writtenAt,
                comment.revision,
                comment.text,
                !field.in(then).equals(field.in(now)),
                replies);
    }
}
