package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Platform;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a platform guards as {@link BitBlock}s, in every form, by guardrail. */
record GuardedBits(Map<String, List<BitBlock>> byGuardrail) {
    static GuardedBits of(Platform platform) {
        Map<String, List<BitBlock>> guards = new LinkedHashMap<>();
        for (GuardedRange range : platform.guardedRanges()) add(guards, range.guardrail(), List.of(range.block()));
        for (ClusterProfile cluster : platform.clusters()) {
            add(guards, "G-TENANT", cluster.podRanges());
            add(guards, "G-TENANT", cluster.serviceRanges());
            add(guards, "G-SYS", cluster.nodeRanges());
        }
        return new GuardedBits(guards);
    }

    private static void add(Map<String, List<BitBlock>> guards, String guardrail, List<Cidr> blocks) {
        List<BitBlock> known = guards.computeIfAbsent(guardrail, id -> new ArrayList<>());
        blocks.forEach(block -> BitBlock.parse(block.toString()).forms().forEach(known::add));
    }

    List<BitBlock> all() {
        return byGuardrail.values().stream().flatMap(List::stream).distinct().toList();
    }
}
