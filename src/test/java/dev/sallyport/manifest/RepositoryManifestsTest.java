package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.NamespaceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The manifests of a repository")
class RepositoryManifestsTest {
    private static final NamespaceName SHOP = new NamespaceName("shop");

    private static String policy(String name) {
        return """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: %s, namespace: shop}
                spec: {podSelector: {}}
                """.formatted(name);
    }

    @Test
    void aFileOfTheSameTextIsNotParsedAgain() {
        var before = RepositoryManifests.read(Map.of("a.yaml", policy("a"), "b.yaml", policy("b")));

        var after = before.changedTo(Map.of("a.yaml", policy("a"), "b.yaml", policy("c")));

        Document kept = after.policies(SHOP).get(0);
        Document changed = after.policies(SHOP).get(1);
        assertThat(kept).isSameAs(before.policies(SHOP).get(0));
        assertThat(changed).isNotEqualTo(before.policies(SHOP).get(1));
    }

    @Test
    void aFileThatIsGoneSaysNothingAnyMore() {
        var before = RepositoryManifests.read(Map.of("a.yaml", policy("a")));

        assertThat(before.changedTo(Map.of()).policies(SHOP)).isEmpty();
    }

    @Test
    void whatMayBeAPolicyAndCannotBeReadIsAboutTheNamespacesThatItNames() {
        String broken = policy("a").replace("{podSelector: {}}", "{podSelector: {}");
        var read = RepositoryManifests.read(Map.of(
                "one.yaml",
                broken,
                "apps/shop-eu/two.yaml",
                "kind: NetworkPolicy\n  spec: [",
                "three.yaml",
                "kind: Deployment # of shop-eu\n spec: [",
                "four.yaml",
                policy("b")));

        assertThat(read.unreadPolicies(SHOP)).extracting(Unreadable::file).containsExactly("one.yaml");
        assertThat(read.unreadPolicies(new NamespaceName("shop-eu")))
                .extracting(Unreadable::file)
                .containsExactly("apps/shop-eu/two.yaml");
        assertThat(read.unreadPolicies(new NamespaceName("eu"))).isEmpty();
    }

    @Test
    void aClusterHasTheTiersOfCalico() throws IOException {
        var read = RepositoryManifests.read(Map.of(
                "baseline.yaml", Files.readString(Path.of("src/test/resources/golden/pack/calico/baseline.yaml"))));

        ReadCluster cluster = read.cluster((file, namespace) -> namespace.isEmpty());

        assertThat(cluster.unreadable()).isEmpty();
        assertThat(cluster.state().tierPolicies()).isNotEmpty();
    }
}
