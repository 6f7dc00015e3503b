package dev.sallyport.request;

import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A choice of pods.
 *
 * @param value labels as text, what the form sends
 * @param name of the workload or workloads
 * @param pods how many today
 */
record PodOption(String value, String name, int pods) {
    /** The labels that name an application by convention, the usual one first. */
    private static final List<String> NAMING = List.of("app.kubernetes.io/name", "app");

    /** One for each set of labels that some of the workloads have in common with nobody else. */
    static List<PodOption> of(List<Workload> workloads) {
        var byLabels = new TreeMap<String, List<Workload>>();
        workloads.forEach(w -> byLabels.computeIfAbsent(identifying(w.labels()), k -> new ArrayList<>())
                .add(w));
        return byLabels.entrySet().stream()
                .map(one -> new PodOption(one.getKey(), names(one.getValue(), ""), pods(one.getValue())))
                .toList();
    }

    /** What labels select today, as a sentence with marks. */
    static String matched(List<Workload> workloads, Labels labels, String where) {
        List<Workload> matched =
                workloads.stream().filter(w -> labels.matches(w.labels())).toList();
        if (matched.isEmpty()) return "These labels match **no pod** %stoday.".formatted(where);
        int pods = pods(matched);
        return "These labels match %s**%d %s** today: %s."
                .formatted(where, pods, pods == 1 ? "pod" : "pods", names(matched, "`"));
    }

    /** The label that names the application, where the convention is followed; else all. */
    private static String identifying(Labels labels) {
        return NAMING.stream()
                .filter(labels.values()::containsKey)
                .findFirst()
                .map(key -> key + "=" + labels.values().get(key))
                .orElse(labels.toString());
    }

    private static String names(List<Workload> workloads, String mark) {
        return workloads.stream().map(w -> mark + w.name() + mark).collect(Collectors.joining(", "));
    }

    private static int pods(List<Workload> workloads) {
        return workloads.stream().mapToInt(Workload::replicas).sum();
    }
}
