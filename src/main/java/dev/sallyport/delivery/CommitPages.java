package dev.sallyport.delivery;

import dev.sallyport.gitops.CommitDiff;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** A commit that the portal made, with the YAML that it changed. */
@Path("/commits/{id}")
@Blocking
@Produces(MediaType.TEXT_HTML)
class CommitPages {
    private final CurrentActor current;
    private final DeliveredCommits commits;

    CommitPages(CurrentActor current, DeliveredCommits commits) {
        this.current = current;
        this.commits = commits;
    }

    @CheckedTemplate(basePath = "delivery")
    static class Templates {
        static native TemplateInstance commit(DeliveryRow delivery, CommitDiff diff, List<FileRow> files);

        private Templates() {}
    }

    /** A file before and after. */
    record FileRow(String path, String before, String after) {}

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    public TemplateInstance show(@RestPath String id) {
        var commit = commits.find(current.get(), id);
        return Templates.commit(
                commit.delivery(),
                commit.diff(),
                commit.diff().files().stream()
                        .map(file -> new FileRow(
                                file.path(),
                                file.before().orElse(""),
                                file.after().orElse("")))
                        .toList());
    }
}
