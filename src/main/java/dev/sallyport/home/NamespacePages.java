package dev.sallyport.home;

import dev.sallyport.delivery.BaselineService;
import dev.sallyport.grant.GrantListing;
import dev.sallyport.grant.GrantRow;
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
import org.jspecify.annotations.Nullable;

/** The namespaces that one may look into: what runs there, what it reaches, what reaches it. */
@Path("/namespaces")
@Blocking
@Produces(MediaType.TEXT_HTML)
class NamespacePages {
    private final CurrentActor current;
    private final NamespaceListing namespaces;
    private final GrantListing grants;
    private final BaselineService baselines;
    private final EstateSource estate;
    private final LivePlatform platform;

    NamespacePages(
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

    @CheckedTemplate(basePath = "home")
    static class Templates {
        static native TemplateInstance namespaces(List<NamespaceRow> rows, List<DeclaredNamespace> unowned);

        static native TemplateInstance namespace(
                NamespaceRow namespace,
                boolean own,
                @Nullable DeclaredNamespace declared,
                List<Workload> workloads,
                List<Application> applications,
                List<GrantRow> reaches,
                List<GrantRow> reachedBy);

        private Templates() {}
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance list() {
        Actor actor = current.get();
        var counts = grants.counts(actor);
        return Templates.namespaces(
                namespaces.visible(actor).stream()
                        .map(n -> NamespaceRow.of(n, baselines, counts, platform.isOnboarded(n.name())))
                        .toList(),
                actor.has(Role.PLATFORM) ? namespaces.unowned() : List.of());
    }

    @GET
    @Path("{name}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Transactional
    public TemplateInstance show(@RestPath String name) {
        Actor actor = current.get();
        TenantNamespace namespace = namespaces.find(actor, parsed(name)).orElseThrow(NotFound::new);
        List<GrantRow> touching = grants.touching(actor, name);
        return Templates.namespace(
                NamespaceRow.of(namespace, baselines, grants.counts(actor), platform.isOnboarded(namespace.name())),
                actor.belongsTo(namespace.tenant()),
                estate.known().declared(namespace.name()).orElse(null),
                namespaces.workloads(actor, namespace.name()),
                estate.known().estate().applications(namespace.name()),
                touching.stream().filter(g -> g.sourceNamespace().equals(name)).toList(),
                touching.stream()
                        .filter(g -> name.equals(g.destinationNamespace()))
                        .toList());
    }

    private static NamespaceName parsed(String name) {
        try {
            return new NamespaceName(name);
        } catch (InvalidValue noName) {
            throw new NotFound();
        }
    }
}
