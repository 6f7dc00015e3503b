package dev.sallyport.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/analysis/preview")
class AnalysisApiTest {
    private static final String PREVIEW = "/api/v1/analysis/preview";

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
                .body("stages[1].manifests[0].yaml", containsString("203.0.113.64/28"));
        assertThat(newest()).isEqualTo(before);
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
