package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that was read, by what it is. */
public final class Scene {
    private static final Pattern POLICY_KIND = Pattern.compile(".*NetworkPolicy|EgressFirewall");

    private final Platform platform;
    private final LocalDate today;
    private final List<Node> objects = new ArrayList<>();
    private final List<Node> policyObjects = new ArrayList<>();
    private final DialectPolicies dialects;
    private final List<Policy> policies = new ArrayList<>();
    private final List<TierPolicy> tierPolicies = new ArrayList<>();
    private final List<Pods> pods = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final Map<String, List<Service>> servicesByNamespace = new HashMap<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final Map<String, List<Policy>> policiesByNamespace = new HashMap<>();
    private final Map<String, List<Pods>> podsByNamespace = new HashMap<>();
    private final SortedMap<String, Map<String, String>> declared = new TreeMap<>();
    private final Map<String, Node> places = new HashMap<>();
    private final Map<String, Boolean> tenants = new HashMap<>();
    private final Map<String, List<ClusterProfile>> clusters = new HashMap<>();
    private final Map<Object, List<String>> matching = new HashMap<>();
    private final SortedSet<String> seen = new TreeSet<>();
    private final SortedSet<String> known = new TreeSet<>();

    public Scene(List<Document> documents, Platform platform, LocalDate today, Dialects dialects) {
        this.platform = platform;
        this.today = today;
        documents.forEach(document -> objects.addAll(ListedObjects.of(document)));
        this.dialects = new DialectPolicies(dialects);
        objects.forEach(this::sort);
        this.dialects.policies().forEach(this::add);
        seen.addAll(declared.keySet());
        seen.addAll(policiesByNamespace.keySet());
        seen.addAll(podsByNamespace.keySet());
        seen.removeIf(name -> name(name).isEmpty());
        known.addAll(seen);
        platform.guardedNamespaces().forEach(guarded -> known.add(guarded.name().value()));
        platform.namespaces().forEach(namespace -> known.add(namespace.name().value()));
    }

    private void sort(Node object) {
        if (POLICY_KIND.matcher(object.kind()).matches()) policyObjects.add(object);
        if (object.group().equals("networking.k8s.io") && object.kind().equals("NetworkPolicy")) {
            add(Policy.of(object));
        }
        dialects.add(object);
        TierPolicy.of(object).ifPresent(tierPolicies::add);
        Pods.of(object).ifPresent(found -> {
            pods.add(found);
            podsByNamespace
                    .computeIfAbsent(found.namespace(), name -> new ArrayList<>())
                    .add(found);
        });
        Service.of(object).ifPresent(found -> {
            services.add(found);
            servicesByNamespace
                    .computeIfAbsent(found.namespace(), name -> new ArrayList<>())
                    .add(found);
        });
        exposures.addAll(Exposure.of(object));
        if (object.apiVersion().equals("v1") && object.kind().equals("Namespace")) {
            Map<String, String> labels = new HashMap<>(object.textsAt("metadata", "labels"));
            labels.put(Selector.NAMESPACE_NAME, object.textAt("metadata", "name"));
            declared.put(object.textAt("metadata", "name"), Map.copyOf(labels));
            places.put(object.textAt("metadata", "name"), object);
        }
    }

    private void add(Policy policy) {
        policies.add(policy);
        policiesByNamespace
                .computeIfAbsent(policy.namespace(), name -> new ArrayList<>())
                .add(policy);
    }

    /** The namespace that an object is written for; without one the API server takes {@code default}. */
    static String namespaceOf(Node object) {
        return object.at("metadata", "namespace").flatMap(Node::text).orElse("default");
    }

    public Platform platform() {
        return platform;
    }

    public LocalDate today() {
        return today;
    }

    /** Every object in the order of the files. */
    public List<Node> objects() {
        return Collections.unmodifiableList(objects);
    }

    /** Every object that is a policy of any kind, also of kinds that are not understood. */
    public List<Node> policyObjects() {
        return Collections.unmodifiableList(policyObjects);
    }

    public DialectPolicies dialects() {
        return dialects;
    }

    /** Policies of namespaces, those of dialects among them. */
    public List<Policy> policies() {
        return Collections.unmodifiableList(policies);
    }

