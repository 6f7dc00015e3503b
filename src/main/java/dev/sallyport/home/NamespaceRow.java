package dev.sallyport.home;

import dev.sallyport.delivery.BaselineService;
import dev.sallyport.grant.GrantRow;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.List;

/**
 * A namespace as a line of a table.
 *
 * @param reaches how many standing grants lead out of it
 * @param reachedBy how many lead into it
 */
record NamespaceRow(
        String name,
        String tenant,
        String cluster,
        String environment,
        String counterpart,
        String baseline,
        long reaches,
        long reachedBy) {
    static NamespaceRow of(TenantNamespace namespace, BaselineService baselines, List<GrantRow> touching) {
        String name = namespace.name().value();
        return new NamespaceRow(
                name,
                namespace.tenant().value(),
                namespace.cluster().value(),
                namespace.environment().value(),
                namespace.counterpart().map(Object::toString).orElse(""),
                baselines.of(namespace.name()).label(),
                touching.stream()
                        .filter(g -> g.state().stands() && g.sourceNamespace().equals(name))
                        .count(),
                touching.stream()
                        .filter(g -> g.state().stands() && name.equals(g.destinationNamespace()))
                        .count());
    }
}
