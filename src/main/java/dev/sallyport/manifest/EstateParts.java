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

/** What was read so far of namespaces and of everything that owns pods, in the order of files. */
final class EstateParts {
    final List<Placed<WorkloadManifest>> workloads = new ArrayList<>();
    final List<DeclaredNamespace> namespaces = new ArrayList<>();
    final List<Unreadable> unreadable = new ArrayList<>();

    void readObject(String file, YamlValue object) {
        var manifest = new ManifestReader(object);
        try {
            String kind = manifest.text("kind").orElse("");
            if (kind.equals("Namespace")) readNamespace(file, manifest);
            Optional<WorkloadKind> workload = WorkloadKind.of(kind, manifest);
            if (workload.isPresent()) readWorkload(file, WorkloadManifest.read(workload.get(), manifest));
        } catch (UnreadableYaml e) {
            unreadable.add(e.in(file));
        }
    }

    private void readNamespace(String file, ManifestReader manifest) throws UnreadableYaml {
        if (!manifest.text("apiVersion").equals(Optional.of("v1"))) return;
        namespaces.add(DeclaredNamespace.read(manifest, new Place(file, manifest.line())));
    }

    private void readWorkload(String file, WorkloadManifest manifest) {
        workloads.add(new Placed<>(manifest.workload().toString(), new Place(file, manifest.line()), manifest));
    }

    void add(EstateParts more) {
        workloads.addAll(more.workloads);
        namespaces.addAll(more.namespaces);
        unreadable.addAll(more.unreadable);
    }

    ReadEstate together() {
        List<Unreadable> all = new ArrayList<>(unreadable);
        List<DeclaredNamespace> declared = declared(all);
        List<WorkloadManifest> manifests = once(all);
        List<Workload> sorted =
                manifests.stream().map(WorkloadManifest::workload).sorted().toList();
        return new ReadEstate(new Estate(sorted, applications(manifests)), declared, all);
    }

    private List<DeclaredNamespace> declared(List<Unreadable> into) {
        Map<NamespaceName, DeclaredNamespace> first = new TreeMap<>();
        for (DeclaredNamespace one : namespaces) {
            var earlier = first.putIfAbsent(one.namespace().name(), one);
            if (earlier == null) continue;
            into.add(twice(one.place(), "Namespace " + one.namespace().name(), earlier.place()));
        }
        return List.copyOf(first.values());
    }

    private List<WorkloadManifest> once(List<Unreadable> into) {
        Map<String, Place> first = new HashMap<>();
        List<WorkloadManifest> once = new ArrayList<>();
        for (Placed<WorkloadManifest> one : workloads) {
            Place earlier = first.putIfAbsent(one.identity(), one.place());
            if (earlier == null) once.add(one.value());
            else into.add(twice(one.place(), one.identity(), earlier));
        }
        return once;
    }

    private static Unreadable twice(Place place, String what, Place earlier) {
        return new Unreadable(place.file(), place.line(), what + " is given twice, first in " + earlier);
    }

    /** An application is named for its workload; where two of a namespace share the name, the later also for its kind. */
    private static List<Application> applications(List<WorkloadManifest> manifests) {
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
