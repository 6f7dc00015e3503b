package dev.sallyport.request;

import static java.util.stream.Collectors.toMap;

import dev.sallyport.manifest.AccessTree;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.policy.guardrail.Guardrails;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Promotion;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.tenancy.KnownEstate;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A wish, environment by environment: what is granted there, and the manifests that say so. */
@ApplicationScoped
class Staging {
    private static final String OWN_ANNOTATIONS = "sallyport.dev/";

    private final Platform platform;
    private final Guardrails guardrails;
    private final Renderer renderer;

    Staging(Platform platform, Guardrails guardrails, Renderer renderer) {
        this.platform = platform;
        this.guardrails = guardrails;
        this.renderer = renderer;
    }

    /** The accesses for each environment, in promotion order (GO-5). */
    Map<TenantNamespace, List<Access>> plan(Wish wish, List<Violation> violations) {
        Map<TenantNamespace, List<Access>> plan = new LinkedHashMap<>();
        Optional<TenantNamespace> namespace = platform.namespace(wish.source());
        if (namespace.isEmpty()) {
            guardrails
                    .check(wish.accesses(), List.of(), wish.widthReason())
                    .forEach(v -> Assessor.addOnce(violations, v));
            return plan;
        }
        if (platform.isProduction(namespace.get().environment())) {
            List<Access> earlier = new ArrayList<>();
            for (int i = 0; i < wish.accesses().size(); i++) {
                String path = "accesses[" + i + "]";
                Promotion.toCounterpart(wish.accesses().get(i), platform)
                        .match(earlier::add, violation -> violations.add(violation.within(path)));
            }
            if (violations.isEmpty()) {
                NamespaceName first = earlier.get(0).subject().namespace();
                plan.put(platform.namespace(first).orElseThrow(), earlier);
            }
        }
        plan.put(namespace.get(), wish.accesses());
        return plan;
    }

    List<Stage> stages(Map<TenantNamespace, List<Access>> plan, Wish wish, Assessor.Identity identity, String digest) {
        List<Stage> stages = new ArrayList<>();
        plan.forEach((namespace, accesses) -> stages.add(stage(namespace, accesses, wish, identity, digest)));
        return List.copyOf(stages);
    }

    private Stage stage(
            TenantNamespace namespace, List<Access> accesses, Wish wish, Assessor.Identity identity, String digest) {
        List<GrantedAccess> numbered = new ArrayList<>();
        List<Manifest> policies = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            var grant = new GrantedAccess(
                    identity.grantNumber().of(namespace.environment(), i),
                    identity.number(),
                    identity.revision(),
                    digest,
                    wish.endsOn(),
                    accesses.get(i));
            numbered.add(grant);
            policies.addAll(manifests(grant));
        }
        return new Stage(
                namespace, accesses, numbered, policies, files(namespace, numbered, identity.request() == null));
    }

    /** The text of each file by its path. */
    TreeMap<String, String> files(TenantNamespace namespace, List<GrantedAccess> numbered, boolean bare) {
        var files = new TreeMap<String, String>();
        for (GrantedAccess grant : numbered) {
            Map<NamespaceName, List<Manifest>> byNamespace = manifests(grant).stream()
                    .map(policy -> bare ? bare(policy) : policy)
                    .collect(
                            toMap(policy -> policy.namespace().orElseThrow(), List::of, Staging::joined, TreeMap::new));
            byNamespace.forEach((name, policies) -> files.put(
                    new NamespaceFolder(namespace.cluster(), name).grantFile(grant.grant()),
                    ManifestWriter.documents(policies)));
        }
        return files;
    }

    /** Only asked where nothing is refused, what a dialect cannot express among it. */
    private List<Manifest> manifests(GrantedAccess grant) {
        return renderer.grant(grant).match(manifests -> manifests, cannot -> {
            throw new IllegalStateException(cannot.sentence());
        });
    }

    /** What the cluster's dialect has no words for, access by access. */
    List<Violation> inexpressible(List<Access> accesses) {
        List<Violation> violations = new ArrayList<>();
        for (int i = 0; i < accesses.size(); i++) {
            String path = "accesses[" + i + "]";
            renderer.cannotExpress(accesses.get(i))
                    .ifPresent(cannot -> violations.add(cannot.violation().within(path)));
        }
        return violations;
    }

    private static List<Manifest> joined(List<Manifest> some, List<Manifest> more) {
        var all = new ArrayList<>(some);
        all.addAll(more);
        return all;
    }

    /** What an approval is bound to: the accesses, the end, the reason, for whom, and every manifest without the portal's own annotations. */
    static String digest(Wish wish, List<Stage> stages) {
        var tree = new TreeMap<String, Object>();
        tree.put("accesses", wish.accesses().stream().map(AccessTree::of).toList());
        tree.put("endsOn", wish.endsOn().toString());
        tree.put("justification", ProseText.collapsed(wish.justification()));
        wish.widthReason().ifPresent(reason -> tree.put("widthReason", ProseText.collapsed(reason)));
        wish.onBehalfOf().ifPresent(person -> tree.put("onBehalfOf", person.issuer() + " " + person.subject()));
        wish.emergency().ifPresent(emergency -> tree.put("emergency", Wish.tree(emergency)));
        if (wish.permanent()) tree.put("permanent", true);
        tree.put(
                "manifests",
                stages.stream()
                        .map(stage -> ManifestWriter.documents(
                                stage.policies().stream().map(Staging::bare).toList()))
                        .toList());
        return Sha256.hex(CanonicalJson.of(tree));
    }

    private static Manifest bare(Manifest policy) {
        return policy.withAnnotations(policy.annotations().entrySet().stream()
                .filter(annotation -> !annotation.getKey().startsWith(OWN_ANNOTATIONS))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }

    /** The baselines that a delivery brings along, because their namespaces have none yet: text by namespace. */
    SortedMap<NamespaceName, String> missingBaselines(Stage stage, KnownEstate known) {
        var missing = new TreeMap<NamespaceName, String>();
        for (Manifest policy : stage.policies()) {
            TenantNamespace namespace =
                    policy.namespace().flatMap(platform::namespace).orElseThrow();
            var folder = new NamespaceFolder(namespace.cluster(), namespace.name());
            if (known.manifests().holds(folder.baselineFile())) continue;
            missing.computeIfAbsent(
                    namespace.name(),
                    name -> ManifestWriter.yaml(
                            renderer.baseline(namespace, known.estate().applications(name))));
        }
        return missing;
    }
}
