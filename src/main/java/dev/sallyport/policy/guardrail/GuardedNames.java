package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.GuardedDomain;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.model.WrittenAddresses;
import java.util.List;
import java.util.Optional;

/**
 * The domain names of one guardrail: names of guarded things, and names in which a guarded address is written. What a
 * name's owner makes it answer tomorrow cannot be known here; that is what the guardrail pack in the cluster is for.
 */
final class GuardedNames {
    private static final String FIELD = "destination.domain";

    private final String guardrail;
    private final GuardedAddresses guarded;
    private final String wayOut;

    GuardedNames(String guardrail, GuardedAddresses guarded, String wayOut) {
        this.guardrail = guardrail;
        this.guarded = guarded;
        this.wayOut = wayOut;
    }

    List<Violation> check(Destination destination) {
        return destination.match(
                pods -> List.of(),
                internet -> List.of(),
                whole -> List.of(),
                domain -> check(domain.name()),
                service -> List.of());
    }

    private List<Violation> check(DomainName name) {
        return byDomain(name).or(() -> byAddress(name)).stream().toList();
    }

    private Violation leadsTo(DomainName name, String what, String instead) {
        return new Violation(
                guardrail, FIELD, "`%s` leads to %s, which no request can open".formatted(name, what), instead);
    }

    private Optional<Violation> byDomain(DomainName name) {
        return GuardedDomain.ALL.stream()
                .filter(domain -> domain.guardrail().equals(guardrail) && name.mayLieIn(domain.domain()))
                .map(domain -> leadsTo(name, domain.what(), domain.wayOut().orElse(wayOut)))
                .findFirst();
    }

    private Optional<Violation> byAddress(DomainName name) {
        List<Cidr> written =
                WrittenAddresses.in(name).stream().map(Cidr::single).toList();
        return guarded.met(AddressSet.ofBlocks(written)).stream()
                .filter(range -> range.guardrail().equals(guardrail))
                .map(range -> leadsTo(name, "%s (`%s`)".formatted(range.name(), range.block()), wayOut))
                .findFirst();
    }
}
