package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.Shown;
import dev.sallyport.policy.model.YamlValue.ScalarType;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The shapes of which objects are made. */
final class Shapes {
    private static final BigInteger INT32 = BigInteger.valueOf(Integer.MAX_VALUE);

    /** Anything that the API server takes as it is. */
    static final Shape ANYTHING = (node, findings) -> {};

    static final Shape TEXT = (node, findings) -> expect(node, isText(node), "text", findings);

    static final Shape TRUTH =
            (node, findings) -> expect(node, isScalar(node, ScalarType.BOOLEAN), "`true` or `false`", findings);

    /** Text by free keys. */
    static final Shape TEXTS = (node, findings) -> {
        if (expect(node, node.value().asMapping().isPresent(), "a mapping", findings)) {
            node.fields().values().forEach(value -> {
                if (!value.isNull()) TEXT.check(value, findings);
            });
        }
    };

    private Shapes() {}

    /** A list of items, without bounds. */
    static Shape list(Shape item) {
        return (node, findings) -> {
            if (expect(node, node.value().asSequence().isPresent(), "a list", findings)) {
                node.items().forEach(found -> item.check(found, findings));
            }
        };
    }

    /** A list of at least and at most so many items. */
    static Shape list(int least, int most, Shape item) {
        return list(item).and((node, findings) -> {
            if (node.value().asSequence().isEmpty()) return;
            int size = node.items().size();
            if (size < least) {
                findings.add(ApiChecks.LIMIT, node, "`%s` needs at least %d".formatted(node.path(), least));
            }
            if (size > most) {
                findings.add(
                        ApiChecks.LIMIT,
                        node,
                        "`%s` holds %d, at most %d are allowed".formatted(node.path(), size, most));
            }
        });
    }

    /** A list in which no text may be given twice. */
    static final Shape DISTINCT = (node, findings) -> {
        List<Object> seen = new ArrayList<>();
        for (Node item : node.items()) {
            if (seen.contains(item.plain())) {
                findings.add(ApiChecks.DUPLICATE, item, "`%s` is given twice".formatted(shown(item)));
            }
            seen.add(item.plain());
        }
    };

    /** One of a few words. */
    static Shape oneOf(Check check, String... words) {
        Set<String> allowed = Set.of(words);
        return TEXT.and((node, findings) -> node.text()
                .filter(text -> !allowed.contains(text))
                .ifPresent(text -> findings.add(
                        check, node, "`%s` is not supported; it is %s".formatted(Shown.of(text), either(words)))));
    }

    private static String either(String... words) {
        if (words.length == 1) return words[0];
        String last = words[words.length - 1];
        return String.join(", ", List.of(words).subList(0, words.length - 1)) + " or " + last;
    }

    /** A number from the lowest to the highest, both included. */
    static Shape number(Check check, int lowest, int highest) {
        return (node, findings) -> {
            if (!expect(node, isInt32(node), "a whole number", findings)) return;
            int number = int32(node);
            if (number < lowest || number > highest) {
                findings.add(check, node, "%d is not a number from %d to %d".formatted(number, lowest, highest));
            }
        };
    }

    /** Text of at most so many characters. */
    static Shape text(int longest) {
        return TEXT.and((node, findings) -> node.text()
                .filter(text -> text.codePointCount(0, text.length()) > longest)
                .ifPresent(text -> findings.add(
                        ApiChecks.LIMIT, node, "`%s` is longer than %d characters".formatted(node.path(), longest))));
    }

    static boolean isText(Node node) {
        return node.text().isPresent();
    }

    /** Whether it is an integer that fits into 32 bits, which is all that the API's numbers hold. */
    static boolean isInt32(Node node) {
        return isScalar(node, ScalarType.INTEGER)
                && written(node).matches("-?(0|[1-9][0-9]*)")
                && new BigInteger(written(node)).abs().compareTo(INT32) <= 0;
    }

    static int int32(Node node) {
        return Integer.parseInt(written(node));
    }

    static String written(Node node) {
        return node.value().match(mapping -> "", sequence -> "", scalar -> scalar.text());
    }

    /** A value inside a sentence. */
    static String shown(Node node) {
        return node.value().match(mapping -> "a mapping", sequence -> "a list", scalar -> Shown.of(scalar.text()));
    }

    private static boolean isScalar(Node node, ScalarType type) {
        return node.value().match(mapping -> false, sequence -> false, scalar -> scalar.type() == type);
    }

    /** @return whether the value is as expected; a finding is made if not */
    static boolean expect(Node node, boolean isSo, String expected, Findings findings) {
        if (!isSo) {
            findings.add(
                    ApiChecks.TYPE, node, "%s is expected here, this is %s".formatted(capital(expected), typeOf(node)));
        }
        return isSo;
    }

    private static String capital(String text) {
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static String typeOf(Node node) {
        return node.value().match(mapping -> "a mapping", sequence -> "a list", scalar -> switch (scalar.type()) {
            case TEXT -> "the text `" + Shown.of(scalar.text()) + "`";
            case INTEGER -> "the number " + Shown.of(scalar.text());
            case BOOLEAN -> "the truth value `" + Shown.of(scalar.text()) + "`";
            case NULL -> "nothing";
            case OTHER -> "`" + Shown.of(scalar.text()) + "`, which YAML takes for no text";
        });
    }
}
