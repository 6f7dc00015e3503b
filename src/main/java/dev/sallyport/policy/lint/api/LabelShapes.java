package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.Shown;
import java.util.Set;
import java.util.regex.Pattern;

/** Labels and selectors. */
final class LabelShapes {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?");
    private static final Set<String> OPERATORS = Set.of("In", "NotIn", "Exists", "DoesNotExist");

    /** Labels of an object. What is wrong with one is said of all of them, which is where the API server says it. */
    static final Shape LABELS = Shapes.TEXTS.and((node, findings) -> checkLabels(node, ApiChecks.LABEL, findings));

    /** A selector as the API server checks it in its own kinds. */
    static final Shape SELECTOR = selector(LabelShapes::checkRequirement)
            .and((node, findings) ->
                    node.get("matchLabels").ifPresent(labels -> checkLabels(labels, ApiChecks.SELECTOR, findings)));

    /** A selector of a custom kind: only its form is in the schema, and key and operator must be there. */
    static final Shape SELECTOR_OF_CRD = selector((node, findings) -> {
        for (String name : new String[] {"key", "operator"}) {
            if (!node.has(name)) missing(node, name, findings);
        }
    });

    private LabelShapes() {}

    private static Shape selector(Shape requirement) {
        return Mapping.empty()
                .with("matchLabels", Shapes.TEXTS)
                .with(
                        "matchExpressions",
                        Shapes.list(Mapping.empty()
                                .with("key", Shapes.TEXT)
                                .with("operator", Shapes.TEXT)
                                .with("values", Shapes.list(Shapes.TEXT))
                                .and(requirement)));
    }

    private static void missing(Node node, String name, Findings findings) {
        var place = new Node(node.file(), Mapping.pathOf(node, name), node.value());
        findings.add(ApiChecks.REQUIRED, place, "`" + name + "` is missing");
    }

    private static void checkLabels(Node node, Check check, Findings findings) {
        node.fields().forEach((key, label) -> {
            Node at = new Node(node.file(), node.path(), label.value());
            String value = label.text().orElse("");
            if (!isQualifiedName(key)) findings.add(check, at, "`%s` is not a label key".formatted(Shown.of(key)));
            if (!isLabelValue(value)) {
                findings.add(check, at, "`%s` is not a label value, of `%s`".formatted(Shown.of(value), Shown.of(key)));
            }
        });
    }

    private static void checkRequirement(Node node, Findings findings) {
        if (node.value().asMapping().isEmpty()) return;
        String operator = node.textAt("operator");
        int values = node.itemsAt("values").size();
        if (!OPERATORS.contains(operator)) {
            Node at =
                    node.get("operator").orElse(new Node(node.file(), Mapping.pathOf(node, "operator"), node.value()));
            findings.add(ApiChecks.SELECTOR, at, "`%s` is not an operator".formatted(Shown.of(operator)));
        } else if (operator.endsWith("In") && values == 0) {
            var at = new Node(node.file(), Mapping.pathOf(node, "values"), node.value());
            findings.add(ApiChecks.REQUIRED, at, "`%s` needs values to compare with".formatted(operator));
        } else if (!operator.endsWith("In") && values > 0) {
            findings.add(
                    ApiChecks.FORBIDDEN,
                    node.get("values").orElse(node),
                    "`%s` asks for the key alone and takes no values".formatted(operator),
                    "Remove `values`, or use In or NotIn");
        }
        String key = node.textAt("key");
        if (!isQualifiedName(key)) {
            Node at = node.get("key").orElse(new Node(node.file(), Mapping.pathOf(node, "key"), node.value()));
            findings.add(ApiChecks.SELECTOR, at, "`%s` is not a label key".formatted(Shown.of(key)));
        }
        node.itemsAt("values").forEach(value -> value.text()
                .filter(text -> !isLabelValue(text))
                .ifPresent(text -> findings.add(
                        ApiChecks.SELECTOR, value, "`%s` is not a label value".formatted(Shown.of(text)))));
    }

    /** A name, with a DNS subdomain and a slash before it or without. */
    static boolean isQualifiedName(String key) {
        int slash = key.indexOf('/');
        return NAME.matcher(key.substring(slash + 1)).matches()
                && (slash < 0 || MetadataShape.isSubdomain(key.substring(0, slash)));
    }

    static boolean isLabelValue(String value) {
        return value.isEmpty() || NAME.matcher(value).matches();
    }
}
