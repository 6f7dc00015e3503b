package dev.sallyport.request;

import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Limits;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/** A block that could be asked for instead of single addresses (E-NET-3). */
record Cover(Cidr block, BigInteger addresses) {
    /** Empty unless these are several single addresses of one family, and their smallest block is no wider than needs no reason. */
    static Optional<Cover> of(List<Cidr> named, Limits limits) {
        boolean single = named.size() > 1 && named.stream().allMatch(Cover::isAddress);
        if (!single || named.stream().map(Cidr::family).distinct().count() > 1) return Optional.empty();
        var all = new TreeSet<>(named);
        Cidr block = Cidr.smallestCovering(
                new AddressRange(all.first().first(), all.last().last()));
        return limits.needsReason(block)
                ? Optional.empty()
                : Optional.of(new Cover(block, block.range().size()));
    }

    private static boolean isAddress(Cidr block) {
        return block.prefix() == block.family().bits();
    }

    public String sentence() {
        return "The smallest block that covers these addresses is `%s` (%s addresses)."
                .formatted(block, Marks.thin(addresses));
    }
}
