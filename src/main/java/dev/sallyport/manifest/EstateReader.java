package dev.sallyport.manifest;

import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.Workload;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads the estate from manifests: everything that owns pods, in files of several documents, in {@code List} objects,
 * among objects of other kinds. A file that is no YAML, or a workload that says what cannot be, is reported with its
 * line, and the rest is read.
 */
public final class EstateReader {
    private final Map<String, String> places = new HashMap<>();
    private final List<WorkloadManifest> manifests = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private EstateReader() {}

    /** @param files text by path */
    public static ReadEstate read(Map<String, String> files) {
        var reader = new EstateReader();
        new TreeMap<>(files).forEach(reader::readFile);
        return new ReadEstate(reader.estate(), reader.unreadable);
    }

    private void readFile(String file, String text) {
        try {
            for (YamlValue document : YamlReader.documents(text)) readObject(file, document);
        } catch (UnreadableYaml e) {
            unreadable.add(new Unreadable(file, e.line(), e.reason()));
        }
    }

    /** What has no kind is no object of Kubernetes: values of a chart, settings of a tool. */
    private void readObject(String file, YamlValue document) {
        var manifest = new ManifestReader(document);
        try {
            if (document.asMapping().isEmpty()) return;
            Optional<String> kind = manifest.text(List.of("kind"));
            if (kind.isEmpty()) return;
            if (kind.get().endsWith("List") && manifest.find(List.of("items")).isPresent()) {
                readItems(file, manifest);
                return;
            }
            Optional<WorkloadKind> workload = WorkloadKind.of(kind.get(), manifest);
            if (workload.isPresent()) keep(file, WorkloadManifest.read(workload.get(), manifest));
        } catch (UnreadableYaml e) {
            unreadable.add(new Unreadable(file, e.line(), e.reason()));
        }
    }

    private void readItems(String file, ManifestReader list) throws UnreadableYaml {
        Optional<List<YamlValue>> items = list.find(List.of("items")).flatMap(YamlValue::asSequence);
        if (items.isEmpty()) throw new UnreadableYaml(list.line(), "`items` is not a list");
        for (YamlValue item : items.get()) readObject(file, item);
    }

    private void keep(String file, WorkloadManifest manifest) {
        String name = manifest.workload().toString();
        String earlier = places.putIfAbsent(name, file + ":" + manifest.line());
        if (earlier == null) manifests.add(manifest);
        else unreadable.add(new Unreadable(file, manifest.line(), name + " is given twice, first in " + earlier));
    }

    private Estate estate() {
        List<Workload> workloads =
                manifests.stream().map(WorkloadManifest::workload).sorted().toList();
        return new Estate(workloads, applications());
    }

    /** An application is named for its workload; where two of a namespace share the name, the later also for its kind. */
    private List<Application> applications() {
        Map<String, Application> applications = new TreeMap<>();
        manifests.stream()
                .sorted(Comparator.comparing(WorkloadManifest::workload))
                .forEach(manifest -> manifest.application().ifPresent(application -> {
                    String name = application.namespace() + "/" + application.name();
                    if (applications.putIfAbsent(name, application) == null) return;
                    String suffix = "-" + manifest.workload().kind().toLowerCase(Locale.ROOT);
                    applications.put(name + suffix, application.named(application.name() + suffix));
                }));
        return List.copyOf(applications.values());
    }
}
