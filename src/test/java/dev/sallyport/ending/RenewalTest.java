package dev.sallyport.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A renewal takes the place of its grant in one commit: never a gap, never both")
class RenewalTest {
    @Test
    void isPrefilledApprovedLikeAnyRequestAndReplacesBothHalves() {
        String old = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String label = Portal.label(old);
        PortalUser lin = user("lin");
        assertThat(lin.get("/grants/" + label).body()).contains("/requests/new?renews=" + label);
        assertThat(lin.get("/requests/new?renews=" + label).body())
                .contains("name=\"renews\" value=\"" + label + "\"", "takes its place when it is delivered", "PAY-212")
                .contains("value=\"payments-gateway-staging\"", "value=\"TCP 8443\"");
        assertThat(user("jonas").get("/requests/new?renews=" + label).status()).isEqualTo(404);
        assertThat(user("mei").get("/requests/new?renews=" + label).status())
                .as("the other end renews nothing")
                .isEqualTo(404);

        String request = Api.REQUESTS + "/"
                + lin.ask(
                        "",
                        Map.of(
                                "renews", label,
                                "source", "shop-checkout-staging",
                                "to", "namespace",
                                "toNamespace", "payments-gateway-staging",
                                "toPods", "labels",
                                "toLabels", "app.kubernetes.io/name=gateway-api",
                                "ports", "TCP 8443"));
        assertThat(user("ada").get("/requests/" + Portal.label(request)).body()).contains("Renews", label);
        Api.approved(request, "ada", "mei", "sofia");
        Api.delivered(request);

        String renewal = Portal.grantOf(request);
        Portal.await(old, "expired");
        Api.as("lin").get(old).then().body("endedBecause", equalTo("replaced"));
        Api.as("lin").get(renewal).then().body("replaces", equalTo(label)).body("state", equalTo("delivered"));
        assertThat(Portal.files(old)).isEmpty();
        assertThat(Portal.files(renewal)).hasSize(2);
        assertThat(Portal.closing(old)).as("no commit of its own").isEmpty();
        List<String> commits = Portal.git(
                        "log", "--format=%H", "--grep=^Sallyport-Request: " + Portal.label(request) + "$", "main")
                .lines()
                .toList();
        assertThat(commits).hasSize(1);
        assertThat(Portal.git("show", "--no-renames", "--format=", "--name-status", commits.get(0))
                        .lines())
                .filteredOn(line -> line.contains("/grant-"))
                .extracting(line -> line.charAt(0))
                .containsExactlyInAnyOrder('A', 'A', 'D', 'D');
        assertThat(lin.get("/grants/" + label).body()).contains("Replaced");
    }

    @Test
    void isRefusedForWhatDoesNotStandOrIsNotOnesOwn() {
        String grant = Portal.delivered(Api.wishTo("192.0.2.200/32"), "ada", "sofia");

        ask("GR-999999").then().statusCode(422).body("errors[0].field", equalTo("renews"));
        ask("R-1").then().statusCode(422).body("errors[0].field", equalTo("renews"));
        Map<String, Object> elsewhere =
                new TreeMap<>(Api.wish("shop-checkout", Map.of("blocks", List.of("192.0.2.200/32")), 443));
        elsewhere.put("renews", Portal.label(grant));
        Api.as("lin").body(elsewhere).post(Api.REQUESTS).then().statusCode(422);
        ask(Portal.label(grant)).then().statusCode(201);
    }

    /** What is renewed closes without a word of it in the proof: nothing but the same access may take its place. */
    @Test
    void isTheSameAccessAndStaysIt() {
        String grant = Portal.delivered(Api.wishTo("192.0.2.201/32"), "ada", "sofia");
        Map<String, Object> wider = Api.wishTo("192.0.2.0/24");
        wider.put("renews", Portal.label(grant));
        Api.as("lin")
                .body(wider)
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("renews"))
                .body("errors[0].detail", containsString("change the grant"));
        Api.as("lin")
                .body(wider)
                .post("/api/v1/analysis/preview")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("renews"));

        Map<String, Object> same = Api.wishTo("192.0.2.201/32");
        same.put("renews", Portal.label(grant));
        String request = Api.submitted(same);
        revised(request, Api.wishTo("192.0.2.0/24")).statusCode(422).body("errors[0].field", equalTo("renews"));
        Map<String, Object> urgent = Api.wishTo("192.0.2.201/32");
        urgent.remove("endsOn");
        urgent.put("emergency", Map.of("incident", "INC-1", "hours", 24));
        revised(request, urgent).statusCode(422).body("errors[0].field", equalTo("renews"));
        Map<String, Object> longer = Api.wishTo("192.0.2.201/32");
        longer.put("endsOn", LocalDate.now(ZoneOffset.UTC).plusDays(20).toString());
        revised(request, longer).statusCode(200);

        Api.as("lin").body(same).post(Api.REQUESTS).then().statusCode(422).body("errors[0].field", equalTo("renews"));
        Api.as("lin").get(grant).then().body("state", equalTo("delivered"));
    }

    /** G-TENANT: an owner who revokes what another tenant renews has not agreed to it. */
    @Test
    void isNotDeliveredOverARevocation() {
        Map<String, Object> wish = new TreeMap<>(Api.wishToPayments());
        String grant = Portal.delivered(wish, "ada", "mei", "sofia");
        wish.put("renews", Portal.label(grant));
        String request = Api.submitted(wish);
        Api.decide("ada", request, "approve").then().statusCode(201);
        Api.as("mei")
                .header("If-Match", Api.tag(grant))
                .body(Map.of("reason", "The gateway moves to another tenant"))
                .post(grant + "/revocation")
                .then()
                .statusCode(200);

        Api.decide("sofia", request, "approve").then().statusCode(409);
        Api.as("ada")
                .get(request + "/assessment")
                .then()
                .body("violations[0].rule", equalTo("renews"))
                .body("violations[0].detail", containsString("was revoked after it was asked for"));
        Portal.await(grant, "revoked");
        assertThat(Portal.files(grant)).isEmpty();
    }

    private static ValidatableResponse revised(String request, Map<String, Object> wish) {
        return Api.as("lin")
                .header("If-Match", Api.tag(request))
                .body(wish)
                .post(request + "/revisions")
                .then();
    }

    private static Response ask(String renews) {
        Map<String, Object> wish = Api.wishTo("192.0.2.200/32");
        wish.put("renews", renews);
        return Api.as("lin").body(wish).post(Api.REQUESTS);
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
