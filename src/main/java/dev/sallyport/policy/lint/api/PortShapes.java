package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.Shown;
import java.util.Optional;
import java.util.regex.Pattern;

/** Ports of a NetworkPolicy. */
final class PortShapes {
    /** RFC 6335 section 5.1, in lower case. */
    private static final Pattern NAME = Pattern.compile("(?=.{1,15}$)(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*");

    static final Shape NUMBER =
            (node, findings) -> Shapes.expect(node, Shapes.isInt32(node), "a whole number", findings);

    static final Shape NUMBER_OR_NAME = (node, findings) -> {
        if (!Shapes.expect(node, Shapes.isInt32(node) || Shapes.isText(node), "a port's number or name", findings)) {
            return;
        }
        if (Shapes.isText(node)) checkName(node, findings);
        else if (!isPort(Shapes.int32(node))) {
            findings.add(ApiChecks.PORT, node, "%s is not a port".formatted(Shapes.written(node)));
        }
    };

    private PortShapes() {}

    private static void checkName(Node node, Findings findings) {
        String name = node.text().orElse("");
        if (!NAME.matcher(name).matches()) {
            findings.add(ApiChecks.PORT_NAME, node, "`%s` is not a port's name".formatted(Shown.of(name)));
        }
    }

    static void checkRange(Node node, Findings findings) {
        Optional<Node> end = node.get("endPort").filter(Shapes::isInt32);
        if (end.isEmpty()) return;
        Node at = end.get();
        Optional<Node> port = node.get("port");
        if (port.isEmpty()) {
            findings.add(ApiChecks.END_PORT, at, "`endPort` needs a `port` at which the range begins");
        } else if (Shapes.isText(port.get())) {
            findings.add(ApiChecks.END_PORT, at, "`endPort` cannot go with a port's name");
        } else if (Shapes.isInt32(port.get())) {
            int last = Shapes.int32(at);
            if (last < Shapes.int32(port.get())) {
                findings.add(ApiChecks.END_PORT, at, "`endPort` %d is less than `port`".formatted(last));
            }
            if (!isPort(last)) findings.add(ApiChecks.END_PORT, at, "%d is not a port".formatted(last));
        }
    }

    private static boolean isPort(int number) {
        return number >= 1 && number <= PortRange.HIGHEST;
    }
}
