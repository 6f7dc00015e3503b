package dev.sallyport.delivery;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.gitops.CommitDiff;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** A commit that the portal made, for scripts. */
@Path("/api/v1/commits/{id}")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "deliveries")
class CommitApi {
    private final CurrentActor current;
    private final DeliveredCommits commits;

    CommitApi(CurrentActor current, DeliveredCommits commits) {
        this.current = current;
        this.commits = commits;
    }

    /** A line at the end of a commit message. */
    @Schema(name = "Trailer")
    record TrailerBody(String key, String value) {}

    /** A file before and after. */
    @Schema(name = "ChangedFile")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record FileBody(
            String path,

            @Schema(description = "Absent: the commit made the file.") @Nullable
            String before,

            @Schema(description = "Absent: the commit removed it.") @Nullable
            String after) {}

    /** A commit as it is read. */
    @Schema(name = "Commit")
    record CommitBody(
            String id,
            UUID delivery,
            Instant committedAt,
            String author,
            String subject,
            List<TrailerBody> trailers,
            List<FileBody> files,

            @Schema(description = "False if it changed more files than are listed.")
            boolean complete) {
        static CommitBody of(DeliveredCommits.Delivered commit) {
            CommitDiff diff = commit.diff();
            return new CommitBody(
                    diff.commit().id().toString(),
                    commit.delivery().id(),
                    diff.commit().at(),
                    diff.commit().author(),
                    diff.commit().subject(),
                    diff.commit().trailers().stream()
                            .map(trailer -> new TrailerBody(trailer.key(), trailer.value()))
                            .toList(),
                    diff.files().stream()
                            .map(file -> new FileBody(
                                    file.path(),
                                    file.before().orElse(null),
                                    file.after().orElse(null)))
                            .toList(),
                    diff.complete());
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(summary = "A commit that the portal made, with what it changed")
    public CommitBody show(@RestPath String id) {
        return CommitBody.of(commits.find(current.get(), id));
    }
}
