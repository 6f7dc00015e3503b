package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/** G-SYS: system namespaces are isolated, and so are nodes, the API server and addresses that never leave a node. */
final class SystemGuardrail implements Guardrail {
    static final String ID = "G-SYS";

    private final GuardedNamespaces namespaces;
    private final GuardedBlocks blocks;

    SystemGuardrail(Platform platform, GuardedAddresses guarded) {
        namespaces = new GuardedNamespaces(ID, platform);
        blocks = new GuardedBlocks(
                ID,
                guarded,
                "Ask for addresses outside the clusters; what a node or the API server offers is not given");
    }

    @Override
    public List<Violation> check(Access access) {
        return Violations.concat(namespaces.check(access), blocks.check(access.destination()));
    }
}
