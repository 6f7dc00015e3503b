package dev.sallyport.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.tenancy.GitEstate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/analysis/preview")
class AnalysisApiTest {
    private static final String PREVIEW = "/api/v1/analysis/preview";

    @Inject
    GitEstate estate;

    /** Where there is no baseline, nothing is denied and nothing can open. */
    @BeforeEach
    void baselinesAreKnown() {
        Api.as("kofi").post("/api/v1/baselines").then().statusCode(202);
        Eventually.until(
                () -> {
                    estate.refresh();
                    return List.of("shop-checkout", "payments-gateway").stream().allMatch(name -> !estate.known()
                            .manifests()
                            .policies(new NamespaceName(name))
                            .isEmpty());
                },
                () -> "no baselines");
    }

    @Test
    void saysWhatAWishWouldOpenAndKeepsNothing() {
        var before = newest();
        Api.as("lin")
                .body(Api.wish("shop-checkout", Map.of("blocks", List.of("203.0.113.64/28")), 443))
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("violations", empty())
                .body("opens[0]", containsString("16 addresses"))
                .body("category", equalTo("internet (C-NET)"))
                .body("needs.owners", empty())
                .body("stages.namespace", contains("shop-checkout-staging", "shop-checkout"))
                .body("stages[1].manifests[0].path", startsWith("clusters/fra-prod/namespaces/shop-checkout/"))
                .body("stages[1].manifests[0].yaml", containsString("203.0.113.64/28"))
                .body("effect.cluster", equalTo("fra-prod"))
                .body("effect.complete", equalTo(true))
                .body("effect.opens.ports", contains("TCP 443"))
                .body("effect.opens[0].from", equalTo("shop-checkout/payment-worker[Deployment]"))
                .body("effect.opens[0].to", equalTo("203.0.113.64-203.0.113.79"))
                .body("effect.closes", empty());
        assertThat(newest()).isEqualTo(before);
    }

    @Test
    void countsWhatAnotherTenantRunsAndDoesNotNameIt() {
        var wish = Api.wish(
                "shop-checkout",
                Map.of(
                        "namespace",
                        "payments-gateway",
                        "pods",
                        Map.of("labels", Map.of("app.kubernetes.io/name", "gateway-api"))),
                8443);
        Api.as("lin")
                .body(wish)
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("effect.opens.to", contains("pods in payments-gateway"))
                .body("effect.opens.ports", contains("TCP 8443"));
    }

    private static String newest() {
        return Api.as("elena")
                .get(Api.REQUESTS + "?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    @Test
    void answersWithTheViolations() {
        Api.as("lin")
                .body(Api.wishTo("10.10.0.0/24"))
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("violations.rule", hasItem("G-SYS"))
                .body("violations[0].instead", not(blankOrNullString()))
                .body("stages", empty());
    }

    /** The clusters of the sample know NetworkPolicy only. */
    @Test
    void saysWhatTheClusterHasNoWordsFor() {
        Api.as("lin")
                .body(Api.wish("shop-checkout", Map.of("domain", "api.example.com"), 443))
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("violations.rule", contains("DIALECT-FQDN"))
                .body("violations.field", contains("accesses[0].destination.domain"))
                .body("opens[0]", containsString("api.example.com"))
                .body("stages", empty());
    }

    @Test
    void refusesWhatIsNoWish() {
        Api.as("lin").body("{\"accesses\":[]}").post(PREVIEW).then().statusCode(422);
        Api.as("lin").body("{\"wish\":[]}").post(PREVIEW).then().statusCode(400);
        Api.as("jonas")
                .body(Api.wishTo("203.0.113.65/32"))
                .post(PREVIEW)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("accesses[0].source.namespace"));
        Api.as("sofia").body(Api.wishTo("203.0.113.65/32")).post(PREVIEW).then().statusCode(403);
        given().post(PREVIEW).then().statusCode(401);
    }
}
