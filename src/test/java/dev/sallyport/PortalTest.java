package dev.sallyport;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("The portal")
class PortalTest {
    @Test
    void isReadyWithItsDatabase() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void sendsWhoeverHasNoSessionToTheSignInWithPkce() {
        given().redirects()
                .follow(false)
                .get("/")
                .then()
                .statusCode(302)
                .header("Location", startsWith(TestPortal.identityProvider().issuer()))
                .header("Location", containsString("code_challenge_method=S256"));
    }

    @Test
    void sendsNoScriptToTheSignIn() {
        given().redirects().follow(false).get("/api/v1/requests").then().statusCode(401);
    }
}
