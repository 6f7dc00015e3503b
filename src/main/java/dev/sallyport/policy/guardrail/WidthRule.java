package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** E-NET-3: a wide block needs a reason for its width. Neighbouring blocks count as the one that they make. */
final class WidthRule {
    private final Limits limits;

    WidthRule(Limits limits) {
        this.limits = limits;
    }

    List<Violation> check(List<Access> wanted, Optional<String> reason) {
        if (reason.filter(text -> !text.isBlank()).isPresent()) return List.of();
        List<Cidr> wide = wanted.stream()
                .flatMap(access -> AddressSet.ofBlocks(access.destination().blocks()).toBlocks().stream())
                .filter(limits::needsReason)
                .sorted()
                .distinct()
                .toList();
        if (wide.isEmpty()) return List.of();
        return List.of(new Violation(
                "E-NET-3",
                "widthReason",
                "%s is wider than /%d (IPv4) or /%d (IPv6) and needs a reason for its width"
                        .formatted(
                                wide.stream().map(block -> "`" + block + "`").collect(Collectors.joining(", ")),
                                limits.narrowIpv4(),
                                limits.narrowIpv6()),
                "Say why so many addresses are needed, or name only those that are used"));
    }
}
