package dev.sallyport.request;

import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.tenancy.GitEstate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("INV-8: guardrails hold for the union of what is asked for and what is in Git")
class UnionProofTest {
    private static final String BY_HAND = "tenants/shop/shop-catalog-staging/by-hand.yaml";

    @Inject
    GitEstate estate;

    @AfterEach
    void takeTheLeakAway() {
        repository().remove(BY_HAND, "No leak here");
        estate.refresh();
    }

    @Test
    void noAccessIsAddedBesideAPolicyThatLeaks() {
        var wish = Api.wish("shop-catalog-staging", Map.of("blocks", List.of("203.0.113.200/32")), 443);
        preview(wish).body("violations", empty());

        repository().commit(BY_HAND, """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: by-hand, namespace: shop-catalog-staging}
                spec:
                  podSelector: {}
                  policyTypes: [Egress]
                  egress:
                  - to: [{ipBlock: {cidr: 169.254.0.0/16}}]
                """);
        estate.refresh();

        preview(wish)
                .body("violations.rule", hasItem("G-META"))
                .body("violations.find { it.rule == 'G-META' }.detail", containsString(BY_HAND));
        Api.as("lin").body(wish).post(Api.REQUESTS).then().statusCode(422);
    }

    @Test
    void noAccessIsAddedBesideAPolicyThatNobodyCanRead() {
        var wish = Api.wish("shop-catalog-staging", Map.of("blocks", List.of("203.0.113.200/32")), 443);
        repository().commit(BY_HAND, """
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: by-hand, namespace: shop-catalog-staging}
                spec: {podSelector: {}, egress: [{to: [{ipBlock: {cidr: 0.0.0.0/0}}]}]
                """);
        estate.refresh();

        preview(wish)
                .body("violations.rule", hasItem("INV-8"))
                .body("violations.find { it.rule == 'INV-8' }.detail", containsString(BY_HAND));
        Api.as("lin").body(wish).post(Api.REQUESTS).then().statusCode(422);
        preview(Api.wish("shop-checkout-staging", Map.of("blocks", List.of("203.0.113.200/32")), 443))
                .body("violations.rule", not(hasItem("INV-8")));
    }

    @Test
    void noAccessIsAddedBesideAPolicyThatIsNotUnderstood() {
        var wish = Api.wish("shop-catalog-staging", Map.of("blocks", List.of("203.0.113.200/32")), 443);
        repository().commit(BY_HAND, """
                apiVersion: cilium.io/v2
                kind: CiliumNetworkPolicy
                metadata: {name: by-hand, namespace: shop-catalog-staging}
                spec: {endpointSelector: {}, egress: [{toEntities: [world]}]}
                """);
        estate.refresh();

        preview(wish)
                .body("violations.rule", hasItem("INV-8"))
                .body("violations.find { it.rule == 'INV-8' }.detail", containsString("not understood"));
    }

    private static ValidatableResponse preview(Map<String, Object> wish) {
        return Api.as("lin").body(wish).post("/api/v1/analysis/preview").then().statusCode(200);
    }

    private static NativeGit repository() {
        return new NativeGit(TestPortal.repositoryPath());
    }
}
