package dev.sallyport.policy.render;

import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.List;

/** Renders baselines and grants to {@code networking.k8s.io/v1} NetworkPolicy objects. */
public final class Renderer {
    private final Platform platform;
    private final GrantRenderer grants;

    public Renderer(Platform platform) {
        this.platform = platform;
        this.grants = new GrantRenderer(new GuardedAddresses(platform));
    }

    /**
     * The default pack of a namespace (P-APP): four objects for all of its pods, and for each application with named
     * ports one from the ingress controller (I-WAF) and one from monitoring (I-MET, I-HEALTH).
     *
     * @param applications those of the namespace; others are left out
     */
    public List<NetworkPolicy> baseline(TenantNamespace namespace, List<Application> applications) {
        List<Application> own = applications.stream()
                .filter(application -> application.namespace().equals(namespace.name()))
                .sorted()
                .toList();
        return new Baseline(namespace.name(), platform.cluster(namespace.cluster())).policies(own);
    }

    /**
     * The objects of a grant: the egress half in the source's namespace and, where the destination is a namespace, the
     * ingress half there (INV-6). Guarded addresses are cut out of every block, of wide ones by design and of narrow
     * ones that became guarded after they were granted.
     */
    public List<NetworkPolicy> grant(GrantedAccess grant) {
        return grants.policies(grant);
    }
}
