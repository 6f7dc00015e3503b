package dev.sallyport.ruling;

import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.web.ProseText;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Rules of a namespace as they are typed or sent. */
@Schema(name = "NamespaceRules")
record RulesForm(
        @Schema(description = "`all`: pods of the namespace talk to each other; `listed`: only as grants say.")
        @Nullable
        String sameNamespace,

        @Schema(description = "Categories that its pods may ask for, such as `internet`.") @Nullable
        List<String> from,

        @Schema(description = "Categories by which its pods may be reached.") @Nullable
        List<String> to,

        @Schema(description = "The only ports that may be asked for, such as `TCP 443`; empty: any.") @Nullable
        String ports,

        @Schema(description = "The only blocks outside that may be asked for, with spaces between; empty: any.")
        @Nullable
        String blocks,

        @Schema(description = "Why: 10 to 4000 characters.") @Nullable
        String reason) {
    private static final int SHORTEST_REASON = 10;
    private static final int MOST_BLOCKS = 100;

    /** The form filled with rules. */
    static RulesForm of(NamespaceRules rules) {
        return new RulesForm(
                rules.listed() ? "listed" : "all",
                keys(rules.from()),
                keys(rules.to()),
                rules.ports().toString(),
                rules.blocks().stream().map(Cidr::toString).collect(Collectors.joining("\n")),
                null);
    }

    private static List<String> keys(Set<Category> some) {
        return some.stream().sorted().map(CategoryKey::of).toList();
    }

    /** @throws InvalidValue at the field that is wrong */
    NamespaceRules read() {
        return new NamespaceRules(listed(), categories("from", from), categories("to", to), portSet(), cidrs());
    }

    private boolean listed() {
        return switch (Objects.requireNonNullElse(sameNamespace, "")) {
            case "all" -> false;
            case "listed" -> true;
            default -> throw new InvalidValue("sameNamespace", "Choose `all` or `listed`");
        };
    }

    private static Set<Category> categories(String field, @Nullable List<String> sent) {
        try {
            return Objects.requireNonNullElse(sent, List.<String>of()).stream()
                    .map(CategoryKey::parse)
                    .collect(Collectors.toSet());
        } catch (InvalidValue e) {
            throw e.at(field);
        }
    }

    private PortSet portSet() {
        return ports == null || ports.isBlank() ? PortSet.EMPTY : PortSet.parse(ports);
    }

    private List<Cidr> cidrs() {
        List<String> words = Arrays.stream(
                        Objects.requireNonNullElse(blocks, "").split("[\\s,;]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() > MOST_BLOCKS) throw new InvalidValue("blocks", "At most %d blocks".formatted(MOST_BLOCKS));
        try {
            return words.stream().map(Cidr::parse).toList();
        } catch (InvalidValue e) {
            throw e.at("blocks");
        }
    }

    String why() {
        return ProseText.check("reason", Objects.requireNonNullElse(reason, ""), SHORTEST_REASON);
    }

    /** A field's text as typed, for the page. */
    public String get(String field) {
        return Objects.requireNonNullElse(
                switch (field) {
                    case "sameNamespace" -> sameNamespace;
                    case "ports" -> ports;
                    case "blocks" -> blocks;
                    default -> reason;
                },
                "");
    }

    public boolean permitsFrom(String key) {
        return from != null && from.contains(key);
    }

    public boolean permitsTo(String key) {
        return to != null && to.contains(key);
    }
}
