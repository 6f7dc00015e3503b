package dev.sallyport.policy.pack;

import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.render.Manifest;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The third wall (INV-8): what holds in the cluster whatever its NetworkPolicies say, and whoever wrote them.
 *
 * <ul>
 *   <li>{@code guardrails.yaml} stands above every grant and only denies: guarded addresses, system and platform
 *       namespaces but for DNS. As it holds no Accept and no Pass, it opens nothing, takes no turn from other policies of
 *       its tier, and says the same in whatever order it is asked. Tenants among each other are left to NetworkPolicy,
 *       where default-deny keeps them apart and grants of both sides join them (G-TENANT).
 *   <li>{@code baseline.yaml} stands below: it denies all but DNS in namespaces that have no NetworkPolicy yet (INV-5,
 *       INV-7).
 *   <li>{@code admission.yaml} has the API server refuse NetworkPolicies that break a guardrail on their own, and edits of
 *       the portal's objects by anybody but the deliverer.
 * </ul>
 *
 * @param files objects by file name, in the order in which they are written
 */
public record GuardrailPack(SortedMap<String, List<Manifest>> files) {
    public GuardrailPack {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    /** The pack in the dialect of the cluster. */
    public static GuardrailPack of(Platform platform, ClusterProfile cluster) {
        var guards = new Guards(platform, cluster);
        SortedMap<String, List<Manifest>> files = new TreeMap<>();
        switch (cluster.dialect()) {
            case NETWORK_POLICY -> {
                files.put("guardrails.yaml", TierPack.guardrails(guards));
                files.put("baseline.yaml", TierPack.baseline(guards));
            }
            case CILIUM -> {
                files.put("guardrails.yaml", CiliumPack.guardrails(guards));
                files.put("baseline.yaml", CiliumPack.baseline(guards));
            }
            case CALICO -> {
                files.put("guardrails.yaml", CalicoPack.guardrails(guards));
                files.put("baseline.yaml", CalicoPack.baseline(guards));
            }
        }
        files.put("admission.yaml", new Admission(platform, cluster, guards).manifests());
        return new GuardrailPack(files);
    }
}
