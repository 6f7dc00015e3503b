package dev.sallyport.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The kinds of objects that own pods, and where each of them keeps what the portal reads. */
enum WorkloadKind {
    DEPLOYMENT("apps/v1", "Deployment", "spec.template.", "spec.selector.matchLabels", "spec.replicas"),
    STATEFUL_SET("apps/v1", "StatefulSet", "spec.template.", "spec.selector.matchLabels", "spec.replicas"),
    /** One pod a node; how many nodes there are is not in the manifest. */
    DAEMON_SET("apps/v1", "DaemonSet", "spec.template.", "spec.selector.matchLabels", ""),
    REPLICA_SET("apps/v1", "ReplicaSet", "spec.template.", "spec.selector.matchLabels", "spec.replicas"),
    REPLICATION_CONTROLLER("v1", "ReplicationController", "spec.template.", "spec.selector", "spec.replicas"),
    JOB("batch/v1", "Job", "spec.template.", "spec.selector.matchLabels", "spec.parallelism"),
    CRON_JOB(
            "batch/v1",
            "CronJob",
            "spec.jobTemplate.spec.template.",
            "spec.jobTemplate.spec.selector.matchLabels",
            "spec.jobTemplate.spec.parallelism"),
    POD("v1", "Pod", "", "", "");

    private final String apiVersion;
    private final String kind;
    private final List<String> podSpec;
    private final List<String> podLabels;
    private final List<String> selector;
    private final List<String> replicas;

    WorkloadKind(String apiVersion, String kind, String pod, String selector, String replicas) {
        this.apiVersion = apiVersion;
        this.kind = kind;
        podSpec = path(pod + "spec");
        podLabels = path(pod + "metadata.labels");
        this.selector = path(selector);
        this.replicas = path(replicas);
    }

    private static List<String> path(String dotted) {
        return dotted.isEmpty() ? List.of() : List.of(dotted.split("\\."));
    }

    /**
     * The kind of a manifest; empty for every other kind, also for one of the same name in another API group.
     *
     * @throws UnreadableYaml if the group is the right one, but the version is one that clusters no longer serve
     */
    static Optional<WorkloadKind> of(String kind, ManifestReader manifest) throws UnreadableYaml {
        String apiVersion = manifest.text(List.of("apiVersion")).orElse("");
        Optional<WorkloadKind> known = Arrays.stream(values())
                .filter(workload ->
                        workload.kind.equals(kind) && group(workload.apiVersion).equals(group(apiVersion)))
                .findFirst();
        if (known.isPresent() && !known.get().apiVersion.equals(apiVersion)) {
            throw new UnreadableYaml(
                    manifest.line(), "a %s has `apiVersion: %s`".formatted(kind, known.get().apiVersion));
        }
        return known;
    }

    private static String group(String apiVersion) {
        int slash = apiVersion.indexOf('/');
        return slash < 0 ? "" : apiVersion.substring(0, slash);
    }

    String apiVersion() {
        return apiVersion;
    }

    String kind() {
        return kind;
    }

    /** Path of what each pod is made of, beside its labels. */
    List<String> podSpec() {
        return podSpec;
    }

    /** Path of the labels that each pod gets. */
    List<String> podLabels() {
        return podLabels;
    }

    /** Path of the labels by which the owner knows its pods; empty if it has none. */
    List<String> selector() {
        return selector;
    }

    /** Path of the number of pods; empty if the kind has none. */
    List<String> replicas() {
        return replicas;
    }
}
