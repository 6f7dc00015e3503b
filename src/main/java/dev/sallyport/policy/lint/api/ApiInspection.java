package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.TierPolicy;
import dev.sallyport.policy.model.Shown;
import java.util.List;
import java.util.Map;

/** Checks each policy by itself, as the API server does when it is created. */
public final class ApiInspection implements Inspection {
    private record Served(String apiVersion, Shape shape) {}

    private static final String TIERS = TierPolicy.GROUP;
    private static final Map<String, Served> KINDS = Map.of(
            "networking.k8s.io NetworkPolicy",
            new Served("networking.k8s.io/v1", NetworkPolicyShape.OBJECT),
            // the group that NetworkPolicy came from; removed in Kubernetes 1.16
            "extensions NetworkPolicy",
            new Served("networking.k8s.io/v1", NetworkPolicyShape.OBJECT),
            TIERS + " ClusterNetworkPolicy",
            new Served(TIERS + "/v1alpha2", TierShapes.CLUSTER_NETWORK_POLICY),
            TIERS + " AdminNetworkPolicy",
            new Served(TIERS + "/v1alpha1", TierShapes.ADMIN_NETWORK_POLICY),
            TIERS + " BaselineAdminNetworkPolicy",
            new Served(TIERS + "/v1alpha1", TierShapes.BASELINE_ADMIN_NETWORK_POLICY));

    @Override
    public List<Check> checks() {
        return ApiChecks.ALL;
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        for (Node object : scene.objects()) {
            Served served = KINDS.get(object.group() + " " + object.kind());
            if (served == null) continue;
            if (served.apiVersion().equals(object.apiVersion())) served.shape().check(object, findings);
            else {
                findings.add(
                        ApiChecks.VERSION,
                        object.get("apiVersion").orElse(object),
                        "A %s is served as `%s`, not as `%s`"
                                .formatted(object.kind(), served.apiVersion(), Shown.of(object.apiVersion())));
            }
        }
    }
}
