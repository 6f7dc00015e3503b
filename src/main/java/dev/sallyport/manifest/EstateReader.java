package dev.sallyport.manifest;

import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.Estate;
import dev.sallyport.policy.model.NamespaceName;
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
 * Reads the estate from manifests: namespaces, and everything that owns pods, in files of several documents, in {@code List} objects,
 * among objects of other kinds. A file that is no YAML, or a workload that says what cannot be, is reported with its
 * line, and the rest is read.
 */
public final class EstateReader {
    private final Map<String, String> places = new HashMap<>();
    private final List<WorkloadManifest> manifests = new ArrayList<>();
    private final Map<NamespaceName, DeclaredNamespace> namespaces = new TreeMap<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    private EstateReader() {}

    /** @param files text by path */
    public static ReadEstate read(Map<String, String> files) {
        var reader = new EstateReader();
        new TreeMap<>(files).forEach(reader::readFile);
        return new ReadEstate(reader.estate(), List.copyOf(reader.namespaces.values()), reader.unreadable);
    }

    private void readFile(String file, String text) {
        YamlReader.read(text, document -> readDocument(file, document), e -> unreadable.add(e.in(file)));
    }

    private void readDocument(String file, YamlValue document) {
        try {
            for (YamlValue object : ManifestObjects.of(document)) readObject(file, object);
        } catch (UnreadableYaml e) {
            unreadable.add(e.in(file));
        }
    }

    private void readObject(String file, YamlValue object) {
        var manifest = new ManifestReader(object);
        try {
            String kind = manifest.text("kind").orElse("");
            if (kind.equals("Namespace")) keepNamespace(file, manifest);
            Optional<WorkloadKind> workload = WorkloadKind.of(kind, manifest);
            if (workload.isPresent()) keep(file, WorkloadManifest.read(workload.get(), manifest));
        } catch (UnreadableYaml e) {
            unreadable.add(e.in(file));
        }
    }

    private void keepNamespace(String file, ManifestReader manifest) throws UnreadableYaml {
        if (!manifest.text("apiVersion").equals(Optional.of("v1"))) return;
        var declared = DeclaredNamespace.read(manifest, new Place(file, manifest.line()));
        var earlier = namespaces.putIfAbsent(declared.namespace().name(), declared);
        if (earlier != null) {
            throw manifest.unreadable("Namespace %s is given twice, first in %s"
                    .formatted(declared.namespace().name(), earlier.place()));
        }
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
