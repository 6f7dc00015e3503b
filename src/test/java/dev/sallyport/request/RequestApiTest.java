package dev.sallyport.request;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/requests")
class RequestApiTest {
    private static final String NOBODYS = Api.REQUESTS + "/R-999999999";

    @Test
    void asksForAccess() {
        String request = Api.as("lin")
                .body(Api.wishTo("203.0.113.8/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .header("ETag", matchesPattern("\"v\\d+\""))
                .body("state", equalTo("in review"))
                .body("tenant", equalTo("shop"))
                .body("requester.name", equalTo("Lin Berger"))
                .body("revision.number", equalTo(1))
                .body("revision.digest", matchesPattern("[0-9a-f]{64}"))
                .body("revision.accesses[0].destination.blocks", contains("203.0.113.8/32"))
                .body("revision.manifests.yaml", everyItem(containsString("kind: NetworkPolicy")))
                .extract()
                .header("Location");

        Api.as("ada")
                .get(request)
                .then()
                .statusCode(200)
                .header("ETag", Api.tag(request))
                .body("id", equalTo(request.substring(request.lastIndexOf('/') + 1)))
                .body("revision.justification", equalTo(Api.WHY));
    }

    @Test
    void listsWhatOneMaySeeNewestFirst() {
        String older = label(Api.submitted(Api.wishTo("203.0.113.9/32")));
        String newer = label(Api.submitted(Api.wishTo("203.0.113.10/32")));

        List<String> page = Api.as("lin")
                .queryParam("state", "in review")
                .queryParam("namespace", "shop-checkout-staging")
                .queryParam("limit", 200)
                .get(Api.REQUESTS)
                .then()
                .statusCode(200)
                .extract()
                .path("items.id");
        assertThat(page).containsSubsequence(newer, older);
        Api.as("jonas").get(Api.REQUESTS).then().statusCode(200).body("items.id", not(hasItem(newer)));
    }

    @Test
    void goesOnWhereThePageBeforeEnded() {
        String older = label(Api.submitted(Api.wishTo("203.0.113.11/32")));
        String newer = label(Api.submitted(Api.wishTo("203.0.113.12/32")));
        String next = "";
        String last = "";
        String seen = "";
        while (!last.equals(older)) {
            var page = Api.as("elena")
                    .queryParam("limit", 1)
                    .queryParam("after", next)
                    .get(Api.REQUESTS)
                    .then()
                    .statusCode(200)
                    .body("items", hasSize(1))
                    .extract();
            last = page.path("items[0].id");
            next = page.path("next");
            seen += last + " ";
        }
        assertThat(seen).contains(newer + " ", older + " ");
    }

