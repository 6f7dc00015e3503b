package dev.sallyport.reach;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** Who reaches whom, and why, for scripts. */
@Path("/api/v1/reach")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "analysis")
class ReachApi {
    private final CurrentActor current;
    private final Answering answering;

    ReachApi(CurrentActor current, Answering answering) {
        this.current = current;
        this.answering = answering;
    }

    /** What was found. */
    @Schema(name = "ReachAnswer")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record AnswerBody(
            @Schema(description = "Where both ends and one port are named.") @Nullable
            VerdictBody verdict,

            List<AccessLineBody> items,
            @Nullable String next,
            List<String> notes) {}

    /** Whether the port is open, and why. */
    @Schema(name = "ReachVerdict")
    record VerdictBody(boolean allowed, List<SideBody> sides, List<String> notes) {
        private static VerdictBody of(Judgement judgement) {
            return new VerdictBody(
                    judgement.allowed(),
                    judgement.sides().stream().map(SideBody::of).toList(),
                    judgement.notes());
        }
    }

    /** One end's policies. */
    @Schema(name = "ReachSide")
    record SideBody(String end, boolean allowed, List<StepBody> steps) {
        private static SideBody of(Judgement.Side side) {
            return new SideBody(
                    side.title(),
                    side.allowed(),
                    side.steps().stream()
                            .map(step -> new StepBody(step.sentence(), step.place(), step.decides()))
                            .toList());
        }
    }

    /** What one policy says. */
    @Schema(name = "ReachStep")
    record StepBody(
            String sentence,

            @Schema(description = "In Git: file and line; empty where it is about no single policy.")
            String place,

            boolean decides) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(
            summary = "Who can reach something, what something can reach, and why",
            description =
                    "Name one end or both: a namespace, `namespace/workload`, a platform service, an address or block, or"
                            + " (as `to`) a domain name; or a port alone. Of a tenant one end must be their own: they find what"
                            + " joins it to others.")
    public AnswerBody ask(
            @Parameter(description = "Where it starts; everybody if absent.") @RestQuery @Nullable String from,
            @Parameter(description = "Where it leads; everything if absent.") @RestQuery @Nullable String to,
            @Parameter(description = "Such as TCP 443. One port between two ends is explained.") @RestQuery @Nullable
                    String port,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        Paging paging = Paging.of(limit, after);
        Answer answer = answering.answer(current.get(), Question.of(from, to, port));
        Slice<AccessLineBody> slice = ReachView.slice(answer, paging)
                .map(found -> AccessLineBody.of(found.row().get()));
        return new AnswerBody(
                answer.judgement().map(VerdictBody::of).orElse(null), slice.items(), slice.next(), answer.notes());
    }
}
