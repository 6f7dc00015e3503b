package dev.sallyport.policy.pack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.manifest.ClusterReader;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.ReadCluster;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Options;
import dev.sallyport.policy.verdict.Reachability;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Baselines, grants and pack as they would lie in Git, read back and judged by the engine. */
@DisplayName("INV-8: with the pack every grant holds, and no hand-written policy opens what is guarded")
class PackVerdictTest {
    private static final String CHECKOUT = "shop-checkout/payment-worker[Pod]";
    private static final String LEDGER = "ledger-core/api[Pod]";
    private static final String NEW_TEAM = "new-team/web[Pod]";

    private final Path folder;

    PackVerdictTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void holds(Dialect dialect) throws IOException {
        ClusterProfile cluster = Cast.cluster("fra-prod", dialect);
        write("cluster.yaml", Cast.text("/pack/cluster.yaml"));
        write("grants.yaml", ManifestWriter.documents(grants(cluster)));
        write("baselines.yaml", baselines());
        List<String> without = connections();
        GuardrailPack.of(Cast.platform(), cluster)
                .files()
                .forEach((name, manifests) -> write(name, ManifestWriter.documents(manifests)));
        List<String> with = connections();

        assertThat(from(CHECKOUT, with))
                .isEqualTo(from(CHECKOUT, without))
                .contains(
                        CHECKOUT + " => " + LEDGER + " : TCP 443",
                        CHECKOUT + " => keycloak/keycloak[Pod] : TCP 8443",
                        CHECKOUT + " => 203.0.113.0-203.0.113.255[External] : TCP 443");
        assertThat(without).contains(LEDGER + " => vault/vault[Pod] : All Connections");
        assertThat(from(LEDGER, with))
                .noneMatch(connection -> connection.contains("vault/vault"))
                .noneMatch(connection -> connection.contains("169.254.169.254"))
                .contains(LEDGER + " => keycloak/keycloak[Pod] : TCP 8443")
                .noneMatch(connection -> connection.contains("keycloak/database"))
                .contains(LEDGER + " => kube-system/coredns[Pod] : TCP 53,5353,UDP 53,5353")
                .anyMatch(connection -> connection.contains("169.255.0.0-"));
        assertThat(from(NEW_TEAM, with))
                .containsExactly(
                        NEW_TEAM + " => 169.254.20.10-169.254.20.10[External] : TCP 53,UDP 53",
                        NEW_TEAM + " => fd40:53::10-fd40:53::10[External] : TCP 53,UDP 53",
                        NEW_TEAM + " => kube-system/coredns[Pod] : TCP 53,5353,UDP 53,5353");
        boolean closedFromOutside = dialect != Dialect.NETWORK_POLICY; // which cannot say so
        assertThat(with.stream().noneMatch(connection -> connection.contains("[External] => " + NEW_TEAM)))
                .isEqualTo(closedFromOutside);
    }

    private static List<Manifest> grants(ClusterProfile cluster) {
        var renderer = new Renderer(Cast.platform());
        List<Manifest> manifests = new ArrayList<>();
        for (Access access : List.of(
                Cast.toNamespace("ledger-core"),
                Cast.toBlocks("203.0.113.0/24"),
                Cast.toService("keycloak", "TCP 8443"))) {
            manifests.addAll(
                    renderer.access(manifests.size(), access, cluster).match(some -> some, cannot -> List.of()));
        }
        return manifests;
    }

    private static String baselines() {
        var renderer = new Renderer(Cast.platform());
        List<String> texts = new ArrayList<>();
        for (NamespaceName name : List.of(Cast.CHECKOUT, Cast.LEDGER)) {
            texts.add(ManifestWriter.yaml(
                    renderer.baseline(Cast.platform().namespace(name).orElseThrow(), List.of())));
        }
        return String.join("---\n", texts);
    }

    private void write(String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> connections() {
        ReadCluster read = ClusterReader.read(List.of(folder));
        assertThat(read.unreadable()).isEmpty();
        return Reachability.of(read.state(), Options.DEFAULT).connections().stream()
                .map(Connection::toString)
                .toList();
    }

    private static List<String> from(String source, List<String> connections) {
        return connections.stream()
                .filter(connection -> connection.startsWith(source))
                .toList();
    }
}
