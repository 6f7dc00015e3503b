package dev.sallyport.platform;

import dev.sallyport.manifest.UnreadableYaml;
import dev.sallyport.manifest.YamlReader;
import dev.sallyport.policy.approval.ApprovalRules;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantName;
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
        return readAll(fileName, text).platform();
    }

    /**
     * The same, with the rules of approval.
     *
     * @throws UnreadablePlatformFile with every problem, each with its line
     */
    public static ReadPlatform readAll(String fileName, String text) {
        return open(fileName, text).platform(Sha256.hex(text));
    }

    /**
     * Reads a document that has the section {@code approvals} alone, to try it out.
     *
     * @param platform whose tenants and namespaces it may name
     * @param standing the rules that it would replace; whose peer is of the platform team stays as it is there
     * @throws UnreadablePlatformFile with every problem, each with its line
     */
    public static ApprovalRules readApprovals(String fileName, String text, Platform platform, ApprovalRules standing) {
        PlatformFile file = open(fileName, text);
        Optional<ApprovalRules> rules = file.root.section("approvals").map(section -> new ApprovalsSection(
                        name -> platform.tenant(name).isPresent(),
                        name -> platform.namespace(name).isPresent()
                                || platform.guarded(name).isPresent(),
                        name -> platform.service(name).isPresent())
                .read(section, standing.peersByPlatform()));
        file.root.end();
        file.problems.refuse();
        return rules.orElseThrow();
    }

    private static PlatformFile open(String fileName, String text) {
        var problems = new Problems(fileName);
        Optional<Section> root = document(text, problems).flatMap(document -> Section.of(document, problems));
        problems.refuse();
        return new PlatformFile(problems, root.orElseThrow());
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

    private ReadPlatform platform(String digest) {
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
        ApprovalRules approvals = approvals(tenants, guarded, services);
        var platform = new FixedPlatform(
                digest,
                environments,
                clusters,
                guarded,
                ranges,
                limits,
                services,
                List.of(),
                tenants.tenants(),
                tenants.namespaces());
        List<NamedAddresses> sets = AddressSetSection.read(root, platform);
        root.end();
        problems.refuse();
        return new ReadPlatform(platform.keeping(sets), approvals);
    }

    private ApprovalRules approvals(
            TenantSection tenants, List<GuardedNamespace> guarded, List<PlatformService> services) {
        Set<ServiceName> catalogue = new HashSet<>();
        services.forEach(service -> catalogue.add(service.name()));
        Set<NamespaceName> namespaces = new HashSet<>();
        tenants.namespaces().forEach(namespace -> namespaces.add(namespace.name()));
        guarded.forEach(namespace -> namespaces.add(namespace.name()));
        Set<TenantName> names = new HashSet<>();
        tenants.tenants().forEach(tenant -> names.add(tenant.name()));
        return root.optionalSection("approvals")
                .map(section -> new ApprovalsSection(names::contains, namespaces::contains, catalogue::contains)
                        .read(section, tenants.peersByPlatform()))
                .orElse(new ApprovalRules(List.of(), Map.of(), tenants.peersByPlatform()));
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