    @ParameterizedTest(name = "{0} is refused at {1}")
    @CsvSource({
        "limit=0, limit",
        "limit=201, limit",
        "limit=many, limit",
        "after=R-1001, after",
        "state=open, state",
        "namespace=No_Name, namespace"
    })
    void namesTheParameterThatIsNoValue(String query, String field) {
        Api.as("lin")
                .urlEncodingEnabled(false)
                .get(Api.REQUESTS + "?" + query)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void repeatsAnAnswerForTheSameKey() {
        var wish = Api.wishTo("203.0.113.13/32");
        String key = UUID.randomUUID().toString();
        var first = Api.as("lin").header("Idempotency-Key", key).body(wish).post(Api.REQUESTS);
        var second = Api.as("lin").header("Idempotency-Key", key).body(wish).post(Api.REQUESTS);

        first.then().statusCode(201);
        second.then()
                .statusCode(201)
                .header("Location", first.header("Location"))
                .header("ETag", first.header("ETag"));
        assertThat(second.asString()).isEqualTo(first.asString());
    }

    @Test
    void refusesAKeyThatWasUsedForSomethingElse() {
        String key = UUID.randomUUID().toString();
        Api.as("lin")
                .header("Idempotency-Key", key)
                .body(Api.wishTo("203.0.113.14/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201);
        Api.as("lin")
                .header("Idempotency-Key", key)
                .body(Api.wishTo("203.0.113.15/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
        Api.as("ada")
                .header("Idempotency-Key", key)
                .body(Api.wishTo("203.0.113.15/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201);
    }

    @Test
    void freesTheKeyOfARequestThatWasRefused() {
        String key = UUID.randomUUID().toString();
        Api.as("lin")
                .header("Idempotency-Key", key)
                .body(Api.wishTo("169.254.169.254/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422);
        Api.as("lin")
                .header("Idempotency-Key", key)
                .body(Api.wishTo("203.0.113.16/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201);
    }

    @Test
    void saysEverythingThatIsNoValueAtOnce() {
        var wish = Api.wishTo("010.0.0.1/32");
        wish.put("justification", "because");
        wish.remove("endsOn");
        Api.as("lin")
                .body(wish)
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("status", equalTo(422))
                .body("errors.field", contains("accesses[0].destination.blocks[0]", "justification", "endsOn"));
    }

    @Test
    void refusesWhatAGuardrailForbidsWithItsIdAndTheWayOut() {
        Api.as("lin")
                .body(Api.wishTo("169.254.169.254/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].rule", equalTo("G-META"))
                .body("errors[0].field", startsWith("accesses[0].destination.blocks"))
                .body("errors[0].instead", not(blankOrNullString()));
    }

    @Test
    void refusesANamespaceThatIsNotOnesOwn() {
        Api.as("lin")
                .body(Api.wish("payments-ledger-staging", Map.of("blocks", List.of("203.0.113.17/32")), 443))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("accesses[0].source.namespace"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"R-1\"",
                "{",
                "{}{}",
                "{\"accesses\":{}}",
                "{\"accesses\":[7]}",
                "{\"accesses\":[],\"state\":\"APPROVED\"}",
                "{\"accesses\":[{\"source\":{\"namespace\":\"a\",\"tenant\":\"shop\"}}]}",
                "{\"justification\":\"a\",\"justification\":\"b\"}",
                "{\"justification\":7}",
                "{\"endsOn\":20270101}",
                "{\"accesses\":[{\"ports\":[{\"protocol\":\"TCP\",\"port\":\"443\"}]}]}",
                "{\"accesses\":[{\"ports\":[{\"protocol\":\"TCP\",\"port\":443.0}]}]}",
                "{\"accesses\":[{\"ports\":[{\"protocol\":\"TCP\",\"port\":99999999999}]}]}",
                "{\"accesses\":[{\"ports\":[{\"protocol\":\"TCP\",\"port\":NaN}]}]}"
            })
    void takesJsonAtItsWord(String body) {
        Api.as("lin")
                .body(body)
                .post(Api.REQUESTS)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400));
    }

    @Test
    void takesNoDepthAndNoSizeWithoutEnd() {
        Api.as("lin").body("[".repeat(1_000)).post(Api.REQUESTS).then().statusCode(400);
        Api.as("lin")
                .body("{\"justification\":\"" + "a".repeat(2_000_000) + "\"}")
                .post(Api.REQUESTS)
                .then()
                .statusCode(413);
    }

    @Test
    void takesJsonAlone() {
        Api.as("lin")
                .contentType(ContentType.TEXT)
                .body("{}")
                .post(Api.REQUESTS)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void takesNobodyWithoutAToken() {
        given().get(Api.REQUESTS).then().statusCode(401).contentType("application/problem+json");
        given().auth().oauth2("no.token.this").get(Api.REQUESTS).then().statusCode(401);
        given().cookie("q_session", "stolen").get(Api.REQUESTS).then().statusCode(401);
    }

    @Test
    void letsOnlyTenantsAsk() {
        for (String other : List.of("sam", "sofia", "elena", "kofi")) {
            Api.as(other)
                    .body(Api.wishTo("203.0.113.18/32"))
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(403)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void showsAForeignRequestAsAbsent() {
        String request = Api.submitted(Api.wishTo("203.0.113.19/32"));
        String foreign =
                Api.as("jonas").get(request).then().statusCode(404).extract().asString();
        String absent =
                Api.as("jonas").get(NOBODYS).then().statusCode(404).extract().asString();
        assertThat(foreign).isEqualTo(absent);
        Api.as("jonas").get(request + "/assessment").then().statusCode(404);
        Api.as("lin").get(Api.REQUESTS + "/R-0x1").then().statusCode(404);
    }

    @Test
    void judgesItAnew() {
        var ledger = Map.of(
                "namespace",
                "payments-ledger-staging",
                "pods",
                Map.of("labels", Map.of("app.kubernetes.io/name", "ledger-api")));
        Api.as("mei")
                .get(Api.submitted(Api.wish("shop-checkout-staging", ledger, 8443)) + "/assessment")
                .then()
                .statusCode(200)
                .body("violations", empty())
                .body("opens[0]", startsWith("Opens TCP 8443 from"))
                .body("needs.peer", equalTo(true))
                .body("needs.owners", contains("payments"))
                .body("needs.security", equalTo(true))
                .body("beyondShown", empty())
                .body("stages.environment", contains("nonprod"));
    }

    @Test
    void withdrawsWhatWasReadAndOnlyOnce() {
        String request = Api.submitted(Api.wishToPayments());
        String tag = Api.tag(request);

        Api.as("lin").post(request + "/withdrawal").then().statusCode(428);
        Api.as("lin")
                .header("If-Match", "\"v999\"")
                .post(request + "/withdrawal")
                .then()
                .statusCode(412);
        Api.as("mei")
                .header("If-Match", tag)
                .post(request + "/withdrawal")
                .then()
                .statusCode(403);
        Api.as("sofia")
                .header("If-Match", tag)
                .post(request + "/withdrawal")
                .then()
                .statusCode(403);
        Api.as("jonas")
                .header("If-Match", tag)
                .post(request + "/withdrawal")
                .then()
                .statusCode(404);
        String after = Api.as("lin")
                .header("If-Match", tag)
                .post(request + "/withdrawal")
                .then()
                .statusCode(200)
                .body("state", equalTo("withdrawn"))
                .header("ETag", not(tag))
                .extract()
                .header("ETag");
        Api.as("lin")
                .header("If-Match", tag)
                .post(request + "/withdrawal")
                .then()
                .statusCode(412);
        Api.as("lin")
                .header("If-Match", after)
                .post(request + "/withdrawal")
                .then()
                .statusCode(409);
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }
}
