package dev.sallyport.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebProfile.class)
@DisplayName("A sign-in passes the walls")
class SignInTest {
    @Test
    void bringsThePersonBackToThePageThatWasAsked() {
        Response asked = visit("/guardrails");
        Response chosen = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .formParam("person", "lin")
                .post(asked.header("Location"));
        Response back = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .cookies(asked.detailedCookies())
                .get(chosen.header("Location"));
        assertThat(back.statusCode()).isEqualTo(302);

        Response page = given().cookies(back.detailedCookies()).get("/guardrails");
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.asString()).contains("Sign out", "aria-current=\"page\">Guardrails");
    }

    @Test
    void saysSoWhenItDoesNotComeToItsEnd() {
        Response asked = visit("/");
        Response back = given().redirects()
                .follow(false)
                .cookies(asked.detailedCookies())
                .queryParam("error", "access_denied")
                .queryParam("state", state(asked))
                .get("/signed-in");

        assertThat(back.statusCode()).isEqualTo(401);
        assertThat(back.asString()).contains("<!DOCTYPE html>", "did not come to its end");
    }

    @Test
    void tellsAScriptOfAPageThatItsSessionIsOver() {
        given().redirects()
                .follow(false)
                .header("X-Requested-With", "JavaScript")
                .get("/")
                .then()
                .statusCode(499);
    }

    private static String state(Response asked) {
        return asked.header("Location").replaceFirst(".*[?&]state=([^&]+).*", "$1");
    }

    private static Response visit(String path) {
        Response asked = given().redirects().follow(false).get(path);
        assertThat(asked.statusCode()).isEqualTo(302);
        return asked;
    }
}
