package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Two states of a cluster: files of the same text are parsed once and told apart all the same")
class ClusterStatesTest {
    private static final String POD = """
            {apiVersion: v1, kind: Pod, metadata: {name: %s, namespace: shop, labels: {app: cart}}}
            """;

    private final Path before;
    private final Path after;

    ClusterStatesTest(@TempDir Path folder) throws IOException {
        before = Files.createDirectories(folder.resolve("before"));
        after = Files.createDirectories(folder.resolve("after"));
    }

    @Test
    void readAsOneByOne() throws IOException {
        both("same.yaml", POD.formatted("cart"));
        Files.writeString(after.resolve("new.yaml"), POD.formatted("search"));

        assertThat(read())
                .extracting(ReadCluster::state)
                .containsExactly(
                        ClusterReader.read(List.of(before)).state(),
                        ClusterReader.read(List.of(after)).state());
    }

    @Test
    void theTiersOfCalicoAreInBoth() throws IOException {
        both("tiers.yaml", Files.readString(Path.of("src/test/resources/golden/pack/calico/baseline.yaml")));

        assertThat(read()).allSatisfy(cluster -> {
            assertThat(cluster.unreadable()).isEmpty();
            assertThat(cluster.state().tierPolicies()).isNotEmpty();
        });
    }

    @Test
    void whatIsUnreadableIsReportedForEach() throws IOException {
        both("broken.yaml", "kind: [");

        assertThat(read().get(0).unreadable()).extracting(Unreadable::file).containsExactly(before + "/broken.yaml");
        assertThat(read().get(1).unreadable()).extracting(Unreadable::file).containsExactly(after + "/broken.yaml");
    }

    @Test
    void whatIsGivenTwiceIsNamedWhereItIs() throws IOException {
        both("a.yaml", POD.formatted("cart"));
        Files.writeString(after.resolve("b.yaml"), POD.formatted("cart"));

        assertThat(read().get(0).unreadable()).isEmpty();
        assertThat(read().get(1).unreadable())
                .extracting(Unreadable::toString)
                .containsExactly(
                        "%1$s/b.yaml:1: Pod shop/cart is given twice, first in %1$s/a.yaml:1".formatted(after));
    }

    private List<ReadCluster> read() {
        return ClusterReader.readEach(List.of(List.of(before), List.of(after)));
    }

    private void both(String name, String text) throws IOException {
        Files.writeString(before.resolve(name), text);
        Files.writeString(after.resolve(name), text);
    }
}
