package dev.sallyport.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("GO-4, INV-6: what belongs into the folder of a namespace")
class NamespaceFolderTest {
    private final Renderer renderer = new Renderer(Cast.platform());

    @Test
    void holdsTheBaselineAFileForEachGrantAndTheirList() {
        TenantNamespace checkout = Cast.platform().namespace(Cast.CHECKOUT).orElseThrow();
        List<NetworkPolicy> baseline = renderer.baseline(checkout, List.of());
        List<Manifest> bothHalves = grant(9);

        Map<String, String> source = new NamespaceFolder(checkout.cluster(), Cast.CHECKOUT)
                .content(baseline, Map.of(9L, bothHalves, 10L, grant(10)));
        Map<String, String> destination =
                new NamespaceFolder(checkout.cluster(), Cast.LEDGER).content(List.of(), Map.of(9L, bothHalves));

        String folder = "clusters/fra-prod/namespaces/shop-checkout/";
        assertThat(source.keySet())
                .containsExactly(
                        folder + "baseline.yaml",
                        folder + "grant-10.yaml",
                        folder + "grant-9.yaml",
                        folder + "kustomization.yaml");
        assertThat(source.get(folder + "grant-9.yaml"))
                .contains("grant-9-egress")
                .doesNotContain("grant-9-ingress");
        assertThat(source.get(folder + "kustomization.yaml"))
                .endsWith("- baseline.yaml\n- grant-10.yaml\n- grant-9.yaml\n");
        assertThat(destination.get("clusters/fra-prod/namespaces/ledger-core/grant-9.yaml"))
                .contains("grant-9-ingress")
                .doesNotContain("grant-9-egress");
    }

    @Test
    void leavesOutAGrantThatHasNothingHere() {
        Map<String, String> content = new NamespaceFolder(
                        Cast.platform().namespace(Cast.CHECKOUT).orElseThrow().cluster(),
                        new dev.sallyport.policy.model.NamespaceName("shop-catalog"))
                .content(List.of(), Map.of(9L, grant(9)));

        assertThat(content.keySet()).noneMatch(path -> path.contains("grant"));
    }

    private List<Manifest> grant(long number) {
        var grant = new GrantedAccess(
                number, 1, 1, "0".repeat(64), LocalDate.of(2027, 5, 22), Cast.toNamespace("ledger-core"));
        return renderer.grant(grant).match(manifests -> manifests, cannot -> List.of());
    }
}
