package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.Shown;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** An object with known fields. A field that is written as nothing counts as absent, as the API server reads it. */
final class Mapping implements Shape {
    private final Map<String, Shape> fields;
    private final Set<String> required;
    private final boolean exactlyOne;

    private Mapping(Map<String, Shape> fields, Set<String> required, boolean exactlyOne) {
        this.fields = fields;
        this.required = required;
        this.exactlyOne = exactlyOne;
    }

    static Mapping empty() {
        return new Mapping(Map.of(), Set.of(), false);
    }

    /** With a field that may be there. */
    Mapping with(String name, Shape shape) {
        Map<String, Shape> more = new LinkedHashMap<>(fields);
        more.put(name, shape);
        return new Mapping(more, required, exactlyOne);
    }

    /** With a field that must be there. */
    Mapping needs(String name, Shape shape) {
        Set<String> more = new LinkedHashSet<>(required);
        more.add(name);
        return new Mapping(with(name, shape).fields, more, exactlyOne);
    }

    /** The same, with exactly one of its fields written. */
    Mapping exactlyOne() {
        return new Mapping(fields, required, true);
    }

    @Override
    public void check(Node node, Findings findings) {
        if (!Shapes.expect(node, node.value().asMapping().isPresent(), "a mapping", findings)) return;
        node.fields().forEach((name, value) -> {
            Shape shape = fields.get(name);
            if (shape == null) findings.add(ApiChecks.UNKNOWN_FIELD, value, unknown(name));
            else if (!value.isNull()) shape.check(value, findings);
        });
        for (String name : required) {
            if (!node.has(name)) {
                findings.add(
                        ApiChecks.REQUIRED, new Node(node.file(), pathOf(node, name), node.value()), missing(name));
            }
        }
        long written = fields.keySet().stream().filter(node::has).count();
        if (exactlyOne && written != 1) {
            findings.add(
                    ApiChecks.ONE_OF,
                    node,
                    "One of %s is written here, not %s".formatted(names(), written == 0 ? "none" : "several"));
        }
    }

    static String pathOf(Node node, String name) {
        return node.path().isEmpty() ? name : node.path() + "." + name;
    }

    private static String missing(String name) {
        return "`" + name + "` is missing";
    }

    private String names() {
        return fields.keySet().stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
    }

    private String unknown(String name) {
        String start = "There is no field `%s` here".formatted(Shown.of(name));
        return fields.keySet().stream()
                .filter(known -> isNear(known, name))
                .findFirst()
                .map(known -> start + "; `" + known + "` is probably meant")
                .orElse(start + "; there is " + names());
    }

    /** Whether one letter too many, too few or other makes the difference, or a letter's case. */
    private static boolean isNear(String one, String other) {
        String longer = (one.length() >= other.length() ? one : other).toLowerCase(Locale.ROOT);
        String shorter = (one.length() >= other.length() ? other : one).toLowerCase(Locale.ROOT);
        if (longer.length() - shorter.length() > 1) return false;
        int same = 0;
        while (same < shorter.length() && longer.charAt(same) == shorter.charAt(same)) same++;
        int skip = longer.length() == shorter.length() ? 1 : 0;
        return same == shorter.length() || longer.substring(same + 1).equals(shorter.substring(same + skip));
    }
}
