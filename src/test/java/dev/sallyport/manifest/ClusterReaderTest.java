package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.estate.ClusterState;
import dev.sallyport.policy.estate.Entrance;
import dev.sallyport.policy.estate.LabelSelector;
import dev.sallyport.policy.estate.NamedPort;
import dev.sallyport.policy.estate.PodGroup;
import dev.sallyport.policy.estate.PortMatch;
import dev.sallyport.policy.estate.Requirement;
import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Protocol;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A cluster as its manifests tell it")
class ClusterReaderTest {
    private static final NamespaceName SHOP = new NamespaceName("shop");

    private final Path folder;

    ClusterReaderTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private ReadCluster read(String... texts) throws IOException {
        for (int i = 0; i < texts.length; i++) Files.writeString(folder.resolve("f" + i + ".yaml"), texts[i]);
        return ClusterReader.read(List.of(folder));
    }

    private ClusterState state(String... texts) throws IOException {
        ReadCluster read = read(texts);
        assertThat(read.unreadable()).isEmpty();
        return read.state();
    }

    private List<String> errors(String... texts) throws IOException {
        return read(texts).unreadable().stream()
                .map(u -> u.toString().replace(folder + "/", ""))
                .toList();
    }

    private static String pod(String metadata, String spec, String status) {
        return "{apiVersion: v1, kind: Pod, metadata: {%s}, spec: {%s}, status: {%s}}\n---\n"
                .formatted(metadata, spec, status);
    }

