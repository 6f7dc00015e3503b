package dev.sallyport.platform;

import dev.sallyport.manifest.UnreadableYaml;
import dev.sallyport.manifest.YamlReader;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads the platform file. Strict: an unknown key, or one name that leads nowhere, and nothing is read. */
public final class PlatformFile {
    private final Problems problems;
    private final Section root;

    private PlatformFile(Problems problems, Section root) {
        this.problems = problems;
        this.root = root;
    }

    /**
     * @param fileName how the file is called in problems
     * @throws UnreadablePlatformFile with every problem, each with its line
     */
    public static Platform read(String fileName, String text) {
        var problems = new Problems(fileName);
        Optional<Section> root = document(text, problems).flatMap(document -> Section.of(document, problems));
        problems.refuse();
        return new PlatformFile(problems, root.orElseThrow()).platform(Sha256.hex(text));
    }

    private static Optional<YamlValue> document(String text, Problems problems) {
        try {
            List<YamlValue> documents = YamlReader.documents(text);
            if (documents.size() == 1) return Optional.of(documents.get(0));
            problems.add(1, "one document is expected, there are " + documents.size());
        } catch (UnreadableYaml e) {
            problems.add(e.line(), e.reason());
        }
        return Optional.empty();
    }

    private Platform platform(String digest) {
        expect("apiVersion", "sallyport.dev/v1");
        expect("kind", "Platform");
        List<EnvironmentName> environments = environments();
        List<ClusterProfile> clusters = clusters(environments);
        List<GuardedNamespace> guarded = GuardedNamespaceSection.read(root);
        List<PlatformService> services = ServiceSection.read(root, guarded);
        List<GuardedRange> ranges = ranges();
        Limits limits = root.optionalSection("limits").map(LimitsSection::read).orElse(Limits.DEFAULT);
        var tenants = new TenantSection(environments, clusters, ofThePlatform(guarded, clusters));
        tenants.read(root.sections("tenants"));
        root.end();
        problems.refuse();
        return new Platform(
                digest,
                environments,
                clusters,
                guarded,
                ranges,
                limits,
                services,
                tenants.tenants(),
                tenants.namespaces());
    }

    private void expect(String key, String value) {
        root.text(key)
                .filter(text -> !text.equals(value))
                .ifPresent(other -> root.problem("`" + key + "` is `" + value + "`"));
    }

    private List<EnvironmentName> environments() {
        root.needsSome("environments");
        List<EnvironmentName> environments = root.values("environments", EnvironmentName::new);
        if (new HashSet<>(environments).size() < environments.size()) {
            root.problem("`environments` names one twice");
        }
        return environments;
    }

    private List<ClusterProfile> clusters(List<EnvironmentName> environments) {
        root.needsSome("clusters");
        Map<ClusterName, ClusterProfile> clusters = new LinkedHashMap<>();
        for (Section section : root.sections("clusters")) {
            ClusterSection.read(section, environments)
                    .filter(cluster -> clusters.putIfAbsent(cluster.name(), cluster) != null)
                    .ifPresent(cluster -> section.problem("cluster `" + cluster.name() + "` is given twice"));
        }
        return List.copyOf(clusters.values());
    }

    /** The built-in ranges first; what the file says of the same block and guardrail once more adds nothing. */
    private List<GuardedRange> ranges() {
        List<GuardedRange> ranges = new ArrayList<>(GuardedRangeSection.builtIn());
        for (GuardedRange added : GuardedRangeSection.read(root)) {
            boolean known = ranges.stream()
                    .anyMatch(range -> range.block().equals(added.block())
                            && range.guardrail().equals(added.guardrail()));
            if (!known) ranges.add(added);
        }
        return ranges;
    }

    private static Set<NamespaceName> ofThePlatform(List<GuardedNamespace> guarded, List<ClusterProfile> clusters) {
        Set<NamespaceName> names = new HashSet<>();
        guarded.forEach(namespace -> names.add(namespace.name()));
        for (ClusterProfile cluster : clusters) {
            names.add(cluster.dns().namespace());
            names.add(cluster.ingress().namespace());
            names.add(cluster.monitoring().namespace());
        }
        return names;
    }
}
