package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/**
 * G-TENANT: tenants are apart unless both sides agree. Who may agree is known by namespace, so both ends must be
 * namespaces of tenants, and the addresses of pods and Services, which say nothing of an owner, are never asked for.
 */
final class TenantGuardrail implements Guardrail {
    static final String ID = "G-TENANT";
    private static final String WAY_OUT =
            "Pods and Services are reached by namespace: choose 'another namespace' and name it";

    private final Platform platform;
    private final GuardedBlocks blocks;
    private final GuardedNames names;

    TenantGuardrail(Platform platform, GuardedAddresses guarded) {
        this.platform = platform;
        blocks = new GuardedBlocks(ID, guarded, WAY_OUT);
        names = new GuardedNames(ID, guarded, WAY_OUT);
    }

    @Override
    public List<Violation> check(Access access) {
        List<Violation> destination = access.destination()
                .match(
                        pods -> ownedByATenant(
                                pods.namespace(),
                                "destination.namespace",
                                "Look the namespace up by its name, its tenant or what it publishes"),
                        internet -> List.of(),
                        whole -> List.of(),
                        domain -> List.of(),
                        service -> List.of());
        List<Violation> source = access.source()
                .match(
                        pods -> ownedByATenant(
                                pods.namespace(),
                                "source.namespace",
                                "Choose one of your own namespaces; a new one is entered by the platform team"),
                        component -> List.of());
        return Violations.concat(
                source, destination, blocks.check(access.destination()), names.check(access.destination()));
    }

    private List<Violation> ownedByATenant(NamespaceName name, String field, String wayOut) {
        if (platform.namespace(name).isPresent() || platform.guarded(name).isPresent()) return List.of();
        return List.of(new Violation(ID, field, "No tenant owns a namespace `%s`".formatted(name), wayOut));
    }
}
