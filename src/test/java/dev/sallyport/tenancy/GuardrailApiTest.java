package dev.sallyport.tenancy;

import static io.restassured.RestAssured.given;
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
@DisplayName("/api/v1/guardrails")
class GuardrailApiTest {
    @Test
    void areForEverybodyWhoIsSignedIn() {
        for (String person : List.of("sam", "lin", "elena")) {
            Api.as(person)
                    .get("/api/v1/guardrails")
                    .then()
                    .statusCode(200)
                    .body("platformDigest", matchesPattern("[0-9a-f]{64}"))
                    .body("limits.maxDays", equalTo(365))
                    .body("items.id", contains("G-SYS", "G-PLAT", "G-META", "G-TENANT"))
                    .body("items[1].namespaces.find { it.name == 'vault' }.instead", containsString("ExternalSecret"))
                    .body("items[2].ranges.cidr", hasItem("169.254.169.254/32"));
        }
        given().get("/api/v1/guardrails").then().statusCode(401);
    }
}
