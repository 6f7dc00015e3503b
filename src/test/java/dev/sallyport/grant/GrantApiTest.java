package dev.sallyport.grant;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/grants")
class GrantApiTest {
    private static final String GRANTS = "/api/v1/grants";

    @Test
    void areMadeByTheLastApprovalAndSeenFromBothEnds() {
        String request = Api.submitted(Api.wishToPayments());
        String label = request.substring(request.lastIndexOf('/') + 1);
        Api.approved(request, "ada", "mei", "sofia");

        for (String person : List.of("lin", "tomas", "elena")) {
            List<String> ids = Api.as(person)
                    .queryParam("namespace", "payments-gateway-staging")
                    .queryParam("limit", 200)
                    .get(GRANTS)
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.findAll { it.request == '" + label + "' }.id");
            assertThat(ids).hasSize(1);
            Api.as(person)
                    .get(GRANTS + "/" + ids.get(0))
                    .then()
                    .statusCode(200)
                    .header("ETag", matchesPattern("\"v\\d+\""))
                    .body("request", equalTo(label))
                    .body("sourceNamespace", equalTo("shop-checkout-staging"))
                    .body("access.ports[0].port", equalTo(8443))
                    .body("endsOn", equalTo(Api.endsOn()));
            Api.as("jonas").get(GRANTS + "/" + ids.get(0)).then().statusCode(404);
        }
        Api.as("jonas").queryParam("limit", 200).get(GRANTS).then().body("items.request", not(hasItem(label)));
    }

    @Test
    void areFilteredByState() {
        Api.approved(Api.submitted(Api.wishTo("198.51.100.60/32")), "ada", "sofia");
        Api.as("elena")
                .queryParam("state", "expired")
                .get(GRANTS)
                .then()
                .statusCode(200)
                .body("items.state", everyItem(equalTo("expired")));
        Api.as("elena")
                .queryParam("endsBefore", Api.endsOn())
                .get(GRANTS)
                .then()
                .statusCode(200)
                .body("items.endsOn", everyItem(lessThan(Api.endsOn())));
        Api.as("elena").queryParam("endsBefore", "soon").get(GRANTS).then().statusCode(422);
        Api.as("elena")
                .queryParam("limit", 1)
                .get(GRANTS)
                .then()
                .statusCode(200)
                .body("items", hasSize(1));
        Api.as("elena").queryParam("state", "old").get(GRANTS).then().statusCode(422);
        Api.as("elena").queryParam("after", "x").get(GRANTS).then().statusCode(422);
    }

    @Test
    void areNotForEverybody() {
        Api.as("sam").get(GRANTS).then().statusCode(403);
        given().get(GRANTS).then().statusCode(401);
        Api.as("elena").get(GRANTS + "/GR-999999999").then().statusCode(404);
        Api.as("elena").get(GRANTS + "/1").then().statusCode(404);
    }
}
