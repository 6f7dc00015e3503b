package dev.sallyport.platform;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.AddressSetName;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.Platform;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code addressSets}: addresses outside the clusters that the platform team keeps under a name. A block that meets a
 * guardrail is refused however wide it is: in a list that somebody keeps, it can only be a mistake (INV-8).
 */
final class AddressSetSection {
    private final GuardedAddresses guarded;
    private final Map<AddressSetName, NamedAddresses> sets = new LinkedHashMap<>();

    private AddressSetSection(GuardedAddresses guarded) {
        this.guarded = guarded;
    }

    /** @param platform what the rest of the file says */
    static List<NamedAddresses> read(Section root, Platform platform) {
        var all = new AddressSetSection(new GuardedAddresses(platform));
        root.sections("addressSets").forEach(all::read);
        return List.copyOf(all.sets.values());
    }

    private void read(Section section) {
        Optional<AddressSetName> name = section.value("name", AddressSetName::new);
        Optional<String> words = section.text("words");
        Optional<String> keptBy = section.text("keptBy");
        Optional<LocalDate> reviewed = section.date("reviewed");
        section.needsSome("blocks");
        List<Cidr> blocks = section.values("blocks", Cidr::parse);
        section.end();
        for (Cidr block : blocks) {
            if (block.isWholeFamily()) section.problem("`%s` is every address, not a set of them".formatted(block));
            else
                guarded.met(AddressSet.of(block)).stream()
                        .findFirst()
                        .ifPresent(range -> section.problem(meets(block, range)));
        }
        if (name.isEmpty() || words.isEmpty() || keptBy.isEmpty() || reviewed.isEmpty() || blocks.isEmpty()) return;
        var set = new NamedAddresses(name.get(), words.get(), blocks, keptBy.get(), reviewed.get());
        if (sets.putIfAbsent(name.get(), set) != null) {
            section.problem("address set `" + name.get() + "` is given twice");
        }
    }

    private static String meets(Cidr block, GuardedRange range) {
        return "`%s` covers %s (`%s`), which %s guards"
                .formatted(block, range.name(), range.block(), range.guardrail());
    }
}
