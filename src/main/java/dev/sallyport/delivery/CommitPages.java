package dev.sallyport.delivery;

import dev.sallyport.gitops.CommitDiff;
import dev.sallyport.gitops.CommitId;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.NotFound;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
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
    private final Deliveries deliveries;
    private final DeliveryService service;
    private final GitOpsRepository repository;

    CommitPages(CurrentActor current, Deliveries deliveries, DeliveryService service, GitOpsRepository repository) {
        this.current = current;
        this.deliveries = deliveries;
        this.service = service;
        this.repository = repository;
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
    @Transactional
    public TemplateInstance show(@RestPath String id) {
        if (!id.matches("[0-9a-f]{40}")) throw new NotFound();
        Actor actor = current.get();
        DeliveryRow delivery = deliveries
                .find("commitId", id)
                .firstResultOptional()
                .flatMap(found -> service.find(actor, found.id))
                .orElseThrow(NotFound::new);
        Snapshot head = repository.lastKnown().orElseThrow(NotFound::new);
        CommitDiff diff = head.diff(new CommitId(id)).orElseThrow(NotFound::new);
        return Templates.commit(
                delivery,
                diff,
                diff.files().stream()
                        .map(file -> new FileRow(
                                file.path(),
                                file.before().orElse(""),
                                file.after().orElse("")))
                        .toList());
    }
}
