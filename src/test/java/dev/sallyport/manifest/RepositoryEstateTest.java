package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Workload;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("B12: the estate as manifests tell it, and what could not be read")
class RepositoryEstateTest {
    private static final String CART = """
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: cart
              namespace: shop-checkout
              annotations:
                sallyport.dev/application-port: "8443"
                sallyport.dev/metrics-port: "9090"
                sallyport.dev/published-ports: TCP 8443, TCP 9000
            spec:
              replicas: 3
              selector: {matchLabels: {app: cart}}
              template:
                metadata: {labels: {app: cart, tier: web}}
            """;

    private static ReadEstate read(String text) {
        return read(Map.of("apps/shop.yaml", text));
    }

    private static ReadEstate read(Map<String, String> files) {
        return RepositoryManifests.read(files).estate(path -> true);
    }

    private static String changed(String from, String to) {
        assertThat(CART).contains(from);
        return CART.replace(from, to);
    }

    @Test
    void readsAWorkloadAndItsApplication() {
        ReadEstate read = read(CART);

        var namespace = new NamespaceName("shop-checkout");
        assertThat(read.unreadable()).isEmpty();
        assertThat(read.estate().workloads())
                .containsExactly(new Workload(
                        namespace, "cart", "Deployment", Labels.of(Map.of("app", "cart", "tier", "web")), 3));
        assertThat(read.estate().applications())
                .containsExactly(new Application(
                        namespace,
                        "cart",
                        Labels.of("app", "cart"),
                        Optional.of(8443),
                        Optional.of(9090),
                        Optional.empty(),
                        PortSet.parse("TCP 8443, 9000")));
        assertThat(read.estate().pods(namespace, PodChoice.labelled("app", "cart")))
                .isEqualTo(3);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            apps/v1  | Deployment            | {replicas: 2, selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}}} | 2
            apps/v1  | Deployment            | {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}}} | 1
            apps/v1  | Deployment            | {replicas: 0, selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}}} | 0
            apps/v1  | StatefulSet           | {replicas: 4, selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}}} | 4
            apps/v1  | DaemonSet             | {selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}}} | 1
            apps/v1  | ReplicaSet            | {replicas: 5, selector: {matchLabels: {app: x}}, template: {metadata: {labels: {app: x}}}} | 5
            v1       | ReplicationController | {replicas: 6, selector: {app: x}, template: {metadata: {labels: {app: x}}}} | 6
            batch/v1 | Job                   | {parallelism: 7, template: {metadata: {labels: {app: x}}}} | 7
            batch/v1 | CronJob               | {jobTemplate: {spec: {parallelism: 8, template: {metadata: {labels: {app: x}}}}}} | 8
            """)
    void readsEveryKindThatOwnsPods(String apiVersion, String kind, String spec, int pods) {
        ReadEstate read = read("apiVersion: %s\nkind: %s\nmetadata: {name: x, namespace: shop-catalog}\nspec: %s\n"
                .formatted(apiVersion, kind, spec));

        assertThat(read.unreadable()).isEmpty();
        assertThat(read.estate().workloads())
                .containsExactly(
                        new Workload(new NamespaceName("shop-catalog"), "x", kind, Labels.of("app", "x"), pods));
        assertThat(read.estate().applications())
                .singleElement()
                .extracting(Application::podLabels)
                .isEqualTo(Labels.of("app", "x"));
    }

    @Test
    void readsABarePod() {
        ReadEstate read = read(
                "{apiVersion: v1, kind: Pod, metadata: {name: debug, namespace: shop-catalog, labels: {app: debug}}}");

        assertThat(read.estate().workloads())
                .extracting(Workload::toString, Workload::replicas)
                .containsExactly(org.assertj.core.api.Assertions.tuple("shop-catalog/debug[Pod]", 1));
    }

    @Test
    void readsSeveralDocumentsListsAndJsonAmongOtherKinds() {
        String text = "---\n# nothing here\n---\n" + CART + "---\n"
                + "{apiVersion: v1, kind: Service, metadata: {name: cart, namespace: shop-checkout}}\n---\n"
                + "{apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: one, namespace: s}},"
                + " {apiVersion: v1, kind: PodList, items: [{apiVersion: v1, kind: Pod, metadata: {name: two, namespace: s}}]}]}\n"
                + "---\nimage: {tag: 1.2}\n---\njust text\n";

        ReadEstate read = read(text);

        assertThat(read.unreadable()).isEmpty();
        assertThat(read.estate().workloads())
                .extracting(Workload::toString)
                .containsExactly("s/one[Pod]", "s/two[Pod]", "shop-checkout/cart[Deployment]");
        assertThat(read.estate().applications())
                .as("pods without labels make none")
                .hasSize(1);
    }

    @Test
    void leavesKindsOfOtherGroupsAlone() {
        assertThat(read(changed("apps/v1", "example.org/v1"))).isEqualTo(read(""));
    }

    @Test
    void followsAnchorsAndMerges() {
        ReadEstate read = read("""
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: cart, namespace: shop-checkout}
                spec:
                  selector: {matchLabels: &labels {app: cart}}
                  template: {metadata: {labels: {<<: *labels, tier: web}}}
                """);

        assertThat(read.unreadable()).isEmpty();
        assertThat(read.estate().workloads())
                .singleElement()
                .extracting(Workload::labels)
                .isEqualTo(Labels.of(Map.of("app", "cart", "tier", "web")));
    }

    @Test
    void namesApplicationsApart() {
        ReadEstate read = read(CART + "---\n" + """
                apiVersion: batch/v1
                kind: CronJob
                metadata: {name: cart, namespace: shop-checkout}
                spec: {jobTemplate: {spec: {template: {metadata: {labels: {app: cart-cleanup}}}}}}
                """);

        assertThat(read.estate().applications())
                .extracting(Application::name)
                .containsExactly("cart", "cart-deployment");
    }

    @ParameterizedTest(name = "{0} → {1}: line {2}, {3}")
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
              namespace: shop-checkout     | # none                    | 1  | `metadata.namespace` is missing
              name: cart                   | name: Cart                | 4  | this is not a name of Kubernetes
            namespace: shop-checkout       | namespace: 7              | 5  | `metadata.namespace` is not text
            apiVersion: apps/v1            | apiVersion: apps/v1beta2  | 1  | a Deployment has `apiVersion: apps/v1`
            replicas: 3                    | replicas: three           | 11 | `spec.replicas` is not a number of pods
            replicas: 3                    | replicas: -1              | 11 | `spec.replicas` is not a number of pods
            tier: web                      | tier: true                | 14 | `tier` is not text
            tier: web                      | tier: a b                 | 14 | `a b` is not a label value: up to 63 letters, digits, '-', '_' and '.', a letter or digit at both ends
            metadata: {labels              | metadata: [labels         | 14 | expected ',' or ']', but got }
            "8443"                         | "0"                       | 7  | `0` is not a port; write `TCP 443`, `UDP 53` or `TCP 8000-8010`
            "8443"                         | "UDP 53"                  | 7  | one TCP port is expected here, such as "8080"
            "8443"                         | "80, 81"                  | 7  | one TCP port is expected here, such as "8080"
            "8443"                         | 8443                      | 7  | `metadata.annotations.sallyport.dev/application-port` is not text
            spec:                          | metadata:                 | 10 | the key `metadata` is given twice
            """)
    void saysWhatItCannotReadAndWhere(String from, String to, int line, String reason) {
        ReadEstate read = read(Map.of("a.yaml", changed(from, to), "b.yaml", changed("cart", "wishlist")));

        assertThat(read.unreadable()).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.file()).isEqualTo("a.yaml");
            assertThat(unreadable.reason()).isEqualTo(reason);
            assertThat(unreadable.line()).isEqualTo(line);
        });
        assertThat(read.estate().workloads()).as("the rest is read").hasSize(1);
    }

    @Test
    void reportsAWorkloadThatIsGivenTwice() {
        ReadEstate read = read(Map.of("a.yaml", CART, "b.yaml", "# again\n" + CART));

        assertThat(read.unreadable())
                .singleElement()
                .hasToString("b.yaml:2: shop-checkout/cart[Deployment] is given twice, first in a.yaml:1");
        assertThat(read.estate().workloads()).hasSize(1);
    }

    @Test
    void readsWhichNamespacesHaveAManifest() {
        ReadEstate read = read(Map.of(
                "a.yaml", "# Shop\n{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {team: a}}}",
                "b.yaml", "{apiVersion: v1, kind: Namespace, metadata: {name: shop}}",
                "c.yaml", "{apiVersion: example.org/v1, kind: Namespace, metadata: {name: other}}"));

        assertThat(read.namespaces()).singleElement().satisfies(declared -> {
            assertThat(declared.place()).hasToString("a.yaml:2");
            assertThat(declared.namespace().labels()).hasToString("kubernetes.io/metadata.name=shop, team=a");
        });
        assertThat(read.unreadable())
                .singleElement()
                .hasToString("b.yaml:1: Namespace shop is given twice, first in a.yaml:2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: &a [*a]",
                "a: &a {b: *a}",
                "? [a]\n: b",
                "a: [",
                "a: *nobody",
                "a: \"",
                "\t- a",
                "<<: 1",
                "a: {<<: [1]}",
                "a: b: c",
                "a: \0"
            })
    void reportsWhatIsNoYaml(String text) {
        assertThat(read(text).unreadable()).hasSize(1);
    }

    @Test
    void doesNotUnfoldABomb() {
        var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String item = "*a" + (i - 1);
            bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", java.util.Collections.nCopies(4, item))));
        }

        assertThat(read(bomb.toString()).unreadable()).hasSize(1);
        assertThat(read("[".repeat(100_000)).unreadable()).hasSize(1);
    }
}
