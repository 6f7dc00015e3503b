package dev.sallyport.request;

import static java.util.stream.Collectors.toMap;

import dev.sallyport.grant.Grants;
import dev.sallyport.manifest.AccessTree;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.policy.guardrail.Guardrails;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Promotion;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.reach.Effect;
import dev.sallyport.policy.reach.Proof;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Judges a wish: the same look at preview, at submit, at each approval and before the commit. Everything that could have
 * changed meanwhile (standing grants, the estate, the platform file) is read anew each time.
 */
@ApplicationScoped
public class Assessor {
    private static final String OWN_ANNOTATIONS = "sallyport.dev/";

    private final Platform platform;
    private final Guardrails guardrails;
    private final Renderer renderer;
    private final EstateSource estate;
    private final Grants grants;
    private final UnionProof union;
    private final Clock clock;

    Assessor(
            Platform platform,
            Guardrails guardrails,
            Renderer renderer,
            EstateSource estate,
            Grants grants,
            UnionProof union,
            Clock clock) {
        this.platform = platform;
        this.guardrails = guardrails;
        this.renderer = renderer;
        this.estate = estate;
        this.grants = grants;
        this.union = union;
        this.clock = clock;
    }

    /** Before there is a request: the numbers of its grants are not known yet and stand as 0, 1, 2 … */
    public Assessment preview(Wish wish) {
        return judge(wish, Identity.UNKNOWN);
    }

    /** What guardrails say of a destination, whatever pods and ports will be chosen. */
    List<Violation> earlyViolations(Access access) {
        return guardrails.check(List.of(access), List.of(), Optional.empty()).stream()
                .filter(violation ->
                        violation.rule().startsWith("G-") || violation.field().endsWith("destination.namespace"))
                .filter(violation -> violation.field().contains(".destination"))
                .toList();
    }

    /** A wish as part of a request. */
    Assessment judge(Wish wish, Identity identity) {
        List<Violation> violations = new ArrayList<>();
        Map<TenantNamespace, List<Access>> plan = plan(wish, violations);
        plan.forEach((namespace, accesses) -> guardrails
                .check(accesses, grants.standing(namespace.environment(), identity.request()), wish.widthReason())
                .forEach(violation -> addOnce(violations, violation)));
        plan.values().forEach(accesses -> inexpressible(accesses).forEach(violation -> addOnce(violations, violation)));
        lifetime(wish).ifPresent(violations::add);
        boolean renderable = violations.isEmpty();
        String digest = "";
        List<Stage> stages = List.of();
        if (renderable) {
            stages = stages(plan, wish, identity, "");
            digest = digest(wish, stages);
            stages = stages(plan, wish, identity, digest);
            union.check(stages).forEach(violation -> addOnce(violations, violation));
        }
        var known = estate.known().estate();
        Optional<TenantNamespace> source = platform.namespace(wish.source());
        List<Access> standing = source.map(n -> grants.standing(n.environment(), identity.request()))
                .orElse(List.of());
        return new Assessment(
                wish,
                List.copyOf(violations),
                category(wish),
                renderable ? Needs.of(wish.accesses(), platform) : new Needs(true, new TreeSet<>(), true),
                stages,
                Proof.of(platform, known, wish.accesses(), standing),
                effect(stages),
                Facts.of(wish.accesses(), known),
                digest,
                platform.digest());
    }

    private Optional<Effect> effect(List<Stage> stages) {
        if (stages.isEmpty()) return Optional.empty();
        Stage last = stages.get(stages.size() - 1);
        return estate.known().cluster(last.namespace().cluster()).map(cluster -> cluster.effect(last.files()));
    }

