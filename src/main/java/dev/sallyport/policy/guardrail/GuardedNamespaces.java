package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/** The namespaces of one guardrail: neither end of an access may be in one. */
final class GuardedNamespaces {
    private final String guardrail;
    private final Platform platform;

    GuardedNamespaces(String guardrail, Platform platform) {
        this.guardrail = guardrail;
        this.platform = platform;
    }

    List<Violation> check(Access access) {
        List<Violation> destination = access.destination()
                .match(
                        pods -> check(pods.namespace(), "destination.namespace"),
                        internet -> List.of(),
                        whole -> List.of(),
                        domain -> List.of(),
                        service -> List.of());
        List<Violation> source =
                access.source().match(pods -> check(pods.namespace(), "source.namespace"), component -> List.of());
        return Violations.concat(source, destination);
    }

    private List<Violation> check(NamespaceName name, String field) {
        return platform.guarded(name)
                .filter(guarded -> guarded.guardrail().equals(guardrail))
                .map(guarded -> List.of(violation(guarded, field)))
                .orElse(List.of());
    }

    private Violation violation(GuardedNamespace guarded, String field) {
        return new Violation(
                guardrail,
                field,
                "`%s` belongs to the platform (%s); no request can open it"
                        .formatted(guarded.name(), guarded.purpose()),
                guarded.wayOut());
    }
}
