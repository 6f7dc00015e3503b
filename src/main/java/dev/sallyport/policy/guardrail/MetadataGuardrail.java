package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/** G-META: no egress to the cloud metadata service and its siblings, whoever asks and whoever approves. */
final class MetadataGuardrail implements Guardrail {
    static final String ID = "G-META";

    private static final String WAY_OUT =
            "Cloud credentials are handed to workloads by the platform, not fetched from there: ask the platform team";

    private final GuardedBlocks blocks;
    private final GuardedNames names;

    MetadataGuardrail(GuardedAddresses guarded) {
        blocks = new GuardedBlocks(ID, guarded, WAY_OUT);
        names = new GuardedNames(ID, guarded, WAY_OUT);
    }

    @Override
    public List<Violation> check(Access access) {
        return Violations.concat(blocks.check(access.destination()), names.check(access.destination()));
    }
}
