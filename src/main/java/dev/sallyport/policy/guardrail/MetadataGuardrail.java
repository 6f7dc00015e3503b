package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Violation;
import java.util.List;

/** G-META: no egress to the cloud metadata service and its siblings, whoever asks and whoever approves. */
final class MetadataGuardrail implements Guardrail {
    static final String ID = "G-META";

    private final GuardedBlocks blocks;

    MetadataGuardrail(GuardedAddresses guarded) {
        blocks = new GuardedBlocks(
                ID,
                guarded,
                "Cloud credentials are handed to workloads by the platform, not fetched from there: ask the platform team");
    }

    @Override
    public List<Violation> check(Access access) {
        return blocks.check(access.destination());
    }
}
