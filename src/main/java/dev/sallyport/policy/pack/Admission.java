package dev.sallyport.policy.pack;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.render.Manifest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the API server refuses to store: ValidatingAdmissionPolicies ({@code admissionregistration.k8s.io/v1}) with
 * expressions of CEL, which need its library for addresses (Kubernetes 1.31). They see one object at a time, after the
 * API server has filled in defaults: what only several policies open together, and {@code policyTypes} that was left
 * out, is for lint.
 */
final class Admission {
    private static final String API_VERSION = "admissionregistration.k8s.io/v1";
    private static final String CONTENT = "sallyport-network-policies";
    private static final String OWNERSHIP = "sallyport-managed-objects";

    private final Platform platform;
    private final ClusterProfile cluster;
    private final Guards guards;

    Admission(Platform platform, ClusterProfile cluster, Guards guards) {
        this.platform = platform;
        this.cluster = cluster;
        this.guards = guards;
    }

    List<Manifest> manifests() {
        return List.of(
                content(),
                binding(CONTENT, Map.of("namespaceSelector", TierPack.selector(guards.tenants()))),
                ownership(),
                binding(OWNERSHIP, Map.of()));
    }

    private Manifest content() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("failurePolicy", "Fail");
        spec.put("matchConstraints", Map.of("resourceRules", List.of(networkPolicies("CREATE", "UPDATE"))));
        spec.put("matchConditions", List.of(condition("is-new-or-changed", Cel.CHANGED)));
        List<Map<String, Object>> variables = new ArrayList<>();
        variables.add(variable("ingress", "has(object.spec.ingress) ? object.spec.ingress : []"));
        variables.add(variable("egress", "has(object.spec.egress) ? object.spec.egress : []"));
        variables.add(variable("managed", Cel.MANAGED));
        variables.add(variable(
                "nodeLocalDns",
                Cel.list(cluster.nodeLocalDns().stream()
                        .sorted()
                        .map(address -> Cidr.single(address).toString())
                        .toList())));
        variables.add(variable("platformNamespaces", Cel.list(guards.platformNamespaces())));
        List<Map<String, Object>> validations = new ArrayList<>();
        guardedBlocks().forEach((guardrail, blocks) -> {
            String name = "guarded" + guardrail.substring(guardrail.indexOf('-') + 1);
            variables.add(variable(name, Cel.list(blocks)));
            validations.add(validation(
                    Cel.noGuardedBlock("variables." + name),
                    guardrail + ": a block covers guarded addresses; name others, or cut them out with `except`"));
        });
        validations.addAll(Cel.rules(platform, cluster));
        spec.put("variables", variables);
        spec.put("validations", validations);
        return Manifest.ofCluster(API_VERSION, "ValidatingAdmissionPolicy", CONTENT, spec);
    }

    /** By guardrail, the fewest blocks. Mapped addresses are no block that the API server takes. */
    private Map<String, List<String>> guardedBlocks() {
        Map<String, AddressSet> sets = new TreeMap<>();
        for (GuardedRange range : new GuardedAddresses(platform).ranges()) {
            sets.merge(range.guardrail(), Guards.withoutMapped(range), AddressSet::union);
        }
        Map<String, List<String>> blocks = new TreeMap<>();
        sets.forEach((guardrail, set) -> blocks.put(
                guardrail, set.toBlocks().stream().map(Cidr::toString).toList()));
        return blocks;
    }

    /**
     * The portal's objects come from Git alone (GO-4): who may change them has the verb {@code deliver} for the resource.
     * What the cluster itself removes, with its namespace, goes.
     */
    private Manifest ownership() {
        List<Map<String, Object>> resources = new ArrayList<>();
        resources.add(networkPolicies("CREATE", "UPDATE", "DELETE"));
        if (cluster.dialect() == Dialect.CILIUM) {
            resources.add(resource("cilium.io", "v2", "ciliumnetworkpolicies", "CREATE", "UPDATE", "DELETE"));
        }
        if (cluster.dialect() == Dialect.CALICO) {
            resources.add(resource("projectcalico.org", "v3", "networkpolicies", "CREATE", "UPDATE", "DELETE"));
        }
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("failurePolicy", "Fail");
        spec.put("matchConstraints", Map.of("resourceRules", resources));
        spec.put(
                "matchConditions",
                List.of(
                        condition("is-managed", Cel.MANAGED_NOW_OR_BEFORE),
                        condition("is-not-the-cluster", Cel.PERSON)));
        spec.put(
                "validations",
                List.of(validation(
                        Cel.MAY_DELIVER,
                        "GO-4: this object is delivered by Sallyport from Git; ask for the change there")));
        return Manifest.ofCluster(API_VERSION, "ValidatingAdmissionPolicy", OWNERSHIP, spec);
    }

    private static Manifest binding(String policy, Map<String, Object> matchResources) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("policyName", policy);
        spec.put("validationActions", List.of("Deny"));
        if (!matchResources.isEmpty()) spec.put("matchResources", matchResources);
        return Manifest.ofCluster(API_VERSION, "ValidatingAdmissionPolicyBinding", policy, spec);
    }

    private static Map<String, Object> networkPolicies(String... operations) {
        return resource("networking.k8s.io", "v1", "networkpolicies", operations);
    }

    private static Map<String, Object> resource(String group, String version, String resource, String... operations) {
        Map<String, Object> rule = new LinkedHashMap<>();
        rule.put("apiGroups", List.of(group));
        rule.put("apiVersions", List.of(version));
        rule.put("operations", List.of(operations));
        rule.put("resources", List.of(resource));
        return rule;
    }

    private static Map<String, Object> variable(String name, String expression) {
        return condition(name, expression);
    }

    private static Map<String, Object> condition(String name, String expression) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("name", name);
        tree.put("expression", expression);
        return tree;
    }

    static Map<String, Object> validation(String expression, String message) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("expression", expression);
        tree.put("message", message);
        return tree;
    }
}