    /** Those that say what tenants' pods may do: of their namespaces, and of the whole cluster in dialects. */
    public List<Policy> policiesOfTenants() {
        return Stream.concat(
                        policies.stream().filter(policy -> isTenants(policy.namespace())),
                        dialects.clusterWide().stream()
                                .filter(wide -> mayConcernTenants(wide.namespaces()))
                                .map(DialectPolicies.ClusterWide::policy))
                .toList();
    }

    /** Whether a tenant's namespace may be among those of the selector; also one that nobody has described. */
    public boolean mayConcernTenants(Selector namespaces) {
        return !namespaces.namesNamespaces()
                || namespacesMatching(namespaces).stream().anyMatch(this::isTenants);
    }

    public List<Policy> policiesIn(String namespace) {
        return Collections.unmodifiableList(policiesByNamespace.getOrDefault(namespace, List.of()));
    }

    public List<TierPolicy> tierPolicies() {
        return Collections.unmodifiableList(tierPolicies);
    }

    public List<Pods> pods() {
        return Collections.unmodifiableList(pods);
    }

    public List<Pods> podsIn(String namespace) {
        return Collections.unmodifiableList(podsByNamespace.getOrDefault(namespace, List.of()));
    }

    public List<Service> services() {
        return Collections.unmodifiableList(services);
    }

    public List<Service> servicesIn(String namespace) {
        return Collections.unmodifiableList(servicesByNamespace.getOrDefault(namespace, List.of()));
    }

    public List<Exposure> exposures() {
        return Collections.unmodifiableList(exposures);
    }

    /** Whether a manifest of the namespace was read. */
    public boolean isDeclared(String namespace) {
        return declared.containsKey(namespace);
    }

    /** Labels of the namespaces whose manifests were read, by name. */
    public SortedMap<String, Map<String, String>> declaredNamespaces() {
        return Collections.unmodifiableSortedMap(declared);
    }

    /** The labels of a namespace: those of its manifest, and its name, which is known even without one. */
    public Map<String, String> labelsOf(String namespace) {
        return declared.getOrDefault(namespace, Map.of(Selector.NAMESPACE_NAME, namespace));
    }

    /** Where to say something of a namespace: its manifest, or the first thing that was read of it. */
    public Node placeOf(String namespace) {
        Node manifest = places.get(namespace);
        if (manifest != null) return manifest;
        return Stream.concat(
                        policiesIn(namespace).stream().map(Policy::node),
                        podsIn(namespace).stream().map(Pods::node))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("nothing was read of " + namespace));
    }

    /** Every namespace that something was read of, and those of the platform. */
    public SortedSet<String> namespaces() {
        return Collections.unmodifiableSortedSet(known);
    }

    /** Those of {@link #namespaces} that a selector takes in. */
    public List<String> namespacesMatching(Selector selector) {
        return matching.computeIfAbsent(selector.node().plain(), plain -> {
            Set<String> candidates = selector.valuesOf(Selector.NAMESPACE_NAME).orElse(known);
            return candidates.stream()
                    .filter(name -> known.contains(name) && selector.matches(labelsOf(name)))
                    .sorted()
                    .toList();
        });
    }

    /** Tenants' namespaces of which something was read; what is no name of a namespace is left out. */
    public List<String> tenantNamespaces() {
        return seen.stream().filter(this::isTenants).toList();
    }

    /** Whether a tenant owns the namespace: every one that the platform does not keep for itself. */
    public boolean isTenants(String namespace) {
        return tenants.computeIfAbsent(
                namespace,
                text -> name(text).flatMap(platform::guarded).isEmpty()
                        && platform.clusters().stream()
                                .flatMap(cluster -> Stream.of(cluster.dns(), cluster.ingress(), cluster.monitoring()))
                                .noneMatch(of -> of.namespace().value().equals(text)));
    }

    /** The clusters in which the namespace may be: its own, or every one if the platform does not know it. */
    public List<ClusterProfile> clustersOf(String namespace) {
        return clusters.computeIfAbsent(namespace, text -> name(text)
                .flatMap(platform::namespace)
                .map(known -> List.of(platform.cluster(known.cluster())))
                .orElse(platform.clusters()));
    }

    private static Optional<NamespaceName> name(String namespace) {
        try {
            return Optional.of(new NamespaceName(namespace));
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }
}
