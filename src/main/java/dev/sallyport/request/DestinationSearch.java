package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.tenancy.NamespaceListing;
import dev.sallyport.tenancy.NamespaceListing.Reachable;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds where somebody may want to go by what they call it: a namespace or an application, a tenant, a platform service, a
 * set of addresses, a URL. Of other tenants it knows what they have published, and nothing is resolved.
 */
@ApplicationScoped
class DestinationSearch {
    /** More than these nobody reads; a longer word finds fewer. */
    static final int MOST = 20;

    private static final int LONGEST = 2000;
    private static final int SHORTEST_LABEL = 4;

    private final NamespaceListing namespaces;
    private final Platform platform;

    DestinationSearch(NamespaceListing namespaces, Platform platform) {
        this.namespaces = namespaces;
        this.platform = platform;
    }

    /**
     * The best first, at most {@link #MOST}.
     *
     * @param source the namespace to ask from, of the actor's own: what is in another cluster cannot be asked for from there;
     *     empty if it is not chosen yet, or not the actor's
     */
    List<Proposal> find(Actor actor, String source, String typed) {
        String text = typed.strip();
        if (text.isEmpty() || text.length() > LONGEST) return List.of();
        Optional<TenantNamespace> from = namespaces.own(actor).stream()
                .filter(namespace -> namespace.name().value().equals(source))
                .findFirst();
        List<Reachable> places =
                from.map(own -> namespaces.reachableFrom(actor, own)).orElseGet(() -> namespaces.findable(actor));
        Optional<Map<String, String>> place = pasted(text);
        PortSet ports =
                place.map(fields -> fields.get("ports")).map(PortSet::parse).orElse(PortSet.EMPTY);
        String host = place.map(DestinationSearch::host).orElse("");
        boolean outside = host.contains(".")
                || place.map(fields -> fields.containsKey("addresses")).orElse(false);
        if (outside) return outside(place.orElseThrow(), host, ports);
        String wanted = (host.isEmpty() ? text : host).toLowerCase(Locale.ROOT);
        return named(places, wanted)
                .map(proposal -> proposal.on(ports))
                .sorted(Comparator.comparing((Proposal proposal) -> proposal.distance(wanted))
                        .thenComparing(Proposal::kind)
                        .thenComparing(Proposal::name))
                .limit(MOST)
                .toList();
    }

    private static Optional<Map<String, String>> pasted(String text) {
        try {
            return Optional.of(Pasted.read(text));
        } catch (InvalidValue words) {
            return Optional.empty();
        }
    }

    /** A name as it was pasted: of a Service in the cluster, its namespace. */
    private static String host(Map<String, String> fields) {
        return fields.getOrDefault("domain", fields.getOrDefault("toNamespace", ""));
    }

    private Stream<Proposal> named(List<Reachable> places, String wanted) {
        List<String> words = Arrays.asList(wanted.split("\\s+"));
        return Stream.of(
                        places.stream().flatMap(place -> of(place, words)),
                        platform.services().stream()
                                .filter(service -> has(words, service.name() + " " + service.purpose()))
                                .map(Proposal::of),
                        platform.addressSets().stream()
                                .filter(set -> has(words, set.name() + " " + set.words()))
                                .map(Proposal::of))
                .flatMap(some -> some);
    }

    private static Stream<Proposal> of(Reachable place, List<String> words) {
        String own = place.namespace().name() + " " + place.namespace().tenant() + " " + place.tenantName() + " "
                + place.namespace().environment();
        Stream<Proposal> applications = place.applications().stream()
                .filter(application -> has(words, own + " " + application.name()))
                .map((Application application) -> Proposal.of(place, application));
        return has(words, own) ? Stream.concat(Stream.of(Proposal.of(place)), applications) : applications;
    }

    private static boolean has(List<String> words, String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return words.stream().allMatch(lower::contains);
    }

    /** The sets that the name seems to belong to, then the name or address itself. */
    private List<Proposal> outside(Map<String, String> fields, String host, PortSet ports) {
        List<Proposal> found = new ArrayList<>();
        for (NamedAddresses set : platform.addressSets()) {
            if (isOf(set, fields, host)) found.add(Proposal.of(set).on(ports));
        }
        itself(fields, host, ports).ifPresent(found::add);
        return found;
    }

    private static boolean isOf(NamedAddresses set, Map<String, String> fields, String host) {
        if (fields.containsKey("addresses")) {
            Cidr address = Cidr.parse(fields.getOrDefault("addresses", ""));
            return set.blocks().stream().anyMatch(block -> block.range().overlaps(address.range()));
        }
        String about = (set.name() + " " + set.words()).toLowerCase(Locale.ROOT);
        return Arrays.stream(host.split("\\."))
                .anyMatch(label -> label.length() >= SHORTEST_LABEL && about.contains(label));
    }

    private static Optional<Proposal> itself(Map<String, String> fields, String host, PortSet ports) {
        try {
            if (fields.containsKey("addresses")) {
                Cidr address = Cidr.parse(fields.getOrDefault("addresses", ""));
                return Optional.of(new Proposal(
                        Proposal.Kind.ADDRESS,
                        address.range().first().toString(),
                        "one address outside the cluster",
                        Optional.empty(),
                        Optional.of(new Destination.Internet(List.of(address))),
                        ports));
            }
            return Optional.of(new Proposal(
                    Proposal.Kind.DOMAIN,
                    host,
                    "a name outside the cluster",
                    Optional.empty(),
                    Optional.of(new Destination.Domain(new DomainName(host))),
                    ports));
        } catch (InvalidValue noName) {
            return Optional.empty();
        }
    }
}
