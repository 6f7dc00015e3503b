package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/** G-SYS: system namespaces are isolated, and so are nodes, the API server and addresses that never leave a node. */
final class SystemGuardrail implements Guardrail {
    static final String ID = "G-SYS";
    private static final String WAY_OUT =
            "Ask for addresses outside the clusters; what a node or the API server offers is not given";

    private final GuardedNamespaces namespaces;
    private final GuardedBlocks blocks;
    private final GuardedNames names;

    SystemGuardrail(Platform platform, GuardedAddresses guarded) {
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
