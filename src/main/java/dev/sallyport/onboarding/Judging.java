package dev.sallyport.onboarding;

import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.tenancy.LivePlatform;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What speaks against handing a namespace to a tenant. Nothing that the platform file says can be said otherwise here. */
final class Judging {
    private static final String ONBOARDING = "onboarding";
    /** Words that stand in the place of a name in the portal's addresses. */
    private static final Set<String> TAKEN = Set.of("new", "plan");

    private Judging() {}

    static List<Violation> violations(Platform platform, Wanted wanted) {
        List<Violation> violations = new ArrayList<>();
        name(platform, wanted.name()).ifPresent(violations::add);
        tenant(platform, wanted).ifPresent(violations::add);
        cluster(platform, wanted)
                .or(() ->
                        wanted.counterpart().flatMap(name -> counterpart(platform, namespace(platform, wanted), name)))
                .ifPresent(violations::add);
        return violations;
    }

    private static Optional<Violation> name(Platform platform, NamespaceName name) {
        Optional<GuardedNamespace> guarded = platform.guarded(name);
        if (guarded.isPresent()) {
            return Optional.of(new Violation(
                    guarded.get().guardrail(),
                    "name",
                    "`%s` belongs to the platform (%s); no tenant can own it"
                            .formatted(name, guarded.get().purpose()),
                    guarded.get().wayOut()));
        }
        if (LivePlatform.isOfThePlatform(platform, name)) {
            return Optional.of(new Violation(
                    "G-SYS",
                    "name",
                    "`%s` holds parts of the platform that every namespace talks to; no tenant can own it"
                            .formatted(name),
                    "Choose another name"));
        }
        if (TAKEN.contains(name.value())) {
            return Optional.of(
                    no("name", "`%s` is a word of the portal's own addresses".formatted(name), "Choose another name"));
        }
        return platform.namespace(name)
                .map(there -> no(
                        "name",
                        "`%s` belongs to %s already, in cluster %s; names are unique over all clusters"
                                .formatted(name, there.tenant(), there.cluster()),
                        "Choose another name"));
    }

    private static Optional<Violation> tenant(Platform platform, Wanted wanted) {
        Optional<Tenant> there = platform.tenant(wanted.tenant());
        if (there.isEmpty() && wanted.displayName().isEmpty()) {
            return Optional.of(no(
                    "tenantDisplayName",
                    "There is no tenant `%s` yet".formatted(wanted.tenant()),
                    "Say what people call it, or choose one that is there"));
        }
        boolean other = there.isPresent()
                && wanted.displayName()
                        .filter(name -> !name.equals(there.get().displayName()))
                        .isPresent();
        return other
                ? Optional.of(no(
                        "tenantDisplayName",
                        "`%s` is there already and is called '%s'"
                                .formatted(wanted.tenant(), there.get().displayName()),
                        "Leave this empty"))
                : Optional.empty();
    }

    private static Optional<Violation> cluster(Platform platform, Wanted wanted) {
        boolean known =
                platform.clusters().stream().anyMatch(each -> each.name().equals(wanted.cluster()));
        return known
                ? Optional.empty()
                : Optional.of(no(
                        "cluster",
                        "The platform has no cluster `%s`".formatted(wanted.cluster()),
                        "Choose one of the platform file"));
    }

    /** The namespace as it would be; its cluster is one of the platform's. */
    static TenantNamespace namespace(Platform platform, Wanted wanted) {
        return new TenantNamespace(
                wanted.name(),
                wanted.tenant(),
                wanted.cluster(),
                platform.cluster(wanted.cluster()).environment(),
                wanted.counterpart());
    }

    static Optional<Violation> counterpart(Platform platform, TenantNamespace namespace, NamespaceName name) {
        return LivePlatform.noCounterpart(platform, namespace, name)
                .map(sentence -> new Violation(
                        "GO-5",
                        "counterpart",
                        Character.toUpperCase(sentence.charAt(0)) + sentence.substring(1),
                        "Name a namespace of the same tenant in the environment before, or none"));
    }

    private static Violation no(String field, String sentence, String wayOut) {
        return new Violation(ONBOARDING, field, sentence, wayOut);
    }
}
