package dev.sallyport.reach;

import java.util.Optional;

/** What a page of access is about: a namespace, or one workload of it. */
public record Topic(String namespace, Optional<Workload> workload) {
    /** The pods of one owner. */
    public record Workload(String name, String kind) {}

    static Topic of(String namespace) {
        return new Topic(namespace, Optional.empty());
    }

    static Topic of(String namespace, String kind, String name) {
        return new Topic(namespace, Optional.of(new Workload(name, kind)));
    }

    boolean isAbout(Party party) {
        return party.isWorkload() && isAbout(party.group(), party.name(), party.workloadKind());
    }

    boolean isAbout(String group, String name, String kind) {
        return group.equals(namespace)
                && workload.map(it -> it.name().equals(name) && it.kind().equals(kind))
                        .orElse(true);
    }

    /** Its page without the filters. */
    public String path() {
        return "/namespaces/" + namespace
                + workload.map(it -> "/workloads/" + it.kind() + "/" + it.name())
                        .orElse("/access");
    }

    /** As an end of a question. */
    public String question() {
        return namespace
                + workload.map(it -> "/" + it.name() + "[" + it.kind() + "]").orElse("");
    }

    public String title() {
        return namespace + workload.map(it -> "/" + it.name()).orElse("");
    }
}
