package dev.sallyport.review;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/requests/{id}/decisions")
class DecisionApiTest {
    @Test
    void fillsTheSeatsUntilItIsApproved() {
        String request = Api.submitted(Api.wishToPayments());
        String tag = Api.tag(request);

        Api.decide("ada", request, "approve")
                .then()
                .statusCode(201)
                .header("ETag", not(tag))
                .body("state", equalTo("in review"))
                .body("seats.as", contains("peer", "destination owner", "security"))
                .body("seats.tenant", contains("shop", "payments", null))
                .body("seats[0].by.name", equalTo("Ada Okoye"))
                .body("seats[1]", not(hasKey("by")));
        Api.decide("mei", request, "approve").then().statusCode(201);
        Api.decide("sofia", request, "approve").then().statusCode(201).body("state", equalTo("approved"));
        Api.as("elena")
                .get(request + "/decisions")
                .then()
                .statusCode(200)
                .body("items.outcome", contains("approved", "approved", "approved"))
                .body("items.counts", everyItem(equalTo(true)))
                .body("items.digest", everyItem(equalTo(Api.digest(request))));
    }

    @Test
    void rejectsAndAsksForChangesWithAReason() {
        String rejected = Api.submitted(Api.wishTo("198.51.100.40/32"));
        Api.decide("sofia", rejected, "reject").then().statusCode(201).body("state", equalTo("rejected"));
        String changed = Api.submitted(Api.wishTo("198.51.100.41/32"));
        Api.decide("noor", changed, "ask-for-changes").then().statusCode(201).body("state", equalTo("changes asked"));
        Api.decide("ada", changed, "approve")
                .then()
                .statusCode(409)
                .body("detail", containsString("is no longer in review but 'changes asked'"));

        String silent = Api.submitted(Api.wishTo("198.51.100.42/32"));
        Api.as("ada")
                .header("If-Match", Api.tag(silent))
                .body(Map.of("outcome", "reject", "digest", Api.digest(silent)))
                .post(silent + "/decisions")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("reason"));
    }

    @Test
    void isNotForWhoeverAsked() {
        String request = Api.as("ada")
                .body(Api.wishTo("198.51.100.43/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Api.decide("ada", request, "approve")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Nobody approves or decides what they asked for or edited themselves"));
    }

    @Test
    void countsNobodyTwice() {
        String request = Api.submitted(Api.wishTo("198.51.100.44/32"));
        Api.decide("ravi", request, "approve").then().statusCode(201);
        Api.decide("ravi", request, "approve").then().statusCode(409);
    }

    @Test
    void isRefusedToOthers() {
        String request = Api.submitted(Api.wishToPayments());
        Api.decide("tomas", request, "approve").then().statusCode(403);
        Api.decide("elena", request, "approve").then().statusCode(403);
        Api.decide("kofi", request, "approve").then().statusCode(403);
        Api.decide("priya", request, "approve").then().statusCode(404);
        Api.as("priya").get(request + "/decisions").then().statusCode(404);
        given().post(request + "/decisions").then().statusCode(401);
    }

    @Test
    void asksTheProviderForTheGroupsOfThisMoment() {
        String request = Api.submitted(Api.wishTo("198.51.100.45/32"));
        String token = TestPortal.token("ada");
        String digest = Api.digest(request);
        String tag = Api.tag(request);
        TestPortal.identityProvider().people().removeFromGroup("ada", "/tenants/shop/reviewers");
        try {
            given().auth()
                    .oauth2(token)
                    .contentType("application/json")
                    .header("If-Match", tag)
                    .body(Map.of("outcome", "approve", "digest", digest))
                    .post(request + "/decisions")
                    .then()
                    .statusCode(403);
        } finally {
            TestPortal.identityProvider().people().reset();
        }
    }

    @Test
    void waitsWhileTheProviderIsAway() {
        String request = Api.submitted(Api.wishTo("198.51.100.46/32"));
        TestPortal.identityProvider().setAvailable(false);
        try {
            Api.decide("ada", request, "approve")
                    .then()
                    .statusCode(503)
                    .contentType("application/problem+json")
                    .header("Retry-After", not(blankOrNullString()));
        } finally {
            TestPortal.identityProvider().setAvailable(true);
        }
        Api.as("ada").get(request + "/decisions").then().statusCode(200).body("items", empty());
    }

    @Test
    void isBoundToTheVersionAndTheDigest() {
        String request = Api.submitted(Api.wishTo("198.51.100.47/32"));
        String tag = Api.tag(request);
        String digest = Api.digest(request);
        var approve = Map.of("outcome", "approve", "digest", digest);

        Api.as("ada").body(approve).post(request + "/decisions").then().statusCode(428);
        Api.as("ada")
                .header("If-Match", "\"v0815\"")
                .body(approve)
                .post(request + "/decisions")
                .then()
                .statusCode(412);
        Api.as("ada")
                .header("If-Match", tag)
                .body(Map.of("outcome", "approve", "digest", "0".repeat(64)))
                .post(request + "/decisions")
                .then()
                .statusCode(409)
                .body("detail", startsWith("No revision of"));
        Api.as("ada")
                .header("If-Match", tag)
                .body(Map.of("outcome", "approve", "digest", "latest"))
                .post(request + "/decisions")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("digest"));
        Api.as("ada")
                .header("If-Match", tag)
                .body(Map.of("outcome", "merge", "digest", digest))
                .post(request + "/decisions")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("outcome"));
        Api.as("ada")
                .header("If-Match", tag)
                .body(Map.of("outcome", "approve", "digest", digest, "capacity", "SECURITY"))
                .post(request + "/decisions")
                .then()
                .statusCode(400);
        Api.as("ada")
                .header("If-Match", tag)
                .body(approve)
                .post(request + "/decisions")
                .then()
                .statusCode(201);
        Api.as("noor")
                .header("If-Match", tag)
                .body(approve)
                .post(request + "/decisions")
                .then()
                .statusCode(412);
    }

    @Test
    void hasOneWinner() throws Exception {
        String request = Api.submitted(Api.wishTo("198.51.100.48/32"));
        var approve = Map.of("outcome", "approve", "digest", Api.digest(request));
        String tag = Api.tag(request);
        var start = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Future<Response>> answers = both.invokeAll(
                    List.of(racer(start, "ada", request, tag, approve), racer(start, "noor", request, tag, approve)));
            assertThat(List.of(
                            answers.get(0).get().statusCode(),
                            answers.get(1).get().statusCode()))
                    .containsExactlyInAnyOrder(201, 412);
        } finally {
            both.shutdownNow();
        }
    }

    private static Callable<Response> racer(
            CyclicBarrier start, String who, String request, String tag, Map<String, String> body) {
        return () -> {
            var call = Api.as(who).header("If-Match", tag).body(body);
            start.await();
            return call.post(request + "/decisions");
        };
    }

    @Test
    void waitsInTheQueueOfWhoeverCouldDecide() {
        String request = Api.submitted(Api.wishToPayments());
        String label = request.substring(request.lastIndexOf('/') + 1);
        for (String reviewer : List.of("ada", "mei", "sofia")) {
            Api.as(reviewer).get("/api/v1/reviews").then().statusCode(200).body("items.id", hasItem(label));
        }
        for (String other : List.of("lin", "tomas", "priya")) {
            Api.as(other).get("/api/v1/reviews").then().statusCode(200).body("items.id", not(hasItem(label)));
        }
        Api.as("elena").get("/api/v1/reviews").then().statusCode(403);
        given().get("/api/v1/reviews").then().statusCode(401);
    }

    @Test
    void isMadeOnceForAKey() {
        String request = Api.submitted(Api.wishTo("198.51.100.49/32"));
        String key = UUID.randomUUID().toString();
        String tag = Api.tag(request);
        var approval = Map.of("outcome", "approve", "digest", Api.digest(request));
        Response first = repeatable("ada", key, tag).body(approval).post(request + "/decisions");
        Response second = repeatable("ada", key, tag).body(approval).post(request + "/decisions");

        first.then().statusCode(201).body("seats[0].by.name", equalTo("Ada Okoye"));
        second.then().statusCode(201).header("ETag", first.header("ETag"));
        assertThat(second.asString()).isEqualTo(first.asString());
        repeatable("ada", key, tag)
                .body(Map.of("outcome", "reject", "digest", Api.digest(request), "reason", Api.WHY))
                .post(request + "/decisions")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    private static RequestSpecification repeatable(String person, String key, String tag) {
        return Api.as(person).header("Idempotency-Key", key).header("If-Match", tag);
    }
}
