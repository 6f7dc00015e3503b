package dev.sallyport.home;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/namespaces")
class NamespaceApiTest {
    private static final String NAMESPACES = "/api/v1/namespaces";

    @Test
    void areOnesOwnByName() {
        Api.as("lin")
                .get(NAMESPACES)
                .then()
                .statusCode(200)
                .body(
                        "items.name",
                        contains(
                                "shop-catalog",
                                "shop-catalog-staging",
                                "shop-checkout",
                                "shop-checkout-staging",
                                "shop-loyalty"))
                .body("items.tenant", everyItem(equalTo("shop")))
                .body("items[2].counterpart", equalTo("shop-checkout-staging"))
                .body("items[4]", not(hasKey("counterpart")))
                .body("next", nullValue());
        Api.as("elena").get(NAMESPACES).then().statusCode(200).body("items", hasSize(13));
        Api.as("sam").get(NAMESPACES).then().statusCode(403);
        given().get(NAMESPACES).then().statusCode(401);
    }

    @Test
    void goOnWhereThePageBeforeEnded() {
        String next = Api.as("lin")
                .get(NAMESPACES + "?limit=2")
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .extract()
                .path("next");
        Api.as("lin")
                .queryParam("after", next)
                .get(NAMESPACES)
                .then()
                .statusCode(200)
                .body("items.name", contains("shop-checkout", "shop-checkout-staging", "shop-loyalty"));
        Api.as("lin").get(NAMESPACES + "?limit=x").then().statusCode(422).body("errors[0].field", equalTo("limit"));
    }

    @Test
    void showWhatRunsThere() {
        Api.as("lin")
                .get(NAMESPACES + "/shop-checkout-staging")
                .then()
                .statusCode(200)
                .body("namespace.environment", equalTo("nonprod"))
                .body("declared.file", equalTo("tenants/shop/shop-checkout-staging/namespace.yaml"))
                .body("declared.line", equalTo(1))
                .body("declared.labels.'kubernetes.io/metadata.name'", equalTo("shop-checkout-staging"))
                .body("workloads.find { it.name == 'payment-worker' }.kind", equalTo("Deployment"))
                .body("applications.find { it.name == 'payment-worker' }.metricsPort", equalTo(9090));
        Api.as("lin").get(NAMESPACES + "/payments-gateway").then().statusCode(404);
        Api.as("lin").get(NAMESPACES + "/vault").then().statusCode(404);
        Api.as("lin").get(NAMESPACES + "/No_Name").then().statusCode(404);
    }

    @Test
    void reachOfOthersOnlyWhatTheyPublished() {
        var payments = "items.find { it.name == 'payments-gateway-staging' }";
        Api.as("lin")
                .get(NAMESPACES + "/shop-checkout-staging/reachable")
                .then()
                .statusCode(200)
                .body("items.name", hasItems("shop-catalog-staging", "payments-gateway-staging"))
                .body("items.name", not(hasItem("payments-gateway")))
                .body(payments + ".tenantName", equalTo("Payments"))
                .body(payments + ".applications.name", contains("gateway-api"))
                .body(payments + ".applications[0].published[0].port", equalTo(8443))
                .body(payments + ".applications[0]", not(hasKey("metricsPort")));
        Api.as("jonas")
                .get(NAMESPACES + "/shop-checkout-staging/reachable")
                .then()
                .statusCode(404);
    }
}
