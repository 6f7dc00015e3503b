package dev.sallyport.platform;

import dev.sallyport.policy.approval.ApprovalRule;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.approval.Condition;
import dev.sallyport.policy.approval.Quota;
import dev.sallyport.policy.approval.Width;
import dev.sallyport.policy.approval.Zone;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Rules as the section {@code approvals} of a platform file; reading it back gives the same rules. */
public final class ApprovalsText {
    private ApprovalsText() {}

    public static String of(ApprovalRules rules) {
        List<String> lines = new ArrayList<>();
        if (!rules.dueDays().isEmpty()) {
            lines.add("  dueDays: "
                    + rules.dueDays().entrySet().stream()
                            .sorted(Map.Entry.comparingByKey())
                            .map(entry -> CategoryKey.of(entry.getKey()) + ": " + entry.getValue())
                            .collect(Collectors.joining(", ", "{", "}")));
        }
        if (!rules.added().isEmpty()) lines.add("  rules:");
        rules.added().forEach(rule -> lines.addAll(lines(rule)));
        return lines.isEmpty() ? "approvals: {}\n" : "approvals:\n" + String.join("\n", lines) + "\n";
    }

    private static List<String> lines(ApprovalRule rule) {
        List<String> lines = new ArrayList<>(List.of("    - id: \"" + rule.id() + "\""));
        List<String> when = when(rule.when());
        if (!when.isEmpty()) lines.add("      when: {" + String.join(", ", when) + "}");
        lines.add("      needs: {" + String.join(", ", needs(rule.needs())) + "}");
        return lines;
    }

    private static List<String> when(Condition when) {
        return Stream.of(
                        list(
                                "categories",
                                when.categories().stream()
                                        .sorted()
                                        .map(CategoryKey::of)
                                        .toList()),
                        when.environment().map(Zone::label).map(label -> "environment: " + label).stream(),
                        when.width().map(Width::label).map(label -> "width: " + label).stream(),
                        names("fromTenants", when.fromTenants()),
                        names("toTenants", when.toTenants()),
                        names("toNamespaces", when.toNamespaces()),
                        names("toServices", when.toServices()),
                        when.ports().isEmpty() ? Stream.<String>empty() : Stream.of("ports: \"" + when.ports() + "\""),
                        number("morePortsThan", when.morePortsThan()),
                        number("longerThanDays", when.longerThanDays()))
                .flatMap(parts -> parts)
                .toList();
    }

    private static List<String> needs(Quota needs) {
        return Stream.of(
                        number("peer", needs.peers()),
                        number("owner", needs.owners()),
                        number("security", needs.security()),
                        number("platform", needs.platform()))
                .flatMap(parts -> parts)
                .toList();
    }

    /** Quoted, for a name may be nothing but digits. */
    private static Stream<String> names(String key, Collection<?> names) {
        return list(key, names.stream().map(name -> "\"" + name + "\"").sorted().toList());
    }

    private static Stream<String> list(String key, List<String> items) {
        return items.isEmpty() ? Stream.empty() : Stream.of(key + ": [" + String.join(", ", items) + "]");
    }

    private static Stream<String> number(String key, int number) {
        return number == 0 ? Stream.empty() : Stream.of(key + ": " + number);
    }
}
