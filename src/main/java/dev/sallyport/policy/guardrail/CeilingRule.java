package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** L-2: no application's access goes beyond what the tenants of either end have set for the namespace (L-3). */
public final class CeilingRule {
    public static final String ID = "L-2";

    private final Platform platform;
    private final Function<NamespaceName, NamespaceRules> rules;

    CeilingRule(Platform platform) {
        this(platform, platform::rules);
    }

    /** With rules that are not in force: to see what they would refuse. */
    public CeilingRule(Platform platform, Function<NamespaceName, NamespaceRules> rules) {
        this.platform = platform;
        this.rules = rules;
    }

    /** What of the access goes beyond a ceiling; fields are relative to the access. */
    public List<Violation> check(Access access) {
        Category category = Category.of(access, platform);
        List<Violation> violations = new ArrayList<>();
        NamespaceName subject = access.subject().namespace();
        if (access.isInbound()) {
            check(access, subject, rules.apply(subject).to(), category, "source", violations);
            return violations;
        }
        check(access, subject, rules.apply(subject).from(), category, "destination", violations);
        blocks(access, subject, violations);
        destination(access)
                .filter(name ->
                        !name.equals(subject) && platform.namespace(name).isPresent())
                .ifPresent(name ->
                        check(access, name, rules.apply(name).to(), category, "destination.namespace", violations));
        return violations;
    }

    private void check(
            Access access,
            NamespaceName namespace,
            Set<Category> permitted,
            Category category,
            String field,
            List<Violation> violations) {
        if (!permitted.contains(category)) {
            violations.add(violation(
                    namespace,
                    field,
                    "`%s` is closed to access of this kind (%s)".formatted(namespace, category.requirement())));
        }
        NamespaceRules set = rules.apply(namespace);
        if (!set.permits(access.ports())) {
            violations.add(violation(namespace, "ports", "`%s` permits %s only".formatted(namespace, set.ports())));
        }
    }

    private void blocks(Access access, NamespaceName subject, List<Violation> violations) {
        NamespaceRules set = rules.apply(subject);
        List<Cidr> wanted = access.destination().blocks();
        if (wanted.isEmpty() || set.permits(wanted)) return;
        violations.add(violation(
                subject, "destination.blocks", "`%s` permits addresses in %s only".formatted(subject, set.blocks())));
    }

    private Violation violation(NamespaceName namespace, String field, String sentence) {
        String owner = platform.namespace(namespace)
                .map(known -> known.tenant().value())
                .orElse("its tenant");
        return new Violation(
                ID,
                field,
                sentence,
                "Ask for less, or have a reviewer of %s change the rules of `%s` on its page"
                        .formatted(owner, namespace));
    }

    private static Optional<NamespaceName> destination(Access access) {
        return access.destination()
                .match(
                        pods -> Optional.of(pods.namespace()),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        service -> Optional.empty());
    }
}
