package dev.sallyport.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/audit/events")
class HistoryApiTest {
    private static final String EVENTS = "/api/v1/audit/events";

    @Test
    void tellTheStoryOfARequest() {
        String request = Api.submitted(Api.wishTo("198.51.100.100/32"));
        String label = request.substring(request.lastIndexOf('/') + 1);
        Api.decide("ada", request, "reject").then().statusCode(201);

        Api.as("elena")
                .queryParam("request", label)
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items.action", contains("rejected", "submitted"))
                .body("items.by.name", contains("Ada Okoye", "Lin Berger"))
                .body("items.request", everyItem(equalTo(label)))
                .body("items[1].after", equalTo(Api.digest(request)))
                .body("items[0].detail.reason", equalTo(Api.WHY))
                .body("next", nullValue());
        Api.as("elena")
                .queryParam("request", label)
                .queryParam("action", "submitted")
                .queryParam("who", "lin b")
                .queryParam("tenant", "shop")
                .queryParam("q", "rev 1")
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items.action", contains("submitted"));
        Api.as("elena")
                .queryParam("request", label)
                .queryParam("until", "2020-01-01")
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items", empty());
    }

    @Test
    void goOnWhereThePageBeforeEnded() {
        Api.submitted(Api.wishTo("198.51.100.101/32"));
        Api.submitted(Api.wishTo("198.51.100.102/32"));
        var first =
                Api.as("sofia").get(EVENTS + "?limit=1").then().statusCode(200).extract();
        Api.as("sofia")
                .queryParam("limit", 1)
                .queryParam("after", first.<String>path("next"))
                .get(EVENTS)
                .then()
                .statusCode(200)
                .body("items[0].seq", lessThan(first.<Integer>path("items[0].seq")));
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource({
        "request=seven, request",
        "from=yesterday, from",
        "until=2026-13-01, until",
        "limit=-1, limit",
        "after=1, after"
    })
    void nameTheParameterThatIsNoValue(String query, String field) {
        Api.as("elena")
                .urlEncodingEnabled(false)
                .get(EVENTS + "?" + query)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void areForThoseWhoWatch() {
        for (String watcher : List.of("elena", "sofia", "kofi")) {
            Api.as(watcher).get(EVENTS + "?limit=1").then().statusCode(200);
        }
        for (String other : List.of("lin", "ada", "sam")) {
            Api.as(other).get(EVENTS).then().statusCode(403);
        }
        given().get(EVENTS).then().statusCode(401);
    }
}
