package dev.sallyport.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("Access is taken back at once, by a reviewer of either end or security")
class RevocationTest {
    private static final String WHY = "The acquirer was breached last night; INC-77";
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static int asked;

    @Test
    void theOwnerOfTheOtherEndEndsItAndBothHalvesGoTogether() {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");

        revoke("mei", grant, tag(grant), WHY)
                .then()
                .statusCode(200)
                .header("ETag", notNullValue())
                .body("state", equalTo("ending"))
                .body("endedBecause", equalTo("revoked"))
                .body("endReason", equalTo(WHY));

        Portal.await(grant, "revoked");
        assertThat(Portal.files(grant)).isEmpty();
        assertThat(Portal.closing(grant)).hasSize(1);
        assertThat(Portal.git("log", "-1", "--format=%B", Portal.closing(grant).get(0)))
                .contains("    " + WHY + "\n")
                .containsPattern("Revoked-by: http://.* Mei Tanaka");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({"lin, 403", "tomas, 403", "jonas, 404", "elena, 403", "kofi, 403", "sam, 403"})
    void isNotForEverybody(String person, int status) {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");

        revoke(person, grant, tag(grant), WHY).then().statusCode(status);

        assertThat(Portal.state(grant)).isEqualTo("delivered");
    }

    @Test
    void whoeverRevokesHasSeenItAsItIsAndSaysWhy() {
        String grant = Portal.delivered(wish(), "ada", "sofia");
        String tag = tag(grant);

        Api.as("ada")
                .body(Map.of("reason", WHY))
                .post(grant + "/revocation")
                .then()
                .statusCode(428);
        revoke("ada", grant, "\"v999\"", WHY).then().statusCode(412);
        revoke("ada", grant, tag, "so").then().statusCode(422).body("errors[0].field", equalTo("reason"));
        revoke("ada", grant, tag, "turned\u202Earound, for no good reason")
                .then()
                .statusCode(422);

        revoke("ravi", grant, tag, WHY).then().statusCode(200);
        revoke("ada", grant, tag(grant), WHY).then().statusCode(409).body("detail", containsString("already"));
    }

    @Test
    void aScriptThatRepeatsItselfRevokesOnce() {
        String grant = Portal.delivered(wish(), "ada", "sofia");
        String tag = tag(grant);
        String key = UUID.randomUUID().toString();

        for (int i = 0; i < 2; i++) {
            Api.as("sofia")
                    .header("If-Match", tag)
                    .header("Idempotency-Key", key)
                    .body(Map.of("reason", WHY))
                    .post(grant + "/revocation")
                    .then()
                    .statusCode(200);
        }
        Portal.await(grant, "revoked");
        assertThat(Portal.closing(grant)).hasSize(1);
    }

    @Test
    void whatWaitsForProductionIsOverAtOnceAndNeverWritten() {
        String request = Api.submitted(
                Api.wish("shop-checkout", Map.of("blocks", List.of("192.0.2.%d/32".formatted(++asked))), 443));
        Api.approved(request, "ada", "sofia");
        Api.delivered(request);
        String label = request.substring(request.lastIndexOf('/') + 1);
        String production = Portal.GRANTS + "/"
                + Api.as("elena")
                        .get(Portal.GRANTS + "?limit=200&namespace=shop-checkout")
                        .then()
                        .extract()
                        .<String>path("items.find { it.request == '" + label + "' }.id");

        revoke("ada", production, tag(production), WHY).then().statusCode(200).body("state", equalTo("revoked"));

        assertThat(Portal.files(production)).isEmpty();
        assertThat(Portal.closing(production)).isEmpty();
    }

    /** GO-5: what is no longer there cannot have been tried, and production does not follow. */
    @Test
    void whatWasTakenBackIsNotTested() {
        String request = Api.submitted(
                Api.wish("shop-checkout", Map.of("blocks", List.of("192.0.2.%d/32".formatted(++asked))), 443));
        Api.approved(request, "ada", "sofia");
        String delivery = Api.delivered(request);
        String label = request.substring(request.lastIndexOf('/') + 1);
        String staging = Portal.GRANTS + "/"
                + Api.as("elena")
                        .get(Portal.GRANTS + "?limit=200&namespace=shop-checkout-staging")
                        .then()
                        .extract()
                        .<String>path("items.find { it.request == '" + label + "' }.id");
        revoke("ada", staging, tag(staging), WHY).then().statusCode(200);
        Portal.await(staging, "revoked");

        Api.as("lin")
                .body(Map.of("note", "Settled one cent with the bank"))
                .post("/api/v1/deliveries/" + delivery + "/test-results")
                .then()
                .statusCode(409)
                .body("detail", containsString("taken away again"));
        assertThat(user("lin").get("/").body()).doesNotContain("/requests/" + Portal.label(request) + "#tested");
        assertThat(user("lin").get("/requests/" + Portal.label(request)).body())
                .contains("It will not follow")
                .doesNotContain("Record test");
    }

    /** It was delivered by approvals that are void since one of their makers left; nobody approves it any more. */
    @ParameterizedTest
    @ValueSource(strings = {"rejected by Noor Haddad", "withdrawn by Lin Berger"})
    void whatWasDeliveredGoesWithTheRequest(String how) {
        String request = Api.submitted(
                Api.wish("shop-checkout", Map.of("blocks", List.of("192.0.2.%d/32".formatted(++asked))), 443));
        Api.approved(request, "ada", "sofia");
        String delivery = Api.delivered(request);
        String staging = Portal.grantOf(request);
        TestPortal.identityProvider().people().removeFromGroup("ada", "/tenants/shop/reviewers");
        Api.as("lin")
                .body(Map.of("note", "Settled one cent with the bank"))
                .post("/api/v1/deliveries/" + delivery + "/test-results")
                .then()
                .statusCode(201);
        Eventually.until(() -> Portal.state(request).equals("in review"), () -> request + " is not back in review");
        assertThat(Portal.state(staging))
                .as("as long as it may be approved anew")
                .isEqualTo("validated");

        if (how.startsWith("rejected"))
            Api.decide("noor", request, "reject").then().statusCode(201);
        else Api.as("lin").header("If-Match", Api.tag(request)).post(request + "/withdrawal");

        Portal.await(staging, "revoked");
        assertThat(Portal.files(staging)).isEmpty();
        Api.as("lin").get(staging).then().body("endReason", equalTo(Portal.label(request) + " was " + how));
    }

    @AfterEach
    void everybodyIsBack() {
        TestPortal.identityProvider().people().reset();
    }

    @Test
    void thePageWarnsOfWhatStopsAndKeepsWhatWasTyped() {
        String grant = Portal.delivered(wish(), "ada", "sofia");
        String page = "/grants/" + Portal.label(grant);
        PortalUser noor = user("noor");

        String shown = noor.get(page).body();
        assertThat(shown)
                .contains("This ends the access at once", "Closes what is open today: from")
                .contains("What stops", "192.0.2." + asked, "at the end of " + Api.endsOn() + " UTC")
                .contains(
                        "Ada Okoye",
                        "Lin Berger",
                        "grant-" + Portal.label(grant).substring(3) + ".yaml");
        String version = version(shown);
        noor.post(page + "/revocation", Map.of("version", version, "reason", "typed"))
                .saying(422, "typed</textarea>");
        noor.post(page + "/revocation", Map.of("version", "999", "reason", WHY))
                .saying(409, "It has changed since you looked at it");
        user("lin")
                .post(page + "/revocation", Map.of("version", version, "reason", WHY))
                .saying(403, "A reviewer of shop or security revokes it");
        assertThat(user("jonas").get(page).status()).isEqualTo(404);
        assertThat(user("jonas")
                        .post(page + "/revocation", Map.of("version", version, "reason", WHY))
                        .status())
                .isEqualTo(404);
        assertThat(user("elena").get(page).body()).doesNotContain("This ends the access at once");

        assertThat(noor.post(page + "/revocation", Map.of("version", version, "reason", WHY))
                        .status())
                .isEqualTo(303);
        Portal.await(grant, "revoked");
        assertThat(user("lin").get(page).body())
                .contains("Revoked by <strong>Noor Haddad</strong>", WHY, "end of R-")
                .doesNotContain("It is over when Git no longer has it");
    }

    @Test
    void aMemberGivesBackAndAReviewerEndsIt() {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String page = "/grants/" + Portal.label(grant);
        PortalUser lin = user("lin");
        String shown = lin.get(page).body();
        assertThat(shown).contains("Give back").doesNotContain("/revocation");

        assertThat(lin.post(
                                page + "/give-back",
                                Map.of("version", version(shown), "reason", "The order moved elsewhere"))
                        .status())
                .isEqualTo(303);

        assertThat(Portal.state(grant)).as("open until a reviewer agrees").isEqualTo("delivered");
        assertThat(Portal.files(grant)).hasSize(2);
        assertThat(user("ada").get(page).body())
                .contains("<strong>Lin Berger</strong> gave it back", "moved elsewhere");
        lin.post(
                        page + "/give-back",
                        Map.of("version", version(user("ada").get(page).body()), "reason", "Once more, please"))
                .saying(409, "has been given back already");
        Api.as("tomas")
                .header("If-Match", tag(grant))
                .body(Map.of("reason", WHY))
                .post(grant + "/give-back")
                .then()
                .statusCode(403);
        revoke("ada", grant, tag(grant), WHY).then().statusCode(200);
        Portal.await(grant, "revoked");
    }

    private static Map<String, Object> wish() {
        return Api.wishTo("192.0.2.%d/32".formatted(++asked));
    }

    private static Response revoke(String person, String grant, String tag, String reason) {
        return Api.as(person)
                .header("If-Match", tag)
                .body(Map.of("reason", reason))
                .post(grant + "/revocation");
    }

    private static String tag(String grant) {
        return Api.as("sofia").get(grant).then().statusCode(200).extract().header("ETag");
    }

    private static String version(String page) {
        Matcher version = VERSION.matcher(page);
        assertThat(version.find()).as(page).isTrue();
        return version.group(1);
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
