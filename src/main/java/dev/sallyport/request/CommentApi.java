package dev.sallyport.request;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonBody;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.web.ProseText;
import dev.sallyport.web.Sent;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What people say to each other about a request. */
@Path("/api/v1/requests/{id}/comments")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "requests")
class CommentApi {
    private final CurrentActor current;
    private final CommentService service;
    private final Requests requests;
    private final SeenRequests seen;
    private final FieldComments fields;
    private final Persons persons;
    private final IdempotencyKeys keys;

    CommentApi(
            CurrentActor current,
            CommentService service,
            Requests requests,
            SeenRequests seen,
            FieldComments fields,
            Persons persons,
            IdempotencyKeys keys) {
        this.current = current;
        this.service = service;
        this.requests = requests;
        this.seen = seen;
        this.fields = fields;
        this.persons = persons;
        this.keys = keys;
    }

    /** A comment as it is sent. */
    @Schema(name = "NewComment")
    record NewComment(
            @Nullable String text,

            @Schema(description = "`pods`, `destination`, `ports`, `reason` or `end`; absent: about all of it.")
            @Nullable
            String field,

            @Schema(description = "The comment on a field that this answers.", format = "uuid") @Nullable
            String answers) {}

    /** A comment as it is read. */
    @Schema(name = "Comment")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CommentBody(
            UUID id,
            PersonBody author,
            int revision,
            String text,
            Instant writtenAt,

            @Schema(description = "The field that it is about.") @Nullable
            String field,

            @Nullable UUID answers,

            @Schema(description = "Of a comment on a field: somebody else has replied, or the field has changed since.")
            @Nullable
            Boolean answered) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "The comments on a request, oldest first")
    public Slice<CommentBody> list(@RestPath String id) {
        RequestEntity request = seen.find(current.get(), id);
        return new Slice<>(bodies(request, requests.comments(request)), null);
    }

    @POST
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.PLATFORM})
    @Consumes(MediaType.APPLICATION_JSON)
    @Transactional
    @Operation(summary = "Comment on a request")
    @APIResponseSchema(value = CommentBody.class, responseCode = "201", responseDescription = "Said.")
    public RestResponse<CommentBody> comment(
            @RestPath String id, @RestHeader(IdempotencyKeys.HEADER) @Nullable String key, @Nullable NewComment body) {
        Actor actor = current.get();
        String text = ProseText.check(
                "text", Objects.requireNonNullElse(Sent.body(body).text(), ""), 1);
        Optional<CommentField> field =
                CommentField.of(Objects.requireNonNullElse(Sent.body(body).field(), ""));
        Optional<UUID> answers =
                Answered.read(Objects.requireNonNullElse(Sent.body(body).answers(), ""));
        RequestEntity request = seen.find(actor, id);
        var sent = new TreeMap<String, Object>(
                Map.of("address", "/api/v1/requests/" + request.label() + "/comments", "text", text));
        field.ifPresent(about -> sent.put("field", about.key()));
        answers.ifPresent(comment -> sent.put("answers", comment.toString()));
        String made = keys.once(
                actor, key, CanonicalJson.of(sent), () -> service.comment(actor, request.number(), text, field, answers)
                        .id()
                        .toString());
        List<CommentEntity> said = requests.comments(request).stream()
                .filter(comment -> comment.id().toString().equals(made))
                .toList();
        return ResponseBuilder.create(
                        RestResponse.Status.CREATED, bodies(request, said).get(0))
                .build();
    }

    private List<CommentBody> bodies(RequestEntity request, Collection<CommentEntity> comments) {
        Map<UUID, Boolean> answered =
                fields.of(request).stream().collect(Collectors.toMap(FieldComment::id, FieldComment::isAnswered));
        People people =
                persons.named(comments.stream().map(CommentEntity::personId).collect(Collectors.toSet()));
        return comments.stream()
                .map(comment -> new CommentBody(
                        comment.id(),
                        PersonBody.of(people.get(comment.personId())),
                        comment.revision(),
                        comment.text(),
                        comment.writtenAt(),
                        comment.field() == null ? null : comment.field().key(),
                        comment.answers(),
                        answered.get(comment.id())))
                .toList();
    }
}
