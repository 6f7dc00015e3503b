package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.render.Rendering.CannotExpress;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Renders baselines to NetworkPolicies, which every cluster reads and which add up with what each dialect lets through,
 * and grants to the dialect of their cluster.
 */
public final class Renderer {
    private final Platform platform;
    private final GrantRenderer grants;

    public Renderer(Platform platform) {
        this.platform = platform;
        this.grants = new GrantRenderer(platform);
    }

    /**
     * The default pack of a namespace (P-APP): four objects for all of its pods, and for each application with named
     * ports one from the ingress controller (I-WAF) and one from monitoring (I-MET, I-HEALTH).
     *
     * @param applications those of the namespace; others are left out
     */
    public List<NetworkPolicy> baseline(TenantNamespace namespace, List<Application> applications) {
        return baseline(namespace, applications, platform.rules(namespace.name()));
    }

    /** The same under rules that may not be in force: what same-namespace traffic would be (D-SAME). */
    public List<NetworkPolicy> baseline(
            TenantNamespace namespace, List<Application> applications, NamespaceRules rules) {
        List<Application> own = applications.stream()
                .filter(application -> application.namespace().equals(namespace.name()))
                .sorted()
                .toList();
        return new Baseline(namespace.name(), platform.cluster(namespace.cluster())).policies(own, rules);
    }

    /**
     * The objects of a grant in the dialect of its cluster: the egress half in the source's namespace and, where the
     * destination is a namespace, the ingress half there (INV-6). Guarded addresses are cut out of every block, of wide
     * ones by design and of narrow ones that became guarded after they were granted.
     */
    public Rendering grant(GrantedAccess grant) {
        ClusterProfile cluster =
                platform.cluster(platform.namespace(grant.access().subject().namespace())
                        .orElseThrow()
                        .cluster());
        return grant(grant, cluster);
    }

    /** The same for a cluster of one's choice. */
    public Rendering grant(GrantedAccess grant, ClusterProfile cluster) {
        Optional<CannotExpress> cannot = cannotExpress(grant.access(), cluster.dialect());
        if (cannot.isPresent()) return cannot.get();
        Function<Half, Manifest> dialect =
                switch (cluster.dialect()) {
                    case NETWORK_POLICY -> half -> NetworkPolicyManifest.of(NetworkPolicyDialect.policy(half));
                    case CILIUM -> new CiliumDialect(cluster)::manifest;
                    case CALICO -> CalicoDialect::manifest;
                };
        return new Rendering.Manifests(
                grants.halves(grant, cluster).stream().map(dialect).toList());
    }

    /**
     * The objects of an access that nobody has asked for: they carry no trace of a request.
     *
     * @param number in place of a grant's, in the names of the objects
     */
    public Rendering access(long number, Access access, ClusterProfile cluster) {
        var grant = new GrantedAccess(number, 0, 0, "", LocalDate.EPOCH, access);
        return grant(grant, cluster)
                .match(
                        manifests -> new Rendering.Manifests(manifests.stream()
                                .map(manifest -> manifest.withAnnotations(Map.of()))
                                .toList()),
                        cannot -> cannot);
    }

    /** What the dialect of the source's cluster has no words for. Empty for a namespace that no tenant owns: G-TENANT says so. */
    public Optional<CannotExpress> cannotExpress(Access access) {
        return platform.namespace(access.subject().namespace())
                .flatMap(namespace -> cannotExpress(
                        access, platform.cluster(namespace.cluster()).dialect()));
    }

    private Optional<CannotExpress> cannotExpress(Access access, Dialect dialect) {
        return access.destination()
                .match(
                        pods -> Optional.empty(),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> dialect == Dialect.CILIUM ? Optional.empty() : Optional.of(noNames(domain, dialect)),
                        service -> Optional.empty());
    }

    private CannotExpress noNames(Destination.Domain domain, Dialect dialect) {
        return new CannotExpress(
                "DIALECT-FQDN",
                "destination.domain",
                "`%s` is a name, and this cluster's policies (%s) know addresses only"
                        .formatted(domain.name(), dialect.kind()),
                "Ask for the address blocks that the owner of the name publishes"
                        + (platform.addressSets().isEmpty()
                                ? ""
                                : ", or choose one of the address sets that the platform team keeps"));
    }
}
