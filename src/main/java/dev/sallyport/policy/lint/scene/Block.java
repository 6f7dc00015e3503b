package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import java.util.List;
import java.util.Optional;

/**
 * An {@code ipBlock}.
 *
 * @param cidr where the block is written; the whole {@code ipBlock} if it is not
 * @param except the exceptions that are address blocks; each cuts this block alone
 */
public record Block(Node node, Node cidr, CidrText text, List<Exception> except) {
    /** An exception with its place. */
    public record Exception(Node node, Cidr block) {}

    static Block of(Node node) {
        Node cidr = node.get("cidr").orElse(node);
        List<Exception> except = node.itemsAt("except").stream()
                .flatMap(item -> item.text().map(CidrText::of).flatMap(CidrText::block).stream()
                        .map(block -> new Exception(item, block)))
                .toList();
        return new Block(node, cidr, CidrText.of(node.textAt("cidr")), except);
    }

    public Optional<Cidr> block() {
        return text.block();
    }

    /** What is opened; nothing if the text is no block. */
    public AddressSet addresses() {
        return block().map(AddressSet::of)
                .orElse(AddressSet.EMPTY)
                .minus(AddressSet.ofBlocks(except.stream().map(Exception::block).toList()));
    }
}
