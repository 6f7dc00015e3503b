package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;

/** What makes no sense between two namespaces: asking for one's own, which is open unless its tenant lists what is (D-SAME), or for one in another cluster (INV-6). */
final class NamespaceRule {
    private static final String FIELD = "destination.namespace";

    private final Platform platform;

    NamespaceRule(Platform platform) {
        this.platform = platform;
    }

    List<Violation> check(Access access) {
        return access.destination()
                .match(
                        to -> access.source().match(from -> check(from, to), component -> List.of()),
                        internet -> List.of(),
                        whole -> List.of(),
                        domain -> List.of(),
                        service -> List.of());
    }

    private List<Violation> check(Source.Pods from, Destination.InNamespace to) {
        if (to.namespace().equals(from.namespace())) {
            if (platform.rules(from.namespace()).listed()) return List.of();
            return List.of(new Violation(
                    "D-SAME",
                    FIELD,
                    "Pods of `%s` may talk to each other already".formatted(to.namespace()),
                    "There is nothing to ask for"));
        }
        Optional<TenantNamespace> source = platform.namespace(from.namespace());
        Optional<TenantNamespace> destination = platform.namespace(to.namespace());
        if (source.isEmpty() || destination.isEmpty()) return List.of(); // a guardrail says so
        if (source.get().cluster().equals(destination.get().cluster())) return List.of();
        return List.of(new Violation(
                "INV-6",
                FIELD,
                "`%s` runs in cluster %s and `%s` in cluster %s; a policy reaches pods of its own cluster only"
                        .formatted(
                                to.namespace(),
                                destination.get().cluster(),
                                source.get().name(),
                                source.get().cluster()),
                "Ask for the address under which the other cluster publishes it"));
    }
}
