package dev.sallyport.home;

import dev.sallyport.delivery.BaselineService;
import dev.sallyport.grant.Grants;
import dev.sallyport.policy.model.TenantNamespace;

/**
 * A namespace as a line of a table.
 *
 * @param onboarded whether it was onboarded in the portal; else the platform file names it
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
        boolean onboarded,
        long reaches,
        long reachedBy) {
    static NamespaceRow of(
            TenantNamespace namespace, BaselineService baselines, Grants.Counts counts, boolean onboarded) {
        String name = namespace.name().value();
        return new NamespaceRow(
                name,
                namespace.tenant().value(),
                namespace.cluster().value(),
                namespace.environment().value(),
                namespace.counterpart().map(Object::toString).orElse(""),
                baselines.of(namespace.name()).label(),
                onboarded,
                counts.out().getOrDefault(name, 0L),
                counts.in().getOrDefault(name, 0L));
    }

    /** Whether default-deny is not there as it should be (INV-5, INV-7). */
    public boolean lacksBaseline() {
        return baseline.equals("missing") || baseline.equals("different");
    }
}
