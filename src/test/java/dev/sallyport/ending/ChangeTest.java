package dev.sallyport.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.RemoteAway;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A standing grant is changed in one commit; what only gets narrower needs a peer")
class ChangeTest {
    private static int asked;

    @Test
    void aNarrowingNeedsAPeerAloneAndReplacesTheGrantInOneCommit() {
        String old = Portal.delivered(to("198.51.100.64/28"), "ada", "sofia");
        String label = Portal.label(old);
        PortalUser lin = user("lin");
        assertThat(lin.get("/grants/" + label).body()).contains("/requests/new?changes=" + label);
        assertThat(lin.get("/requests/new?changes=" + label).body())
                .contains("name=\"changes\" value=\"" + label + "\"", "198.51.100.64/28", "in the same commit")
                .contains("Narrower, by proof", "value=\"" + Api.endsOn() + "\"");
        assertThat(user("jonas").get("/requests/new?changes=" + label).status()).isEqualTo(404);
        assertThat(user("sofia").get("/requests/new?changes=" + label).status()).isEqualTo(403);

        Api.as("lin")
                .body(changing(label, "198.51.100.64/30"))
                .post("/api/v1/analysis/preview")
                .then()
                .statusCode(200)
                .body("violations", empty())
                .body("change.grant", equalTo(label))
                .body("change.narrowing", equalTo(true))
                .body("needs.peer", equalTo(true))
                .body("needs.security", equalTo(false))
                .body("effect.opens", empty())
                .body("effect.closes.to", hasItem(containsString("198.51.100.68")));
        String request = submitted(label, "198.51.100.64/30");
        Api.as("lin").get(request).then().body("changes", equalTo(label)).body("renews", equalTo(null));
        assertThat(user("ada").get("/requests/" + Portal.label(request)).body())
                .contains("Changes", label, "Narrower, by proof", "198.51.100.64/28", "peer of shop")
                .contains("Closes what is open today");
        assertThat(lin.get("/grants/" + label).body()).contains("asks to change it");

        Api.approved(request, "ada");
        Api.delivered(request);

        Portal.await(old, "expired");
        String renewed = Portal.grantOf(request);
        Api.as("lin")
                .get(old)
                .then()
                .body("endedBecause", equalTo("replaced"))
                .body("endReason", equalTo("Replaced by " + Portal.label(request)));
        Api.as("lin").get(renewed).then().body("replaces", equalTo(label)).body("state", equalTo("delivered"));
        assertThat(Portal.files(old)).isEmpty();
        assertThat(Portal.files(renewed)).hasSize(1);
        assertThat(Portal.closing(old)).as("no commit of its own").isEmpty();
        assertThat(lin.get("/grants/" + label).body()).contains("Replaced by");
        assertThat(lin.get("/requests/" + Portal.label(request)).body()).doesNotContain("has ended meanwhile");
    }

    @Test
    void whatOpensAnythingOrLastsLongerNeedsEverybody() {
        String old = Portal.delivered(to("198.51.100.80/29"), "ada", "sofia");
        String label = Portal.label(old);

        widens(changing(label, "198.51.100.80/28"), "not proved that nothing new opens");
        widens(changing(label, "198.51.100.96/32"), "not proved that nothing new opens");
        Map<String, Object> longer = changing(label, "198.51.100.80/30");
        longer.put("endsOn", LocalDate.parse(Api.endsOn()).plusDays(1).toString());
        widens(longer, "last longer");

        String request = submitted(label, "198.51.100.80/28");
        Api.approved(request, "ada");
        Api.as("lin").get(request).then().body("state", equalTo("in review"));
        Api.approved(request, "sofia");
        Api.delivered(request);
        Portal.await(old, "expired");
    }

    private static void widens(Map<String, Object> wish, String because) {
        Api.as("lin")
                .body(wish)
                .post("/api/v1/analysis/preview")
                .then()
                .statusCode(200)
                .body("violations", empty())
                .body("change.narrowing", equalTo(false))
                .body("change.widens", hasItem(containsString(because)))
                .body("needs.security", equalTo(true));
    }

    /** The way round: first asked for as less, then revised to more. */
    @Test
    void aRevisionThatOpensMoreIsWeighedAnew() {
        String label = Portal.label(Portal.delivered(to("198.51.100.112/29"), "ada", "sofia"));
        String request = submitted(label, "198.51.100.112/30");

        revise(request, changing(label, "198.51.100.112/28")).then().statusCode(200);
        Api.decide("ada", request, "approve").then().statusCode(201);
        Api.as("lin")
                .get(request + "/assessment")
                .then()
                .body("change.narrowing", equalTo(false))
                .body("needs.security", equalTo(true));
        Api.as("lin").get(request).then().body("state", equalTo("in review"));

        Map<String, Object> two = changing(label, "198.51.100.112/30");
        two.put("accesses", List.of(access(two), access(to("203.0.113.9/32"))));
        revise(request, two).then().statusCode(422).body("errors.field", hasItem("changes"));
    }

