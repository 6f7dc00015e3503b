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
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that was read, by what it is. */
public final class Scene {
    private static final Pattern POLICY_KIND = Pattern.compile(".*NetworkPolicy|EgressFirewall");
    private static final Pattern CLUSTER_FOLDER = Pattern.compile("(?:^|/)clusters/([^/]+)/");

    private final Platform platform;
    private final LocalDate today;
    private final List<Node> objects = new ArrayList<>();
    private final List<Policy> policies = new ArrayList<>();
    private final List<TierPolicy> tierPolicies = new ArrayList<>();
    private final List<Pods> pods = new ArrayList<>();
    private final List<Service> services = new ArrayList<>();
    private final List<Exposure> exposures = new ArrayList<>();
    private final Map<String, List<Policy>> policiesByNamespace = new HashMap<>();
    private final Map<String, List<Pods>> podsByNamespace = new HashMap<>();
    private final SortedMap<String, Map<String, String>> declared = new TreeMap<>();
    private final Map<String, Node> places = new HashMap<>();

    public Scene(List<Document> documents, Platform platform, LocalDate today) {
        this.platform = platform;
        this.today = today;
        documents.forEach(document -> addObjects(new Node(document.file(), "", document.root())));
        objects.forEach(this::sort);
    }

    /** The items of a list, each an object of its own; paths begin anew in each. */
    private void addObjects(Node document) {
        if (!document.kind().endsWith("List") || document.get("items").isEmpty()) objects.add(document);
        else document.itemsAt("items").forEach(item -> addObjects(new Node(item.file(), "", item.value())));
    }

    private void sort(Node object) {
        if (object.group().equals("networking.k8s.io") && object.kind().equals("NetworkPolicy")) {
            Policy policy = Policy.of(object);
            policies.add(policy);
            policiesByNamespace
                    .computeIfAbsent(policy.namespace(), name -> new ArrayList<>())
                    .add(policy);
        }
        TierPolicy.of(object).ifPresent(tierPolicies::add);
        Pods.of(object).ifPresent(found -> {
            pods.add(found);
            podsByNamespace
                    .computeIfAbsent(found.namespace(), name -> new ArrayList<>())
                    .add(found);
        });
        Service.of(object).ifPresent(services::add);
        exposures.addAll(Exposure.of(object));
        if (object.apiVersion().equals("v1") && object.kind().equals("Namespace")) {
            Map<String, String> labels = new HashMap<>(object.textsAt("metadata", "labels"));
            labels.put(Selector.NAMESPACE_NAME, object.textAt("metadata", "name"));
            declared.put(object.textAt("metadata", "name"), Map.copyOf(labels));
            places.put(object.textAt("metadata", "name"), object);
        }
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
        return objects.stream()
                .filter(object -> POLICY_KIND.matcher(object.kind()).matches())
                .toList();
    }

    /** The cluster in whose folder the object lies ({@code clusters/<cluster>/…}); empty if in none. */
    public static String clusterOf(Node object) {
        Matcher folder = CLUSTER_FOLDER.matcher(object.file());
        return folder.find() ? folder.group(1) : "";
    }

    public List<Policy> policies() {
        return Collections.unmodifiableList(policies);
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
        SortedSet<String> names = new TreeSet<>(declared.keySet());
        policies.forEach(policy -> names.add(policy.namespace()));
        pods.forEach(found -> names.add(found.namespace()));
        platform.guardedNamespaces().forEach(guarded -> names.add(guarded.name().value()));
        platform.namespaces().forEach(namespace -> names.add(namespace.name().value()));
        names.remove("");
        return names;
    }

    /** Tenants' namespaces of which something was read; what is no name of a namespace is left out. */
    public List<String> tenantNamespaces() {
        SortedSet<String> names = new TreeSet<>(declared.keySet());
        policies.forEach(policy -> names.add(policy.namespace()));
        pods.forEach(found -> names.add(found.namespace()));
        return names.stream()
                .filter(name -> name(name).isPresent() && isTenants(name))
                .toList();
    }

    /** Whether a tenant owns the namespace: every one that the platform does not keep for itself. */
    public boolean isTenants(String namespace) {
        return name(namespace).flatMap(platform::guarded).isEmpty()
                && platform.clusters().stream()
                        .flatMap(cluster -> Stream.of(cluster.dns(), cluster.ingress(), cluster.monitoring()))
                        .noneMatch(of -> of.namespace().value().equals(namespace));
    }

    /** The clusters in which the namespace may be: its own, or every one if the platform does not know it. */
    public List<ClusterProfile> clustersOf(String namespace) {
        return name(namespace)
                .flatMap(platform::namespace)
                .map(known -> List.of(platform.cluster(known.cluster())))
                .orElse(platform.clusters());
    }

    private static Optional<NamespaceName> name(String namespace) {
        try {
            return Optional.of(new NamespaceName(namespace));
        } catch (InvalidValue e) {
            return Optional.empty();
        }
    }
}
