package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/** G-PLAT: platform namespaces such as Vault's and Keycloak's are isolated; each names the way to its service. */
final class PlatformGuardrail implements Guardrail {
    static final String ID = "G-PLAT";
    private static final String WAY_OUT =
            "Platform services are used in the way that their owners describe, not by address";

    private final GuardedNamespaces namespaces;
    private final GuardedBlocks blocks;
    private final GuardedNames names;

    PlatformGuardrail(Platform platform, GuardedAddresses guarded) {
        namespaces = new GuardedNamespaces(ID, platform);
        blocks = new GuardedBlocks(ID, guarded, WAY_OUT);
        names = new GuardedNames(ID, guarded, WAY_OUT);
    }

    @Override
    public List<Violation> check(Access access) {
        return Violations.concat(
                namespaces.check(access), blocks.check(access.destination()), names.check(access.destination()));
    }
}
