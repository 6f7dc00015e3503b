package dev.sallyport.web;

import static io.restassured.RestAssured.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(WebProfile.class)
@DisplayName("What fails is told to people as a page, to scripts as problem details")
class ProblemTest {
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource(textBlock = """
            404,      404, Not found
            403,      403, Reviewers approve; you are a member.
            409,      409, R-1042 was withdrawn by Lin.
            412,      412, Changed meanwhile
            428,      428, If-Match
            422,      422, 10.0.0.1/24
            refused,  422, use workload identity
            429,      429, Too many
            503,      503, Git does not answer.
            database, 503, Not available
            bug,      500, Something broke
            """)
    void hasBothFaces(String kind, int status, String words) {
        Response page = get("/trouble/" + kind);
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.contentType()).isEqualToIgnoringCase("text/html;charset=UTF-8");
        assertThat(page.asString()).contains("<!DOCTYPE html>", words).doesNotContain("canary", "Exception", "<b>set");

        Response problem = get("/api/trouble/" + kind);
        assertThat(problem.statusCode()).isEqualTo(status);
        assertThat(problem.contentType()).isEqualTo(Problem.JSON);
        assertThat(problem.asString()).contains(words).doesNotContain("canary", "Exception");
        assertThat(problem.jsonPath().getInt("status")).isEqualTo(status);
        assertThat(problem.jsonPath().getString("title")).isNotEmpty();
    }

    @Test
    void namesEachErrorOfARefusal() {
        var refused = get("/api/trouble/refused").jsonPath();

        assertThat(refused.getString("errors[0].rule")).isEqualTo("G-META");
        assertThat(refused.getString("errors[0].field")).isEqualTo("cidr");
        assertThat(refused.getString("errors[0].instead")).isEqualTo("use workload identity");
    }

    @Test
    void saysWhenToComeBack() {
        assertThat(get("/api/trouble/429").header("Retry-After")).isEqualTo("30");
        assertThat(get("/trouble/database").header("Retry-After")).isEqualTo("10");
    }

    @Test
    void givesAnUnexpectedFailureAnIdThatIsNewEachTime() {
        String first = get("/api/trouble/bug").jsonPath().getString("instance");
        String second = get("/api/trouble/bug").jsonPath().getString("instance");

        assertThat(first).startsWith("urn:uuid:").isNotEqualTo(second);
    }

    @Test
    void givesAPartOfAPageANoticeOnly() {
        String notice = given().header("HX-Request", "true").get("/trouble/409").asString();

        assertThat(notice).contains("R-1042 was withdrawn by Lin.").doesNotContain("<html");
    }

    @Test
    void knowsWhatTheFrameworkSays() {
        assertThat(given().accept(ContentType.JSON).get("/trouble/404").statusCode())
                .isEqualTo(406);
        Response method = given().contentType(ContentType.JSON).put("/api/trouble/thing");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(method.contentType()).isEqualTo(Problem.JSON);
        Response type = given().contentType(ContentType.XML).body("<a/>").post("/api/trouble/thing");
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(type.contentType()).isEqualTo(Problem.JSON);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"/assets/css/none.css", "/webjars/none.js"})
    void knowsWhatIsNotThere(String path) {
        Response answer = get(path);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("Not found");
    }

    @Test
    void asksAScriptForItsToken() {
        Response answer = given().redirects().follow(false).get("/api/trouble/guarded");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
        assertThat(answer.contentType()).isEqualTo(Problem.JSON);
    }

    @Test
    void asksAScriptForItsTokenWhereverItKnocks() {
        Response answer = given().redirects().follow(false).get("/api/v1/nothing-here");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo(Problem.JSON);
    }

    @Test
    void refusesABrokenToken() {
        Response answer = given().header("Authorization", "Bearer broken").get("/api/trouble/guarded");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.contentType()).isEqualTo(Problem.JSON);
        assertThat(answer.asString()).contains("Sign in first");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "{\"name\": \"a\", \"size\": 1, \"parts\": [], \"owner\": \"me\"}",
                "{\"name\": \"a\", \"name\": \"b\", \"size\": 1}",
                "{\"name\": \"a\", \"size\": \"1\"}",
                "{\"name\": 7, \"size\": 1}",
                "{\"name\": \"a\", \"size\": 1.5}",
                "{\"name\": \"a\", \"size\": null}",
                "{\"name\": \"a\", \"size\": NaN}",
                "{\"name\": \"a\", \"size\": 99999999999999999999999999999999999999999}",
                "{\"name\": \"a\", \"size\": 1, \"parts\": {}}",
                "[]",
                "{\"name\": \"a\", \"size\": 1} {}",
                "{\"name\": \"a\"",
                "\"text\""
            })
    void takesJsonAtItsWord(String body) {
        Response answer = given().contentType(ContentType.JSON).body(body).post("/api/trouble/thing");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.contentType()).isEqualTo(Problem.JSON);
        assertThat(answer.asString()).doesNotContain("dev.sallyport", "jackson");
    }

    @Test
    void namesTheFieldThatItDoesNotKnow() {
        String body = "{\"name\": \"a\", \"size\": 1, \"parts\": [{\"name\": \"b\", \"size\": 1, \"owner\": \"me\"}]}";

        assertThat(given().contentType(ContentType.JSON)
                        .body(body)
                        .post("/api/trouble/thing")
                        .jsonPath()
                        .getString("detail"))
                .isEqualTo("There is no field `parts[0].owner`.");
    }

    @Test
    void refusesDeepJson() {
        String deep = "{\"name\":\"a\",\"size\":1,\"parts\":[".repeat(1_000) + "]}".repeat(1_000);

        assertThat(given().contentType(ContentType.JSON)
                        .body(deep)
                        .post("/api/trouble/thing")
                        .statusCode())
                .isEqualTo(400);
    }

    @Test
    void readsWhatIsRight() {
        given().contentType(ContentType.JSON)
                .body("{\"name\": \"a\", \"size\": 1, \"parts\": []}")
                .post("/api/trouble/thing")
                .then()
                .statusCode(200);
    }
}
