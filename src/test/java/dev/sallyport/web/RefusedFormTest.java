package dev.sallyport.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A signed-in person's form that is refused before it is read")
class RefusedFormTest {
    private static final String STALE = "This form was open too long";

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"/requests", "/requests/R-1/comments", "/requests/preview", "/stand-ins", "/notifications/read"})
    void saysThatItsTokenIsGone(String path) {
        isPage(form().body("a=b").post(path), 400, STALE);
        isPage(form().body("csrf-token=&a=b").post(path), 400, STALE);
        isPage(form().body("csrf-token=wrong&a=b").post(path), 400, STALE);
        isPage(form().cookie("csrf-token", "none").body("csrf-token=none").post(path), 400, STALE);
        isPage(opened().body("csrf-token=wrong&a=b").post(path), 400, STALE);
        isPage(opened().body("a=b").post(path), 400, STALE);
    }

    @Test
    void isAPageHoweverItIsBroken() {
        isPage(opened().body("justification=" + "x".repeat(300_000)).post("/requests"), 413, "larger than");
        isPage(opened().body("justification=%zz").post("/requests"), 400, "could not be read");
        String many = IntStream.range(0, 1_100).mapToObj(i -> "a" + i + "=b").collect(Collectors.joining("&"));
        isPage(opened().body(many).post("/requests"), 400, "could not be read");
    }

    private static RequestSpecification form() {
        return Pages.as("lin").contentType("application/x-www-form-urlencoded");
    }

    /** With the cookie of a page that was opened before. */
    private static RequestSpecification opened() {
        return form().cookies(Pages.as("lin").get("/requests").detailedCookies());
    }

    private static void isPage(Response answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString()).contains("<!DOCTYPE html>", sentence);
    }
}
