package dev.sallyport.policy.model;

import java.util.List;
import java.util.Optional;

/** What runs, as far as the portal can see: the workloads and applications in the namespaces of a platform. */
public record Estate(List<Workload> workloads, List<Application> applications) {
    public static final Estate EMPTY = new Estate(List.of(), List.of());

    public Estate {
        workloads = workloads.stream().sorted().toList();
        applications = applications.stream().sorted().toList();
    }

    public List<Workload> workloads(NamespaceName namespace) {
        return workloads.stream().filter(w -> w.namespace().equals(namespace)).toList();
    }

    public List<Workload> workloads(NamespaceName namespace, PodChoice pods) {
        return workloads.stream()
                .filter(w -> w.namespace().equals(namespace) && pods.selects(w.labels()))
                .toList();
    }

    public List<Application> applications(NamespaceName namespace) {
        return applications.stream()
                .filter(a -> a.namespace().equals(namespace))
                .toList();
    }

    public Optional<Application> application(NamespaceName namespace, String name) {
        return applications.stream()
                .filter(a -> a.namespace().equals(namespace) && a.name().equals(name))
                .findFirst();
    }

    /** How many pods the choice selects today. */
    public int pods(NamespaceName namespace, PodChoice pods) {
        return workloads(namespace, pods).stream().mapToInt(Workload::replicas).sum();
    }
}
