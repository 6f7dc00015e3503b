package dev.sallyport.delivery;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import dev.sallyport.ending.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/deliveries")
class DeliveryApiTest {
    private static final String DELIVERIES = "/api/v1/deliveries";

    /** INV-12: what was written into a namespace is its owner's to see, and what was taken out of it. */
    @Test
    void commitsShowToBothEndsAndToNobodyElse() {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        seenByBothEnds(commitOf(grant));
        Map<String, Object> elsewhere = Api.wishTo("198.51.100.81/32");
        elsewhere.put("changes", Portal.label(grant));
        String other = Portal.delivered(elsewhere, "ada", "sofia");
        Portal.await(grant, "expired");
        seenByBothEnds(commitOf(other));

        String later = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        Api.as("mei")
                .header("If-Match", Api.tag(later))
                .body(Map.of("reason", Api.WHY))
                .post(later + "/revocation")
                .then()
                .statusCode(200);
        Portal.await(later, "revoked");
        seenByBothEnds(Portal.closing(later).get(0));

        String shops = commitOf(Portal.delivered(Api.wishTo("198.51.100.82/32"), "ada", "sofia"));
        Api.as("lin").get("/api/v1/commits/" + shops).then().statusCode(200);
        Api.as("mei").get("/api/v1/commits/" + shops).then().statusCode(404);
    }

    private static void seenByBothEnds(String commit) {
        for (String person : List.of("lin", "mei")) {
            Api.as(person).get("/api/v1/commits/" + commit).then().statusCode(200);
            Pages.as(person).get("/commits/" + commit).then().statusCode(200);
        }
        Api.as("jonas").get("/api/v1/commits/" + commit).then().statusCode(404);
        Pages.as("jonas").get("/commits/" + commit).then().statusCode(404);
    }

    /** Of the delivery that brought a grant. */
    private static String commitOf(String grant) {
        String request = Api.as("elena").get(grant).path("request");
        String delivery = Api.delivered(Api.REQUESTS + "/" + request);
        return Api.as("elena").get(DELIVERIES + "/" + delivery).path("commit");
    }

    @Test
    void waitForATestResultBeforeProduction() {
        String request = Api.submitted(Api.wish("shop-checkout", Map.of("blocks", List.of("198.51.100.80/32")), 443));
        String label = request.substring(request.lastIndexOf('/') + 1);
        Api.approved(request, "ada", "sofia");
        String first = DELIVERIES + "/" + Api.delivered(request);

        Api.as("lin")
                .get(first)
                .then()
                .statusCode(200)
                .body("environment", equalTo("nonprod"))
                .body("state", equalTo("done"))
                .body("commit", matchesPattern("[0-9a-f]{40}"));
        assertThat(waiting(label)).containsExactly("prod");
        String commit = "/api/v1/commits/" + Api.as("lin").get(first).path("commit");
        Api.as("elena")
                .get(commit)
                .then()
                .statusCode(200)
                .body("delivery", equalTo(first.substring(first.lastIndexOf('/') + 1)))
                .body("trailers.find { it.key == 'Sallyport-Request' }.value", equalTo(label))
                .body("files.find { it.path.contains('grant-') }.after", containsString("kind: NetworkPolicy"))
                .body("files.find { it.path.contains('grant-') }", not(hasKey("before")));
        Api.as("jonas").get(commit).then().statusCode(404);
        Api.as("lin").get(commit + "0").then().statusCode(404);

        Api.as("lin")
                .body(Map.of("note", " "))
                .post(first + "/test-results")
                .then()
                .statusCode(422);
        Api.as("lin")
                .body("{\"note\":\"tried\\u0000it\"}")
                .post(first + "/test-results")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("note"));
        Api.as("lin")
                .body("{\"note\":\"tried it\",\"by\":\"ada\"}")
                .post(first + "/test-results")
                .then()
                .statusCode(400);
        Api.as("mei")
                .body(Map.of("note", "tried it"))
                .post(first + "/test-results")
                .then()
                .statusCode(404);
        Api.as("sofia")
                .body(Map.of("note", "tried it"))
                .post(first + "/test-results")
                .then()
                .statusCode(403);
        Api.as("lin")
                .body(Map.of("note", "The worker fetched the file"))
                .post(first + "/test-results")
                .then()
                .statusCode(201)
                .body("testResults.by", contains("Lin Berger"));
        assertThat(waiting(label)).isEmpty();
    }

    private static List<String> waiting(String label) {
        return Api.as("kofi")
                .get(DELIVERIES + "?state=waiting&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.request == '" + label + "' }.environment");
    }

    @Test
    void areRetriedOnlyWhenDead() {
        String request = Api.submitted(Api.wishTo("198.51.100.81/32"));
        Api.approved(request, "ada", "sofia");
        String done = DELIVERIES + "/" + Api.delivered(request);
        Api.as("kofi").post(done + "/retry").then().statusCode(409).contentType("application/problem+json");
        Api.as("lin").post(done + "/retry").then().statusCode(403);
        given().post(done + "/retry").then().statusCode(401);
        Api.as("kofi")
                .post(DELIVERIES + "/" + UUID.randomUUID() + "/retry")
                .then()
                .statusCode(404);
    }

    @Test
    void areListedPageByPage() {
        Api.approved(Api.submitted(Api.wishTo("198.51.100.82/32")), "ada", "sofia");
        Api.approved(Api.submitted(Api.wishTo("198.51.100.83/32")), "ada", "sofia");
        var first = Api.as("elena")
                .get(DELIVERIES + "?limit=1")
                .then()
                .statusCode(200)
                .extract();
        var second = Api.as("elena")
                .queryParam("limit", 1)
                .queryParam("after", first.<String>path("next"))
                .get(DELIVERIES)
                .then()
                .statusCode(200)
                .extract();
        assertThat(second.<String>path("items[0].id")).isNotEqualTo(first.<String>path("items[0].id"));
        Api.as("elena")
                .get(DELIVERIES + "?state=lost")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("state"));
    }

    @Test
    void areForeignToOthers() {
        String request = Api.submitted(Api.wishTo("198.51.100.84/32"));
        Api.approved(request, "ada", "sofia");
        String delivery = DELIVERIES + "/" + Api.delivered(request);
        Api.as("jonas").get(delivery).then().statusCode(404);
        Api.as("jonas")
                .body(Map.of("note", "tried it"))
                .post(delivery + "/test-results")
                .then()
                .statusCode(404);
        Api.as("jonas").get(DELIVERIES + "/none").then().statusCode(404);
        Api.as("sam").get(DELIVERIES).then().statusCode(403);
        given().get(DELIVERIES).then().statusCode(401);
    }

    @Test
    void bringBaselinesWhereTheyAreWanting() {
        Api.as("kofi").post("/api/v1/baselines").then().statusCode(202).body("planned", greaterThanOrEqualTo(0));
        Api.as("ada").post("/api/v1/baselines").then().statusCode(403);
        given().post("/api/v1/baselines").then().statusCode(401);
    }
}