    @Test
    void whatCameToNothingLeavesTheGrantAsItIs() {
        String old = Portal.delivered(to("198.51.100.128/29"), "ada", "sofia");
        List<String> files = Portal.files(old);
        String withdrawn = submitted(Portal.label(old), "198.51.100.128/30");
        user("lin").withdraw(Portal.label(withdrawn));
        String rejected = submitted(Portal.label(old), "198.51.100.128/31");
        Api.decide("ada", rejected, "reject").then().statusCode(201);

        assertThat(Portal.state(old)).isEqualTo("delivered");
        assertThat(Portal.files(old)).isEqualTo(files);
        assertThat(user("lin").get("/grants/" + Portal.label(old)).body()).doesNotContain("asks to change it");
    }

    /** What was proved of a grant that stood says nothing once somebody has taken it back. */
    @Test
    void aChangeIsRefusedOnceItsGrantHasEnded() {
        String old = Portal.delivered(to("198.51.100.144/29"), "ada", "sofia");
        String request = submitted(Portal.label(old), "198.51.100.144/30");
        revoke(old);

        Api.decide("ada", request, "approve").then().statusCode(409);
        assertThat(user("ada").get("/requests/" + Portal.label(request)).body())
                .contains("has ended meanwhile", "Copy the request");
        submit(changing(Portal.label(old), "198.51.100.144/30"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("changes"));
    }

    @Test
    void aChangeThatIsApprovedIsNotDeliveredOnceItsGrantWasTakenBack() {
        String old = Portal.delivered(to("198.51.100.160/29"), "ada", "sofia");
        String request = submitted(Portal.label(old), "198.51.100.160/30");
        try (RemoteAway away = new RemoteAway()) {
            Api.approved(request, "ada");
            Api.as("lin").get(request).then().body("state", equalTo("approved"));
            revoke(old);
            assertThat(away.folder()).exists();
        }

        Portal.await(old, "revoked");
        Eventually.until(
                () -> "in review".equals(Api.as("lin").get(request).path("state")), () -> request + " is not back");
        Api.as("kofi")
                .get("/api/v1/deliveries?state=done&limit=200")
                .then()
                .body("items.request", not(hasItem(Portal.label(request))));
    }

    @Test
    void isRefusedForWhatDoesNotStandOrIsNotOnesOwn() {
        submit(changing("GR-999999", "198.51.100.176/30"))
                .then()
                .statusCode(422)
                .body("errors.field", contains("changes"));
        submit(changing("nonsense", "198.51.100.176/30")).then().statusCode(422);
        String old = Portal.delivered(to("198.51.100.176/29"), "ada", "sofia");
        Map<String, Object> both = changing(Portal.label(old), "198.51.100.176/30");
        both.put("renews", Portal.label(old));
        submit(both).then().statusCode(422).body("errors.field", contains("changes"));
        Map<String, Object> urgent = changing(Portal.label(old), "198.51.100.176/30");
        urgent.put("emergency", Map.of("incident", "INC-1"));
        submit(urgent).then().statusCode(422).body("errors.field", contains("changes"));
        Api.as("mei")
                .body(changing(Portal.label(old), "198.51.100.176/30"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422);
    }

    private static void revoke(String grant) {
        String tag = Api.as("ada").get(grant).then().extract().header("ETag");
        Api.as("ada")
                .header("If-Match", tag)
                .body(Map.of("reason", Api.WHY))
                .post(grant + "/revocation")
                .then()
                .statusCode(200);
    }

    private static Response revise(String request, Map<String, Object> wish) {
        wish.remove("changes");
        return Api.as("lin").header("If-Match", Api.tag(request)).body(wish).post(request + "/revisions");
    }

    private static Object access(Map<String, Object> wish) {
        return List.class.cast(Objects.requireNonNull(wish.get("accesses"))).get(0);
    }

    private static Map<String, Object> to(String block) {
        Map<String, Object> wish = Api.wishTo(block);
        wish.put("justification", Api.WHY + ", change " + ++asked);
        wish.put("widthReason", "The bank names no narrower block");
        return wish;
    }

    private static Map<String, Object> changing(String grant, String block) {
        Map<String, Object> wish = to(block);
        wish.put("changes", grant);
        return wish;
    }

    private static Response submit(Map<String, Object> wish) {
        return Api.as("lin").body(wish).post(Api.REQUESTS);
    }

    private static String submitted(String grant, String block) {
        return submit(changing(grant, block)).then().statusCode(201).extract().header("Location");
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
