package dev.sallyport.platform;

import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code services}: the catalogue of what tenants may use of the platform's namespaces (E-PS). */
final class ServiceSection {
    private static final NamespaceName VAULT = new NamespaceName("vault");

    private final List<GuardedNamespace> guarded;
    private final Map<ServiceName, PlatformService> services = new LinkedHashMap<>();

    private ServiceSection(List<GuardedNamespace> guarded) {
        this.guarded = guarded;
    }

    static List<PlatformService> read(Section root, List<GuardedNamespace> guarded) {
        var catalogue = new ServiceSection(guarded);
        root.sections("services").forEach(catalogue::read);
        return List.copyOf(catalogue.services.values());
    }

    private void read(Section section) {
        Optional<ServiceName> name = section.value("name", ServiceName::new);
        Optional<String> purpose = section.text("purpose");
        Optional<NamespaceName> namespace = section.value("namespace", NamespaceName::new);
        Optional<Labels> pods = section.labels("podLabels");
        Optional<PortSet> ports = section.value("ports", PortSet::parse);
        Optional<String> instead = section.optionalText("instead");
        Optional<String> sample = section.optionalText("sample");
        section.end();
        if (namespace.filter(VAULT::equals).isPresent() && instead.isEmpty()) {
            section.problem("`instead` is missing: nobody reaches `vault` directly (E-PS-VAULT)");
        }
        if (sample.isPresent() && instead.isEmpty()) section.problem("a `sample` shows what `instead` says");
        if (name.isEmpty() || purpose.isEmpty() || namespace.isEmpty() || pods.isEmpty() || ports.isEmpty()) return;
        boolean ofThePlatform = guarded.stream().anyMatch(known -> known.name().equals(namespace.get()));
        if (!ofThePlatform) {
            section.problem("`namespace`: `%s` is no system or platform namespace".formatted(namespace.get()));
        }
        var service = new PlatformService(
                name.get(), purpose.get(), new PodsIn(namespace.get(), pods.get()), ports.get(), instead, sample);
        if (services.putIfAbsent(name.get(), service) != null) {
            section.problem("service `" + name.get() + "` is given twice");
        }
    }
}