    @Test
    void givesNamespacesTheLabelOfTheirName() throws IOException {
        var state = state("""
                {apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: x, namespace: known-by-its-pod}}
                ---
                {apiVersion: v1, kind: Pod, metadata: {name: without}}
                """);

        assertThat(state.namespaces())
                .containsExactly(
                        ClusterNamespace.named(new NamespaceName("default")),
                        ClusterNamespace.named(new NamespaceName("known-by-its-pod")),
                        new ClusterNamespace(SHOP, Labels.of("team", "a")));
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            apps/v1  | Deployment            | replicas: 2, template: POD                          | 2
            apps/v1  | StatefulSet           | template: POD                                       | 1
            apps/v1  | DaemonSet             | template: POD                                       | 1
            apps/v1  | ReplicaSet            | replicas: 0, template: POD                          | 0
            v1       | ReplicationController | replicas: 3, template: POD                          | 3
            batch/v1 | Job                   | parallelism: 4, template: POD                       | 4
            batch/v1 | CronJob               | jobTemplate: {spec: {parallelism: 5, template: POD}} | 5
            """)
    void readsPodsOfEveryKind(String apiVersion, String kind, String spec, int replicas) throws IOException {
        String template = "{metadata: {labels: {app: x}}, spec: {hostNetwork: true, containers: [{ports: ["
                + "{name: web, containerPort: 80}, {containerPort: 81}, {name: dns, containerPort: 53, protocol: UDP}]}],"
                + " initContainers: [{ports: [{name: no, containerPort: 1}]},"
                + " {restartPolicy: Always, ports: [{name: side, containerPort: 2}]}]}}";

        var state = state("{apiVersion: %s, kind: %s, metadata: {name: x, namespace: shop}, spec: {%s}}"
                .formatted(apiVersion, kind, spec.replace("POD", template)));

        assertThat(state.pods())
                .containsExactly(new PodGroup(
                        SHOP,
                        "x",
                        kind,
                        Labels.of("app", "x"),
                        true,
                        List.of(
                                new NamedPort("web", Protocol.TCP, 80),
                                new NamedPort("dns", Protocol.UDP, 53),
                                new NamedPort("side", Protocol.TCP, 2)),
                        replicas,
                        List.of()));
    }

    @Test
    void readsAddressesOfPodsThatLive() throws IOException {
        var state = state(pod("name: a", "", "podIP: 10.0.0.1, podIPs: [{ip: 10.0.0.1}, {ip: 'fd00::1'}]")
                + pod("name: b", "", "phase: Succeeded, podIP: 10.0.0.2"));

        assertThat(state.pods())
                .extracting(PodGroup::ownerName, PodGroup::ips)
                .containsExactly(
                        tuple("a", List.of(Address.parse("10.0.0.1"), Address.parse("fd00::1"))),
                        tuple("b", List.of()));
    }

    private static String owned(String name, String labels, String ownerKind, String owner) {
        return pod(
                "name: %s, labels: {%s}, ownerReferences: [{kind: Node, name: n}, {kind: %s, name: %s, controller: true}]"
                        .formatted(name, labels, ownerKind, owner),
                "",
                "podIP: 10.0.0." + name.length());
    }

    @Test
    void showsPodsAsTheirOwners() throws IOException {
        var state = state("{apiVersion: batch/v1, kind: CronJob, metadata: {name: night}, spec: {}}\n---\n"
                + owned("a", "app: web, pod-template-hash: 5d4", "ReplicaSet", "web-5d4")
                + owned("bb", "app: web, pod-template-hash: 5d4", "ReplicaSet", "web-5d4")
                + owned("ccc", "app: web, pod-template-hash: '777'", "ReplicaSet", "web-777")
                + owned("dddd", "app: bare", "ReplicaSet", "bare-5d4")
                + owned("eeeee", "job: x", "Job", "night-28000000")
                + owned("ffffff", "job: x", "Job", "once-28000000")
                + owned("ggggggg", "x: z", "Widget", "w"));

        assertThat(state.pods())
                .extracting(PodGroup::workload, PodGroup::replicas, g -> g.ips().size())
                .containsExactlyInAnyOrder(
                        tuple("default/web[Deployment]", 2, 2),
                        tuple("default/web[Deployment]", 1, 1),
                        tuple("default/bare-5d4[ReplicaSet]", 1, 1),
                        tuple("default/night[CronJob]", 1, 1),
                        tuple("default/once-28000000[Job]", 1, 1),
                        tuple("default/w[Widget]", 1, 1));
    }

    @Test
    void takesThePodsOfAListingInsteadOfTheirTemplates() throws IOException {
        String template = "template: {metadata: {labels: {app: web}}}";
        var state = state("""
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 1, %1$s}}
                ---
                {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-5d4, ownerReferences:
                  [{kind: Deployment, name: web, controller: true}]}, spec: {replicas: 1, %1$s}}
                ---
                {apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web-old, ownerReferences:
                  [{kind: Deployment, name: web, controller: true}]}, spec: {replicas: 0, %1$s}}
                ---
                {apiVersion: apps/v1, kind: Deployment, metadata: {name: stopped}, spec: {replicas: 0, %1$s}}
                ---
                """.formatted(template) + owned("a", "app: web, from: pod", "ReplicaSet", "web-5d4"));

        assertThat(state.pods())
                .extracting(PodGroup::workload, g -> g.labels().toString(), PodGroup::replicas)
                .containsExactly(
                        tuple("default/web[Deployment]", "app=web, from=pod", 1),
                        tuple("default/stopped[Deployment]", "app=web", 0));
    }

    private static final String SERVICES = """
            {apiVersion: v1, kind: Service, metadata: {name: web, namespace: shop}, spec: {selector: {app: web},
              ports: [{name: http, port: 80, targetPort: web}, {name: admin, port: 8080, targetPort: 9000},
                      {name: plain, port: 7000}]}}
            ---
            {apiVersion: v1, kind: Service, metadata: {name: outside, namespace: shop}, spec: {ports: [{port: 80}]}}
            ---
            """;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            Ingress | defaultBackend: {service: {name: web, port: {name: http}}}  | TCP web
            Ingress | rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 8080}}}}]}}] | TCP 9000
            Ingress | rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 7000}}}}]}}] | TCP 7000
            Ingress | rules: [{http: {paths: [{backend: {service: {name: web, port: {number: 9000}}}}]}}] | none
            Ingress | defaultBackend: {service: {name: outside, port: {number: 80}}} | none
            Ingress | defaultBackend: {service: {name: absent, port: {number: 80}}}  | none
            Ingress | defaultBackend: {resource: {kind: Bucket, name: b}}            | none
            Route   | to: {kind: Service, name: web}                             | TCP web, TCP 9000, TCP 7000
            Route   | to: {kind: Service, name: web}, port: {targetPort: http}   | TCP web
            Route   | to: {kind: Service, name: web}, port: {targetPort: web}    | TCP web
            Route   | to: {name: absent}, alternateBackends: [{kind: Service, name: web}], port: {targetPort: 9000} | TCP 9000
            """)
    void readsWhatIngressesAndRoutesExpose(String kind, String spec, String ports) throws IOException {
        String apiVersion = kind.equals("Route") ? "route.openshift.io/v1" : "networking.k8s.io/v1";
        var state = state(SERVICES
                + "{apiVersion: %s, kind: %s, metadata: {name: front, namespace: shop}, spec: {%s}}"
                        .formatted(apiVersion, kind, spec));

        if (ports.equals("none")) {
            assertThat(state.entrances()).isEmpty();
            return;
        }
        assertThat(state.entrances()).singleElement().satisfies(entrance -> {
            assertThat(entrance)
                    .extracting(Entrance::namespace, Entrance::name, Entrance::pods)
                    .containsExactly(SHOP, kind + " front", LabelSelector.of(Labels.of("app", "web")));
            assertThat(entrance.place().line()).isEqualTo(7);
            assertThat(entrance.ports().stream().map(PortMatch::toString)).containsExactly(ports.split(", "));
        });
    }

    @Test
    void readsListsOfEverythingAndOfOneKind() throws IOException {
        var state = state("""
                {"apiVersion": "v1", "kind": "List", "items": [
                  {"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "a"}},
                  {"apiVersion": "v1", "kind": "PodList", "items": [{"metadata": {"name": "b"}}]}]}
                """, """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicyList
                items:
                - metadata: {name: p}
                  spec: {podSelector: {}}
                """);

        assertThat(state.pods()).extracting(PodGroup::ownerName).containsExactly("a", "b");
        assertThat(state.policies()).singleElement().satisfies(policy -> {
            assertThat(policy).hasToString("NetworkPolicy default/p");
            assertThat(policy.place()).hasToString(folder + "/f1.yaml:4");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: {a: b}}",
                "{apiVersion: example.org/v1, kind: Deployment, spec: 7}",
                "{apiVersion: serving.knative.dev/v1, kind: Service, spec: 7}",
                "{apiVersion: config.openshift.io/v1, kind: Ingress, spec: 7}",
                "{apiVersion: v2, name: chart, version: 1.2.3}",
                "{on: push, jobs: {}}",
                "[a, b]",
                "just text",
                "# nothing"
            })
    void passesOverWhatDecidesNothing(String text) throws IOException {
        assertThat(state(text)).isEqualTo(ClusterState.EMPTY);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(textBlock = """
            pack/networkpolicy,         0,  3
            pack/cilium,                0,  7
            pack/calico,                0,  3
            cilium/grant-namespace,     2,  0
            calico/grant-namespace,     2,  0
            """)
    void readsWhatThePortalWritesInEveryDialect(String golden, int policies, int tierPolicies) {
        ReadCluster read = ClusterReader.read(List.of(Path.of("src/test/resources/golden", golden)));

        assertThat(read.unreadable()).isEmpty();
        assertThat(read.state().policies()).hasSize(policies);
        assertThat(read.state().tierPolicies()).hasSize(tierPolicies);
    }

    /** Whichever file it is in. */
    @Test
    void readsCalicosPoliciesByTheirTier() throws IOException {
        String tier =
                "{apiVersion: projectcalico.org/v3, kind: Tier, metadata: {name: first}, spec: {order: 10, defaultAction: Pass}}";
        String policy = """
                {apiVersion: projectcalico.org/v3, kind: GlobalNetworkPolicy, metadata: {name: first.deny}, spec: {tier: first,
                 order: 1, namespaceSelector: all(), types: [Egress], egress: [{action: Deny, destination: {nets: [169.254.169.254/32]}}]}}
                """;

        assertThat(state(policy, tier).tierPolicies()).hasSize(1);
        assertThat(errors(policy, "# none")).containsExactly("f0.yaml:1: the tier `first` is not given");
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource(textBlock = """
            projectcalico.org/v3,           StagedNetworkPolicy
            crd.projectcalico.org/v1,       NetworkPolicy
            crd.projectcalico.org/v1,       GlobalNetworkPolicy
            crd.antrea.io/v1beta1,          ClusterNetworkPolicy
            networking.k8s.aws/v1alpha1,    ClusterNetworkPolicy
            networking.k8s.aws/v1alpha1,    ApplicationNetworkPolicy
            k8s.ovn.org/v1,                 EgressFirewall
            network.openshift.io/v1,        EgressNetworkPolicy
            extensions/v1beta1,             NetworkPolicy
            extensions/v1beta1,             Deployment
            extensions/v1beta1,             Ingress
            """)
    void refusesPoliciesThatItDoesNotUnderstand(String apiVersion, String kind) throws IOException {
        assertThat(errors("# first\n{apiVersion: %s, kind: %s, metadata: {name: x}}".formatted(apiVersion, kind)))
                .containsExactly("f0.yaml:2: %s of `apiVersion: %s` is not understood".formatted(kind, apiVersion));
    }

    @ParameterizedTest(name = "{0} → {1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            {kind: NetworkPolicy, metadata: {name: x}}                           | NetworkPolicy of `apiVersion: ` is not understood
            {apiVersion: networking.k8s.io/v1beta1, kind: NetworkPolicy}         | a NetworkPolicy has `apiVersion: networking.k8s.io/v1`
            {apiVersion: policy.networking.k8s.io/v1alpha1, kind: ClusterNetworkPolicy} | a ClusterNetworkPolicy has `apiVersion: policy.networking.k8s.io/v1alpha2`
            {apiVersion: v1, metadata: {name: x}}                                | `kind` is missing
            {apiVersion: v1, kind: 7}                                            | `kind` is not text
            {apiVersion: v1, kind: Pod}                                          | `metadata.name` is missing
            {apiVersion: v1, kind: Pod, metadata: {name: A}}                     | this is not a name of Kubernetes
            {apiVersion: v1, kind: Pod, metadata: {name: x, namespace: a.b}}     | `a.b` is not a name; use up to 63 of a-z, 0-9 and '-', with a letter or digit at both ends
            {apiVersion: v1, kind: Pod, metadata: {name: x, labels: {app: y}}}   | `app` is not text
            {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {hostNetwork: maybe}} | `hostNetwork` is not true or false
            {apiVersion: v1, kind: Pod, metadata: {name: x}, status: {podIP: 10.0.0.256}} | `10.0.0.256` is not an IP address; write four numbers from 0 to 255 with dots, or IPv6 such as `2001:db8::1`
            {apiVersion: v1, kind: Pod, metadata: {name: x}, spec: {containers: [{ports: [{name: a, containerPort: 0}]}]}} | 0 is not a port: 1 to 65535
            {apiVersion: v1, kind: List, items: 7}                               | `items` is not a list
            {apiVersion: v1, kind: Namespace, metadata: {name: x, labels: [a]}}  | a mapping with `labels` is expected here
            """)
    void saysWhatIsWrongWithAnObject(String text, String reason) throws IOException {
        assertThat(errors("# first\n" + text)).containsExactly("f0.yaml:2: " + reason);
    }

    @Test
    void reportsEveryBadObjectOfEveryFile() throws IOException {
        assertThat(errors(
                        "{apiVersion: v1, kind: Pod}\n---\na: [\n---\n{apiVersion: v1, kind: Pod, metadata: {name: x}}",
                        "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod},\n"
                                + " {apiVersion: v1, kind: Pod, metadata: {name: x}}]}\n"))
                .containsExactly(
                        "f0.yaml:1: `metadata.name` is missing",
                        "f0.yaml:4: expected the node content, but found '<stream end>'",
                        "f1.yaml:1: `metadata.name` is missing",
                        "f1.yaml:2: Pod default/x is given twice, first in f0.yaml:5");
    }

    @Test
    void readsRequirementsOfSelectors() throws IOException {
        var state = state("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: x, namespace: shop}
                spec:
                  podSelector:
                    matchLabels: {app: web}
                    matchExpressions:
                    - {key: tier, operator: In, values: [a, b]}
                    - {key: zone, operator: NotIn, values: [c]}
                    - {key: e, operator: Exists}
                    - {key: d, operator: DoesNotExist}
                """);

        assertThat(state.policies().get(0).podSelector())
                .isEqualTo(LabelSelector.of(
                        Requirement.in("app", "web"),
                        Requirement.in("tier", "a", "b"),
                        Requirement.notIn("zone", "c"),
                        Requirement.exists("e"),
                        Requirement.doesNotExist("d")));
    }
}
