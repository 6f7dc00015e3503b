package dev.sallyport.home;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.delivery.BaselineService;
import dev.sallyport.grant.AccessBody;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.DeclaredNamespace;
import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Workload;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.tenancy.LivePlatform;
import dev.sallyport.tenancy.NamespaceListing;
import dev.sallyport.tenancy.NamespaceListing.Reachable;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.NotFound;
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
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The namespaces that one may look into, and what can be asked for from them, for scripts. */
@Path("/api/v1/namespaces")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "namespaces")
class NamespaceApi {
    private final CurrentActor current;
    private final NamespaceListing namespaces;
    private final GrantListing grants;
    private final BaselineService baselines;
    private final EstateSource estate;
    private final LivePlatform platform;

    NamespaceApi(
            CurrentActor current,
            NamespaceListing namespaces,
            GrantListing grants,
            BaselineService baselines,
            EstateSource estate,
            LivePlatform platform) {
        this.current = current;
        this.namespaces = namespaces;
        this.grants = grants;
        this.baselines = baselines;
        this.estate = estate;
        this.platform = platform;
    }

    /** A namespace in a list. */
    @Schema(name = "NamespaceSummary")
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    record NamespaceSummary(
            String name,
            String tenant,
            String cluster,
            String environment,

            @Schema(description = "Where a change to it is tried first.")
            String counterpart,

            @Schema(description = "`delivered`, `missing`, `different` or `unknown`.")
            String baseline,

            @Schema(description = "Whether it was onboarded in the portal; else the platform file names it.")
            boolean onboarded,

            @Schema(description = "Standing grants that lead out of it.")
            long reaches,

            @Schema(description = "Standing grants that lead into it.")
            long reachedBy) {
        private static NamespaceSummary of(NamespaceRow row) {
            return new NamespaceSummary(
                    row.name(),
                    row.tenant(),
                    row.cluster(),
                    row.environment(),
                    row.counterpart(),
                    row.baseline(),
                    row.onboarded(),
                    row.reaches(),
                    row.reachedBy());
        }
    }

    /** A namespace with what runs there. */
    @Schema(name = "Namespace")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NamespaceBody(
            NamespaceSummary namespace,

            @Schema(description = "Its manifest in the GitOps repository; absent if it has none.") @Nullable
            DeclarationBody declared,

            List<WorkloadBody> workloads,
            List<ApplicationBody> applications) {}

    /** The manifest that declares a namespace. */
    @Schema(name = "Declaration")
    record DeclarationBody(
            String file, @Schema(description = "From 1.") int line, Map<String, String> labels) {

        private static DeclarationBody of(DeclaredNamespace declared) {
            return new DeclarationBody(
                    declared.place().file(),
                    declared.place().line(),
                    declared.namespace().labels().values());
        }
    }

    /** The pods of one owner. */
    @Schema(name = "Workload")
    record WorkloadBody(String name, String kind, Map<String, String> labels, int pods) {
        private static WorkloadBody of(Workload workload) {
            return new WorkloadBody(
                    workload.name(), workload.kind(), workload.labels().values(), workload.replicas());
        }
    }

    /** Pods that belong together, with the ports that their owner has named. */
    @Schema(name = "Application")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record ApplicationBody(
            String name,
            Map<String, String> labels,
            @Nullable Integer applicationPort,
            @Nullable Integer metricsPort,
            @Nullable Integer healthPort,

            @Schema(description = "Ports that others may ask for.")
            List<AccessBody.Port> published) {
        private static ApplicationBody of(Application application) {
            return new ApplicationBody(
                    application.name(),
                    application.podLabels().values(),
                    application.applicationPort().orElse(null),
                    application.metricsPort().orElse(null),
                    application.healthPort().orElse(null),
                    AccessBody.Port.of(application.published()));
        }
    }

    /** A namespace that can be asked for. */
    @Schema(name = "ReachableNamespace")
    record ReachableBody(
            String name,
            String tenant,

            @Schema(description = "As people call the tenant.")
            String tenantName,

            @Schema(description = "Of other tenants' namespaces, what their owner has published.")
            List<PublishedBody> applications) {
        private static ReachableBody of(Reachable reachable) {
            return new ReachableBody(
                    reachable.namespace().name().value(),
                    reachable.namespace().tenant().value(),
                    reachable.tenantName(),
                    reachable.applications().stream().map(PublishedBody::of).toList());
        }
    }

    /** An application as others may know it. */
    @Schema(name = "PublishedApplication")
    record PublishedBody(String name, Map<String, String> labels, List<AccessBody.Port> published) {
        private static PublishedBody of(Application application) {
            return new PublishedBody(
                    application.name(), application.podLabels().values(), AccessBody.Port.of(application.published()));
        }
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Namespaces that you may look into, by name")
    public Slice<NamespaceSummary> list(@RestQuery @Nullable String limit, @RestQuery @Nullable String after) {
        Paging paging = Paging.of(limit, after);
        String last = paging.after().map(Cursor::key).orElse("");
        Actor actor = current.get();
        Grants.Counts counts = grants.counts(actor);
        List<TenantNamespace> read = namespaces.visible(actor).stream()
                .filter(namespace -> namespace.name().value().compareTo(last) > 0)
                .limit(paging.rowsToRead())
                .toList();
        return Slice.of(read, paging, namespace -> new Cursor(namespace.name().value(), "-"))
                .map(namespace -> summary(namespace, counts));
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "A namespace with its workloads and applications")
    public NamespaceBody show(@RestPath String name) {
        Actor actor = current.get();
        TenantNamespace namespace = find(actor, name);
        return new NamespaceBody(
                summary(namespace, grants.counts(actor)),
                estate.known()
                        .declared(namespace.name())
                        .map(DeclarationBody::of)
                        .orElse(null),
                namespaces.workloads(actor, namespace.name()).stream()
                        .map(WorkloadBody::of)
                        .toList(),
                estate.known().estate().applications(namespace.name()).stream()
                        .map(ApplicationBody::of)
                        .toList());
    }

    @GET
    @Path("{name}/reachable")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    @Operation(summary = "Namespaces that can be asked for from this one")
    public Slice<ReachableBody> reachable(@RestPath String name) {
        Actor actor = current.get();
        return new Slice<>(
                namespaces.reachableFrom(actor, find(actor, name)).stream()
                        .map(ReachableBody::of)
                        .toList(),
                null);
    }

    private TenantNamespace find(Actor actor, String name) {
        try {
            return namespaces.find(actor, new NamespaceName(name)).orElseThrow(NotFound::new);
        } catch (InvalidValue noName) {
            throw new NotFound();
        }
    }

    private NamespaceSummary summary(TenantNamespace namespace, Grants.Counts counts) {
        return NamespaceSummary.of(
                NamespaceRow.of(namespace, baselines, counts, platform.isOnboarded(namespace.name())));
    }
}
