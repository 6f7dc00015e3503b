package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.CidrText;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Shown;
import java.util.Optional;

/** A NetworkPolicy of {@code networking.k8s.io/v1} (kubernetes, pkg/apis/networking/validation, as of 1.36). */
final class NetworkPolicyShape {
    private static final int MOST_TYPES = 2;

    private static final Shape BLOCK = Mapping.empty()
            .needs("cidr", Shapes.TEXT)
            .with("except", Shapes.list(Shapes.TEXT))
            .and(NetworkPolicyShape::checkBlock);

    private static final Shape PEER = Mapping.empty()
            .with("podSelector", LabelShapes.SELECTOR)
            .with("namespaceSelector", LabelShapes.SELECTOR)
            .with("ipBlock", BLOCK)
            .and(NetworkPolicyShape::checkPeer);

    private static final Shape PORT = Mapping.empty()
            .with("protocol", Shapes.oneOf(ApiChecks.PROTOCOL, "TCP", "UDP", "SCTP"))
            .with("port", PortShapes.NUMBER_OR_NAME)
            .with("endPort", PortShapes.NUMBER)
            .and(PortShapes::checkRange);

    private static final Shape SPEC = Mapping.empty()
            .with("podSelector", LabelShapes.SELECTOR)
            .with(
                    "policyTypes",
                    Shapes.list(Shapes.oneOf(ApiChecks.POLICY_TYPES, "Ingress", "Egress"))
                            .and(NetworkPolicyShape::checkTypes))
            .with("ingress", Shapes.list(rule("from")))
            .with("egress", Shapes.list(rule("to")));

    static final Shape OBJECT = Mapping.empty()
            .with("apiVersion", Shapes.TEXT)
            .with("kind", Shapes.TEXT)
            .needs("metadata", MetadataShape.NAMESPACED)
            .with("spec", SPEC);

    private NetworkPolicyShape() {}

    private static Shape rule(String peers) {
        return orNothing(
                Mapping.empty().with(peers, Shapes.list(orNothing(PEER))).with("ports", Shapes.list(orNothing(PORT))));
    }

    /** An item that is written as nothing is an empty object to the API server. */
    private static Shape orNothing(Shape item) {
        return (node, findings) -> {
            if (!node.isNull()) item.check(node, findings);
            else if (node.path().matches(".*\\.(from|to)\\[\\d+]")) emptyPeer(node, findings);
        };
    }

    private static void checkPeer(Node node, Findings findings) {
        if (node.value().asMapping().isEmpty()) return;
        boolean selects = node.has("podSelector") || node.has("namespaceSelector");
        if (!selects && !node.has("ipBlock")) emptyPeer(node, findings);
        if (selects && node.has("ipBlock")) {
            findings.add(
                    ApiChecks.FORBIDDEN,
                    node,
                    "An `ipBlock` cannot stand beside a selector in one peer",
                    "Make two list items of it: either of them is then enough");
        }
    }

    private static void emptyPeer(Node node, Findings findings) {
        findings.add(
                ApiChecks.REQUIRED,
                node,
                "The peer is empty; it must name pods, namespaces or addresses",
                "Name a peer; for every pod of this namespace write `podSelector: {}`");
    }

    private static void checkTypes(Node node, Findings findings) {
        if (node.items().size() > MOST_TYPES) {
            findings.add(ApiChecks.POLICY_TYPES, node, "There are no more than two policy types");
        }
    }

    private static void checkBlock(Node node, Findings findings) {
        Optional<Node> cidr = node.get("cidr").filter(Shapes::isText);
        if (cidr.isEmpty()) return;
        Optional<Cidr> block = checkCidr(cidr.get(), findings);
        for (Node except : node.itemsAt("except")) {
            if (except.isNull() || !Shapes.isText(except)) continue;
            Optional<Cidr> cut = checkCidr(except, findings);
            if (block.isPresent() && cut.isPresent() && !isStrictPart(cut.get(), block.get())) {
                findings.add(
                        ApiChecks.EXCEPT,
                        except,
                        "`%s` is not a strict part of `%s`".formatted(cut.get(), block.get()));
            }
        }
    }

    private static boolean isStrictPart(Cidr cut, Cidr block) {
        return block.contains(cut) && !block.equals(cut);
    }

    /** @return what the text means, also if it is refused, so that the next mistake is found too */
    private static Optional<Cidr> checkCidr(Node node, Findings findings) {
        String text = node.text().orElse("");
        if (text.isEmpty()) {
            findings.add(ApiChecks.REQUIRED, node, "The address block is missing");
            return Optional.empty();
        }
        CidrText read = CidrText.of(text);
        read.refusal()
                .ifPresent(refusal -> findings.add(ApiChecks.CIDR, node, "`%s` %s".formatted(Shown.of(text), refusal)));
        return read.block();
    }
}
