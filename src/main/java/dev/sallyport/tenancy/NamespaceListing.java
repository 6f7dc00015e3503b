package dev.sallyport.tenancy;

import dev.sallyport.identity.Actor;
import dev.sallyport.manifest.DeclaredNamespace;
import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Workload;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which namespaces an actor may see, and what of them. One's own are seen whole; of others only the name, the tenant and
 * the applications that their owner has published, so that one can ask for them.
 */
@ApplicationScoped
public class NamespaceListing {
    private final Platform platform;
    private final EstateSource estate;

    NamespaceListing(Platform platform, EstateSource estate) {
        this.platform = platform;
        this.estate = estate;
    }

    /** The namespaces of the actor's own tenants: the ones to ask from. */
    public List<TenantNamespace> own(Actor actor) {
        return platform.namespaces().stream()
                .filter(namespace -> actor.belongsTo(namespace.tenant()))
                .toList();
    }

    /** The namespaces that the actor may look into. */
    public List<TenantNamespace> visible(Actor actor) {
        return platform.namespaces().stream()
                .filter(namespace -> actor.sees(namespace.tenant()))
                .toList();
    }

    /** One of them; another tenant's is absent. */
    public Optional<TenantNamespace> find(Actor actor, NamespaceName name) {
        return platform.namespace(name).filter(namespace -> actor.sees(namespace.tenant()));
    }

    /**
     * Every namespace that can be asked for from the given one: those of the same cluster. Itself only where its own pods are
     * apart (C-SAME): elsewhere they reach each other without being asked for.
     */
    public List<Reachable> reachableFrom(Actor actor, TenantNamespace source) {
        return platform.namespaces().stream()
                .filter(other -> other.cluster().equals(source.cluster()))
                .filter(other ->
                        !other.equals(source) || platform.rules(source.name()).listed())
                .map(other -> new Reachable(other, displayName(other), applications(actor, other)))
                .toList();
    }

    /** Every namespace that can be asked for from anywhere, with what the actor may know of it. */
    public List<Reachable> findable(Actor actor) {
        return platform.namespaces().stream()
                .map(namespace -> new Reachable(namespace, displayName(namespace), applications(actor, namespace)))
                .toList();
    }

    /** The workloads of a namespace that the actor may look into; none of another's. */
    public List<Workload> workloads(Actor actor, NamespaceName name) {
        return find(actor, name)
                .map(namespace -> estate.known().estate().workloads(namespace.name()))
                .orElse(List.of());
    }

    /** Namespaces that a manifest in Git declares and that belong to nobody: nothing sees to their baseline. */
    public List<DeclaredNamespace> unowned() {
        Map<NamespaceName, DeclaredNamespace> found = new TreeMap<>();
        for (DeclaredNamespace declared : estate.known().namespaces()) {
            NamespaceName name = declared.namespace().name();
            boolean owned = platform.namespace(name).isPresent() || LivePlatform.isOfThePlatform(platform, name);
            if (!owned) found.putIfAbsent(name, declared);
        }
        return List.copyOf(found.values());
    }

    private List<Application> applications(Actor actor, TenantNamespace namespace) {
        boolean whole = actor.sees(namespace.tenant());
        return estate.known().estate().applications(namespace.name()).stream()
                .filter(application -> whole || !application.published().isEmpty())
                .toList();
    }

    private String displayName(TenantNamespace namespace) {
        return platform.tenant(namespace.tenant())
                .map(tenant -> tenant.displayName())
                .orElse(namespace.tenant().value());
    }

    /**
     * A namespace that one may ask for.
     *
     * @param applications all of one's own namespaces, the published ones of others
     */
    public record Reachable(TenantNamespace namespace, String tenantName, List<Application> applications) {}
}
