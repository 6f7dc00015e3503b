package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName(
        "What can be asked for besides addresses and namespaces: platform services, and to be called by the platform")
class KindsTest {
    private static final Map<String, Object> CART = Map.of(
            "namespace", "shop-checkout-staging", "pods", Map.of("labels", Map.of("app.kubernetes.io/name", "cart")));

    /** E-PS-KC: to the pods of the catalogue, and only on its port. */
    @Test
    void keycloakIsReachedByEgress() {
        preview(Api.wish("shop-checkout-staging", Map.of("service", "keycloak"), 8443))
                .body("violations", empty())
                .body("category", equalTo("platform service (E-PS)"))
                .body("needs.peer", equalTo(true))
                .body("needs.security", equalTo(true))
                .body("needs.owners", empty())
                .body("opens[0]", containsString("to the platform service keycloak"))
                .body("stages[0].manifests.yaml", hasSize(1))
                .body("stages[0].manifests[0].yaml", containsString("kubernetes.io/metadata.name: keycloak"));
        preview(Api.wish("shop-checkout-staging", Map.of("service", "keycloak"), 9000))
                .body("violations.rule", contains("E-PS"))
                .body("violations[0].suggestions", contains("TCP 8443"));
    }

    /** E-PS-MON. */
    @Test
    void metricsArePushedToMonitoring() {
        preview(Api.wish("shop-checkout-staging", Map.of("service", "metrics-push"), 9091))
                .body("violations", empty())
                .body("stages[0].manifests[0].yaml", containsString("kubernetes.io/metadata.name: monitoring"));
    }

    /** E-PS-VAULT. */
    @Test
    void vaultIsRefusedWithTheOtherWay() {
        var wish = Api.wish("shop-checkout-staging", Map.of("service", "vault"), 8200);
        preview(wish)
                .body("violations.rule", contains("G-PLAT"))
                .body("violations[0].instead", containsString("ExternalSecret"));
        Api.as("lin").body(wish).post(Api.REQUESTS).then().statusCode(422);
    }

    @Test
    void aServiceThatTheCatalogueLacksIsRefused() {
        preview(Api.wish("shop-checkout-staging", Map.of("service", "registry"), 443))
                .body("violations.rule", contains("G-PLAT"))
                .body("violations[0].instead", containsString("`keycloak`"));
    }

    /** I-WAF, C-SAME: a peer is enough, and one half is written. */
    @Test
    void anApplicationIsExposedToTheIngressController() {
        var wish = called("ingress-controller", 8080);
        ValidatableResponse preview = preview(wish)
                .body("violations", empty())
                .body("category", equalTo("exposing an application (C-SAME)"))
                .body("needs.peer", equalTo(true))
                .body("needs.security", equalTo(false))
                .body("opens[0]", containsString("from the ingress controller"));

        String request = Api.submitted(wish);
        Api.approved(request, "ada");
        Api.as("lin").get(request).then().statusCode(200).body("state", equalTo("approved"));
        Api.delivered(request);

        String path = preview.extract().path("stages[0].manifests[0].path");
        String number = Api.as("lin")
                .get("/api/v1/grants?namespace=shop-checkout-staging&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.request == '" + request.substring(request.lastIndexOf('/') + 1) + "' }.id");
        String policy = new NativeGit(TestPortal.repositoryPath())
                .git("show", "main:" + path.replaceAll("grant-\\d+", "grant-" + number.substring(3)));
        assertThat(policy)
                .contains("kubernetes.io/metadata.name: ingress-system", "policyTypes:\n  - Ingress", "port: 8080")
                .doesNotContain("Egress");
    }

    /** I-MET, I-HEALTH. */
    @Test
    void anApplicationIsScrapedByMonitoring() {
        preview(called("monitoring", 9090))
                .body("violations", empty())
                .body("needs.security", equalTo(false))
                .body("stages[0].manifests[0].yaml", containsString("kubernetes.io/metadata.name: monitoring"));
    }

    /** Whom the platform's pods call is the business of its owner. */
    @Test
    void nobodyExposesAnothersApplication() {
        var wish = called("ingress-controller", 8080);
        var theirs = Map.of(
                "source",
                Map.of("component", "ingress-controller"),
                "destination",
                Map.of(
                        "namespace",
                        "payments-gateway-staging",
                        "pods",
                        Map.of("labels", Map.of("app.kubernetes.io/name", "gateway-api"))),
                "ports",
                List.of(Map.of("protocol", "TCP", "port", 8443)));
        wish.put("accesses", List.of(theirs));

        Api.as("lin").body(wish).post("/api/v1/analysis/preview").then().statusCode(422);
        Api.as("lin").body(wish).post(Api.REQUESTS).then().statusCode(422);
    }

    @Test
    void whatThePlatformCallsMustBePods() {
        var wish = called("ingress-controller", 8080);
        wish.put(
                "accesses",
                List.of(Map.of(
                        "source",
                        Map.of("component", "monitoring"),
                        "destination",
                        Map.of("blocks", List.of("203.0.113.0/24")),
                        "ports",
                        List.of(Map.of("protocol", "TCP", "port", 443)))));

        Api.as("lin").body(wish).post(Api.REQUESTS).then().statusCode(422);
    }

    private static TreeMap<String, Object> called(String component, int port) {
        var wish = new TreeMap<>(Api.wishTo("203.0.113.0/24"));
        wish.put(
                "accesses",
                List.of(Map.of(
                        "source",
                        Map.of("component", component),
                        "destination",
                        CART,
                        "ports",
                        List.of(Map.of("protocol", "TCP", "port", port)))));
        return wish;
    }

    private static ValidatableResponse preview(Map<String, Object> wish) {
        return Api.as("lin").body(wish).post("/api/v1/analysis/preview").then().statusCode(200);
    }
}
