package dev.sallyport.reach;

import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.AddressRange;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.verdict.Endpoint;
import dev.sallyport.tenancy.ClusterEstate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads what somebody typed as an end: a workload, a namespace, a platform service, an address, a block or a name; also out of a URL. */
final class SubjectReader {
    private static final int LONGEST = 300;
    private static final int FEW = 6;
    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]*://([^/?#@\\s]+)(?:[/?#]\\S*)?");
    private static final Pattern PORT_BEHIND = Pattern.compile("(.+[a-z0-9]):\\d{1,5}");
    private static final Pattern BLOCK = Pattern.compile("[0-9a-fA-F]*[.:][0-9a-fA-F.:]*/\\d{1,3}");
    private static final Pattern WORKLOAD = Pattern.compile("([a-z0-9-]+)/([a-z0-9.-]+)(\\[[A-Za-z]+])?");

    private final Sight sight;
    private final Platform platform;
    private final Collection<ClusterEstate> clusters;

    SubjectReader(Sight sight, Platform platform, Collection<ClusterEstate> clusters) {
        this.sight = sight;
        this.platform = platform;
        this.clusters = clusters;
    }

    /**
     * @param field to name in errors
     * @return empty if nothing was typed
     * @throws InvalidValue it is none of these, or not the person's to ask about
     */
    Optional<Subject> read(String field, String typed) {
        String text = host(typed.strip());
        if (text.isEmpty()) return Optional.empty();
        if (text.length() > LONGEST) throw new InvalidValue(field, "Keep it to %d characters".formatted(LONGEST));
        return Optional.of(
                addresses(field, text)
                        .or(() -> workload(field, text))
                        .or(() -> service(text))
                        .or(() -> namespace(text))
                        .or(() -> bareName(field, text))
                        .or(() -> domain(field, text))
                        .orElseThrow(
                                () -> new InvalidValue(
                                        field,
                                        "There is no namespace and no workload of yours with this name. Write `namespace`,"
                                                + " `namespace/workload`, a platform service such as `keycloak`, an address such as `203.0.113.7`, or a domain name")));
    }

    private static String host(String text) {
        var url = URL.matcher(text);
        String host = url.matches() ? url.group(1) : text;
        var port = PORT_BEHIND.matcher(host);
        return port.matches() && host.indexOf(':') == host.lastIndexOf(':') ? port.group(1) : host;
    }

    private static Optional<Subject> addresses(String field, String text) {
        if (BLOCK.matcher(text).matches()) return Optional.of(block(field, text));
        return parsed(() -> {
                    Address address = Address.parse(text);
                    return new AddressRange(address, address);
                })
                .map(range -> new Subject.Addresses(range, text));
    }

    /** What is wrong with it is said as of a block. */
    private static Subject block(String field, String text) {
        try {
            return new Subject.Addresses(Cidr.parse(text).range(), text);
        } catch (InvalidValue e) {
            throw e.at(field);
        }
    }

    /** Whoever may look into the namespace of the same name is answered about all of it. */
    private Optional<Subject> service(String text) {
        return platform.services().stream()
                .filter(service -> service.name().value().equals(text))
                .filter(service -> parsed(() -> new NamespaceName(text))
                        .filter(name -> platform.namespace(name).isPresent()
                                || sight.sees(name) && platform.guarded(name).isPresent())
                        .isEmpty())
                .findFirst()
                .map(service -> new Subject.Service(service.name(), service.pods()));
    }

    private static <T> Optional<T> parsed(Supplier<T> value) {
        try {
            return Optional.of(value.get());
        } catch (InvalidValue other) {
            return Optional.empty();
        }
    }

    private Optional<Subject> workload(String field, String text) {
        var parts = WORKLOAD.matcher(text);
        if (!parts.matches()) {
            if (text.contains("/"))
                throw new InvalidValue(field, "Write a workload as `namespace/name` and a block as `203.0.113.0/24`");
            return Optional.empty();
        }
        Optional<NamespaceName> namespace = parsed(() -> new NamespaceName(parts.group(1)));
        List<String> found = workloads()
                .filter(workload ->
                        workload.text().equals(text) || workload.text().startsWith(text + "["))
                .filter(workload -> namespace.filter(sight::sees).isPresent() || sight.joined(workload))
                .map(Endpoint.Workload::text)
                .distinct()
                .toList();
        if (found.size() > 1)
            throw new InvalidValue(
                    field, "That is several: " + quoted(found) + ". Name the kind as well", found.get(0));
        if (found.isEmpty()) throw absent(field, parts.group(1), namespace);
        return Optional.of(new Subject.Pods(namespace.orElseThrow(), Optional.of(found.get(0))));
    }

    /** The same for what is not there and for what is not the person's to know. */
    private InvalidValue absent(String field, String name, Optional<NamespaceName> namespace) {
        if (namespace.filter(sight::sees).isEmpty())
            return new InvalidValue(
                    field,
                    "Workloads of `%s` are not yours to name. Ask about the namespace: what runs there is counted"
                            .formatted(name),
                    name);
        List<String> there = workloads()
                .filter(workload -> workload.groups().get(0).namespace().equals(namespace.get()))
                .map(workload -> workload.text().substring(0, workload.text().indexOf('[')))
                .distinct()
                .limit(FEW)
                .toList();
        return new InvalidValue(
                field,
                there.isEmpty()
                        ? "There is no workload in `%s`".formatted(name)
                        : "There is no such workload in `%s`; there are, among others: %s"
                                .formatted(name, quoted(there)));
    }

    private static String quoted(List<String> texts) {
        return texts.stream().map(text -> "`" + text + "`").collect(Collectors.joining(", "));
    }

    private Optional<Subject> namespace(String text) {
        return parsed(() -> new NamespaceName(text))
                .filter(name -> platform.namespace(name).isPresent()
                        || platform.guarded(name).isPresent()
                        || sight.sees(name) && isInAnyCluster(name))
                .map(name -> new Subject.Pods(name, Optional.empty()));
    }

    private boolean isInAnyCluster(NamespaceName name) {
        return clusters.stream().anyMatch(cluster -> cluster.reachability().state().namespaces().stream()
                .anyMatch(namespace -> namespace.name().equals(name)));
    }

    private Optional<Subject> bareName(String field, String text) {
        var found = new TreeSet<String>();
        clusters.stream()
                .flatMap(cluster -> cluster.reachability().state().pods().stream())
                .filter(pods -> pods.ownerName().equals(text) && sight.sees(pods.namespace()))
                .map(PodGroup::workload)
                .forEach(found::add);
        if (found.size() > 1)
            throw new InvalidValue(
                    field,
                    "Several workloads have this name: "
                            + quoted(found.stream().limit(FEW).toList()),
                    found.first());
        return found.stream()
                .findFirst()
                .map(workload -> new Subject.Pods(
                        new NamespaceName(workload.substring(0, workload.indexOf('/'))), Optional.of(workload)));
    }

    private static Optional<Subject> domain(String field, String text) {
        if (!text.contains(".")) return Optional.empty();
        try {
            return Optional.of(new Subject.Domain(new DomainName(text)));
        } catch (InvalidValue e) {
            throw e.at(field);
        }
    }

    private Stream<Endpoint.Workload> workloads() {
        return clusters.stream()
                .flatMap(cluster -> cluster.reachability().state().pods().stream())
                .map(pods -> new Endpoint.Workload(pods.workload(), List.of(pods)));
    }
}
