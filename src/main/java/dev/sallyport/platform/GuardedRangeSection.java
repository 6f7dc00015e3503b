package dev.sallyport.platform;

import dev.sallyport.manifest.UnreadableYaml;
import dev.sallyport.manifest.YamlReader;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** A list of guarded address ranges: the built-in one, and what a platform file adds to it (INV-8). */
final class GuardedRangeSection {
    private static final String BUILT_IN = "guarded-addresses.yaml";
    private static final Set<String> GUARDRAILS = Set.of("G-META", "G-SYS", "G-PLAT", "G-TENANT");

    private GuardedRangeSection() {}

    /** The list that is part of the program. */
    static List<GuardedRange> builtIn() {
        var problems = new Problems(BUILT_IN);
        List<GuardedRange> ranges = new ArrayList<>();
        try {
            for (YamlValue document : YamlReader.documents(resource())) {
                Section.of(document, problems).ifPresent(section -> ranges.addAll(read(section)));
            }
        } catch (UnreadableYaml e) {
            problems.add(e.line(), e.reason());
        }
        problems.refuse();
        return ranges;
    }

    private static String resource() {
        try (InputStream stream = GuardedRangeSection.class.getResourceAsStream(BUILT_IN)) {
            return new String(Objects.requireNonNull(stream, BUILT_IN).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code guardrailAddresses} of the section lists. */
    static List<GuardedRange> read(Section section) {
        return section.sections("guardrailAddresses").stream()
                .flatMap(entry -> entry(entry).stream())
                .toList();
    }

    private static Optional<GuardedRange> entry(Section entry) {
        Optional<String> guardrail = entry.value("guardrail", GuardedRangeSection::guardrail);
        Optional<Cidr> block = entry.value("cidr", GuardedRangeSection::block);
        Optional<String> name = entry.text("name");
        Optional<String> source = entry.text("source");
        Optional<LocalDate> checked = entry.date("checked");
        entry.end();
        if (guardrail.isEmpty() || block.isEmpty() || name.isEmpty() || source.isEmpty() || checked.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new GuardedRange(
                guardrail.get(), block.get(), name.get(), source.get() + ", checked " + checked.get()));
    }

    private static String guardrail(String id) {
        if (!GUARDRAILS.contains(id)) {
            throw new InvalidValue("guardrail", "`" + id + "` is not G-META, G-SYS, G-PLAT or G-TENANT");
        }
        return id;
    }

    private static Cidr block(String text) {
        Cidr block = Cidr.parse(text);
        if (block.isWholeFamily()) throw new InvalidValue("cidr", "`" + text + "` would guard every address");
        return block;
    }
}
