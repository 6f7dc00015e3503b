package dev.sallyport.policy.approval;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * When a rule applies to an access: when everything holds that it names. What it leaves empty does not matter.
 *
 * @param ports at least one of these is asked for
 * @param morePortsThan over all accesses of the request; 0: any number
 * @param longerThanDays of life; 0: any
 */
public record Condition(
        Set<Category> categories,
        Optional<Zone> environment,
        Optional<Width> width,
        Set<TenantName> fromTenants,
        Set<TenantName> toTenants,
        Set<NamespaceName> toNamespaces,
        Set<ServiceName> toServices,
        PortSet ports,
        int morePortsThan,
        int longerThanDays) {
    public static final Condition ALWAYS = new Condition(
            Set.of(), Optional.empty(), Optional.empty(), Set.of(), Set.of(), Set.of(), Set.of(), PortSet.EMPTY, 0, 0);

    public Condition {
        categories = Set.copyOf(categories);
        fromTenants = Set.copyOf(fromTenants);
        toTenants = Set.copyOf(toTenants);
        toNamespaces = Set.copyOf(toNamespaces);
        toServices = Set.copyOf(toServices);
    }

    static Condition of(Category category) {
        return new Condition(
                Set.of(category),
                Optional.empty(),
                Optional.empty(),
                Set.of(),
                Set.of(),
                Set.of(),
                Set.of(),
                PortSet.EMPTY,
                0,
                0);
    }

    boolean holds(Access access, Asked asked, Platform platform) {
        Optional<TenantNamespace> source = platform.namespace(access.subject().namespace());
        Optional<NamespaceName> there = destination(access);
        return (categories.isEmpty() || categories.contains(Category.of(access, platform)))
                && environment
                        .map(zone ->
                                source.map(from -> zone(from, platform) == zone).orElse(false))
                        .orElse(true)
                && width.map(wanted -> asked.reaches(wanted, access, platform.limits()))
                        .orElse(true)
                && isOneOf(fromTenants, source.map(TenantNamespace::tenant))
                && isOneOf(toTenants, there.flatMap(platform::namespace).map(TenantNamespace::tenant))
                && isOneOf(toNamespaces, there)
                && isOneOf(toServices, service(access))
                && (ports.isEmpty() || ports.overlaps(access.ports()))
                && (morePortsThan == 0 || asked.ports().size() > morePortsThan)
                && (longerThanDays == 0 || asked.days() > longerThanDays);
    }

    private static Zone zone(TenantNamespace namespace, Platform platform) {
        return platform.isProduction(namespace.environment()) ? Zone.PRODUCTION : Zone.NON_PRODUCTION;
    }

    private static <T> boolean isOneOf(Set<T> wanted, Optional<T> value) {
        return wanted.isEmpty() || value.filter(wanted::contains).isPresent();
    }

    /** The namespace that the access leads to; empty if it leads out of the clusters. */
    static Optional<NamespaceName> destination(Access access) {
        return access.destination()
                .match(
                        pods -> Optional.of(pods.namespace()),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        service -> Optional.empty());
    }

    private static Optional<ServiceName> service(Access access) {
        return access.destination()
                .match(
                        pods -> Optional.empty(),
                        internet -> Optional.empty(),
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        service -> Optional.of(service.name()));
    }

    /** What must hold, in plain words, one part each; empty if it always applies. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        if (!categories.isEmpty()) {
            words.add(joined(categories.stream()
                    .sorted(Comparator.naturalOrder())
                    .map(Condition::words)
                    .toList()));
        }
        environment.ifPresent(zone -> words.add("in " + zone.label()));
        width.ifPresent(wanted -> words.add("to " + wanted.words()));
        if (!fromTenants.isEmpty()) words.add("from " + names(fromTenants));
        if (!toTenants.isEmpty()) words.add("to a namespace of " + names(toTenants));
        if (!toNamespaces.isEmpty()) words.add("to the namespace " + names(toNamespaces));
        if (!toServices.isEmpty()) words.add("to the platform service " + names(toServices));
        if (!ports.isEmpty()) words.add("on any of " + ports);
        if (morePortsThan > 0)
            words.add("in a request for more than " + morePortsThan + (morePortsThan == 1 ? " port" : " ports"));
        if (longerThanDays > 0) words.add("for more than " + longerThanDays + (longerThanDays == 1 ? " day" : " days"));
        return words;
    }

    private static String words(Category category) {
        return switch (category) {
            case SAME_NAMESPACE -> "within a namespace";
            case EXPOSURE -> "called by the ingress controller or monitoring";
            case OTHER_NAMESPACE -> "to another namespace of the tenant";
            case PLATFORM_SERVICE -> "to a platform service";
            case INTERNET -> "to the internet";
            case OTHER_TENANT -> "to another tenant's namespace";
        };
    }

    private static String names(Collection<?> names) {
        return joined(names.stream().map(Object::toString).sorted().toList());
    }

    private static String joined(List<String> names) {
        return names.stream().collect(Collectors.joining(" or "));
    }
}
