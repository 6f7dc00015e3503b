package dev.sallyport.platform;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortRange;
import java.util.List;
import java.util.Optional;

/** One entry of {@code clusters}. */
final class ClusterSection {
    private static final int DNS = 53;

    private ClusterSection() {}

    static Optional<ClusterProfile> read(Section cluster, List<EnvironmentName> environments) {
        Optional<ClusterName> name = cluster.value("name", ClusterName::new);
        Optional<EnvironmentName> environment = cluster.value("environment", EnvironmentName::new);
        environment
                .filter(named -> !environments.contains(named))
                .ifPresent(unknown -> cluster.problem("environment `" + unknown + "` is not in `environments`"));
        List<Cidr> podRanges = ranges(cluster, "podRanges");
        List<Cidr> serviceRanges = ranges(cluster, "serviceRanges");
        List<Cidr> nodeRanges = ranges(cluster, "nodeRanges");
        Optional<Section> dns = cluster.section("dns");
        List<Integer> dnsPorts = dns.map(ClusterSection::dnsPorts).orElse(List.of());
        List<Address> nodeLocal =
                dns.map(section -> section.values("nodeLocal", Address::parse)).orElse(List.of());
        Optional<PodsIn> dnsPods = dns.flatMap(ClusterSection::pods);
        Optional<PodsIn> ingress = cluster.section("ingress").flatMap(ClusterSection::pods);
        Optional<PodsIn> monitoring = cluster.section("monitoring").flatMap(ClusterSection::pods);
        Dialect dialect = cluster.optionalValue("dialect", Dialect::parse).orElse(Dialect.NETWORK_POLICY);
        cluster.end();
        if (name.isEmpty() || environment.isEmpty() || dnsPods.isEmpty() || ingress.isEmpty() || monitoring.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ClusterProfile(
                name.get(),
                environment.get(),
                podRanges,
                serviceRanges,
                nodeRanges,
                dnsPods.get(),
                dnsPorts,
                nodeLocal,
                ingress.get(),
                monitoring.get(),
                dialect));
    }

    /** At least one: a cluster whose own addresses are not known cannot be guarded. */
    private static List<Cidr> ranges(Section cluster, String key) {
        cluster.needsSome(key);
        return cluster.values(key, Cidr::parse);
    }

    private static List<Integer> dnsPorts(Section dns) {
        List<Integer> ports = dns.items("ports").stream()
                .map(item -> dns.number("ports", item, DNS, 1, PortRange.HIGHEST))
                .toList();
        return ports.isEmpty() ? List.of(DNS) : ports;
    }

    private static Optional<PodsIn> pods(Section section) {
        Optional<NamespaceName> namespace = section.value("namespace", NamespaceName::new);
        Optional<Labels> labels = section.labels("podLabels");
        section.end();
        return namespace.flatMap(name -> labels.map(found -> new PodsIn(name, found)));
    }
}