    /** The accesses for each environment, in promotion order (GO-5). */
    private Map<TenantNamespace, List<Access>> plan(Wish wish, List<Violation> violations) {
        Map<TenantNamespace, List<Access>> plan = new LinkedHashMap<>();
        Optional<TenantNamespace> namespace = platform.namespace(wish.source());
        if (namespace.isEmpty()) {
            guardrails.check(wish.accesses(), List.of(), wish.widthReason()).forEach(v -> addOnce(violations, v));
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
                NamespaceName first = earlier.get(0).source().namespace();
                plan.put(platform.namespace(first).orElseThrow(), earlier);
            }
        }
        plan.put(namespace.get(), wish.accesses());
        return plan;
    }

    private Optional<Violation> lifetime(Wish wish) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        LocalDate latest = today.plusDays(platform.limits().maxDays());
        if (!wish.endsOn().isBefore(today) && !wish.endsOn().isAfter(latest)) return Optional.empty();
        return Optional.of(new Violation(
                "maxDays",
                "endsOn",
                wish.endsOn().isBefore(today)
                        ? "The last day has passed"
                        : "Access is granted for at most %d days"
                                .formatted(platform.limits().maxDays()),
                "Choose a day up to %s; it can be renewed before it ends".formatted(latest),
                List.of(latest.toString())));
    }

    private static void addOnce(List<Violation> violations, Violation violation) {
        boolean known = violations.stream()
                .anyMatch(v -> v.rule().equals(violation.rule()) && v.field().equals(violation.field()));
        if (!known) violations.add(violation);
    }

    private Category category(Wish wish) {
        return wish.accesses().stream()
                .map(access -> Category.of(access, platform))
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private List<Stage> stages(Map<TenantNamespace, List<Access>> plan, Wish wish, Identity identity, String digest) {
        List<Stage> stages = new ArrayList<>();
        plan.forEach((namespace, accesses) -> stages.add(stage(namespace, accesses, wish, identity, digest)));
        return List.copyOf(stages);
    }

    private Stage stage(TenantNamespace namespace, List<Access> accesses, Wish wish, Identity identity, String digest) {
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

    private TreeMap<String, String> files(TenantNamespace namespace, List<GrantedAccess> numbered, boolean bare) {
        var files = new TreeMap<String, String>();
        for (GrantedAccess grant : numbered) {
            Map<NamespaceName, List<Manifest>> byNamespace = manifests(grant).stream()
                    .map(policy -> bare ? bare(policy) : policy)
                    .collect(toMap(
                            policy -> policy.namespace().orElseThrow(), List::of, Assessor::joined, TreeMap::new));
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
    private List<Violation> inexpressible(List<Access> accesses) {
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

    /** What an approval is bound to: the accesses, the end, the reason, and every manifest without the portal's own annotations. */
    private String digest(Wish wish, List<Stage> stages) {
        var tree = new TreeMap<String, Object>();
        tree.put("accesses", wish.accesses().stream().map(AccessTree::of).toList());
        tree.put("endsOn", wish.endsOn().toString());
        tree.put("justification", ProseText.collapsed(wish.justification()));
        wish.widthReason().ifPresent(reason -> tree.put("widthReason", ProseText.collapsed(reason)));
        tree.put(
                "manifests",
                stages.stream()
                        .map(stage -> ManifestWriter.documents(
                                stage.policies().stream().map(Assessor::bare).toList()))
                        .toList());
        return Sha256.hex(CanonicalJson.of(tree));
    }

    private static Manifest bare(Manifest policy) {
        return policy.withAnnotations(policy.annotations().entrySet().stream()
                .filter(annotation -> !annotation.getKey().startsWith(OWN_ANNOTATIONS))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
    }

    /**
     * Which request a wish belongs to.
     *
     * @param request null before it is submitted for the first time
     */
    record Identity(@Nullable UUID request, long number, int revision, GrantNumber grantNumber) {
        static final Identity UNKNOWN = new Identity(null, 0, 0, (environment, position) -> position);
    }

    /** The number of the grant of an access, by its place in the request. */
    interface GrantNumber {
        long of(EnvironmentName environment, int position);
    }
}
