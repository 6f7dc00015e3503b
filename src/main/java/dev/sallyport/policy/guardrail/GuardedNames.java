package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.AddressSet;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.Optional;

/**
 * The domain names of one guardrail: names of guarded things, and names in which a guarded address is written. What a
 * name's owner makes it answer tomorrow cannot be known here; that is what the guardrail pack in the cluster is for.
 */
final class GuardedNames {
    private static final String FIELD = "destination.domain";

    /**
     * A domain that is guarded with everything below it.
     *
     * @param wayOut empty where that of the guardrail fits
     */
    private record Guarded(String guardrail, String domain, String what, Optional<String> wayOut) {
        private Guarded(String guardrail, String domain, String what) {
            this(guardrail, domain, what, Optional.empty());
        }
    }

    private static final List<Guarded> DOMAINS = List.of(
            // documentation of Google Cloud, AWS and Tencent Cloud on their metadata services
            metadata("metadata.google.internal"),
            metadata("metadata.goog"),
            metadata("instance-data.ec2.internal"),
            metadata("metadata.tencentyun.com"),
            // RFC 6761 section 6.3
            new Guarded(SystemGuardrail.ID, "localhost", "the pod or node itself"),
            // cluster domain and search paths of Kubernetes DNS
            new Guarded(TenantGuardrail.ID, "cluster.local", "Services and pods of a cluster"),
            new Guarded(TenantGuardrail.ID, "svc", "Services and pods of a cluster"),
            echo("nip.io"),
            echo("sslip.io"),
            echo("xip.io"),
            echo("traefik.me"),
            echo("rbndr.us"),
            echo("localtest.me"),
            echo("lvh.me"));

    private final String guardrail;
    private final GuardedAddresses guarded;
    private final String wayOut;

    GuardedNames(String guardrail, GuardedAddresses guarded, String wayOut) {
        this.guardrail = guardrail;
        this.guarded = guarded;
        this.wayOut = wayOut;
    }

    private static Guarded metadata(String domain) {
        return new Guarded(MetadataGuardrail.ID, domain, "the cloud metadata service");
    }

    /** Public services whose answer is the address written in the question, the metadata service's among them. */
    private static Guarded echo(String domain) {
        return new Guarded(
                MetadataGuardrail.ID,
                domain,
                "any address that somebody writes into the name",
                Optional.of("Ask for the address itself"));
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
        return DOMAINS.stream()
                .filter(domain -> domain.guardrail.equals(guardrail) && name.mayLieIn(domain.domain))
                .map(domain -> leadsTo(name, domain.what, domain.wayOut.orElse(wayOut)))
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
