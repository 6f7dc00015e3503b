package dev.sallyport.emergency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName(
        "An emergency is narrow and short, needs two people, skips the wait for a test, and is reviewed afterwards")
class EmergencyApiTest {
    private static final String EMERGENCIES = "/api/v1/emergencies";

    @Test
    void goesToProductionAtOnceWithTwoApprovalsAndIsListed() {
        String request = Api.submitted(wish("shop-checkout", "198.51.100.81/32", "INC-81"));
        Api.as("lin")
                .get(request)
                .then()
                .body("revision.emergency.incident", equalTo("INC-81"))
                .body("revision.emergency.hours", equalTo(2));
        Api.as("sofia").get("/api/v1/reviews").then().body("items[0].emergency", startsWith("INC-"));
        row(request, "lin").body(path(request, "state"), equalTo("in review"));

        Api.decide("ada", request, "approve").then().statusCode(201);
        Api.as("lin").get(request).then().body("state", equalTo("in review"));
        Api.decide("ada", request, "approve").then().statusCode(409);
        Api.decide("sofia", request, "approve").then().statusCode(201);

        Eventually.until(() -> deliveries(request).equals(List.of("done", "done")), () -> "" + deliveries(request));
        Api.as("lin").get(request).then().body("state", equalTo("fulfilled"));
        assertThat(repository().git("log", "--format=%B", "--grep=^Sallyport-Request: " + label(request) + "$", "main"))
                .contains("    Emergency, INC-81: at most 2 hours.");
        assertThat(page("lin", "/requests/" + label(request)))
                .contains("It goes to production without a wait for a test")
                .doesNotContain("Tested in non-production?", "diff-side");
        row(request, "elena")
                .body(path(request, "state"), equalTo("open"))
                .body(path(request, "incident"), equalTo("INC-81"))
                .body(path(request, "approvers"), hasItems("Ada Okoye", "Sofia Marin"))
                .body(path(request, "grants"), hasSize(2));
        row(request, "lin").body(path(request, "state"), equalTo("open"));
        Api.as("jonas").get(EMERGENCIES).then().statusCode(200).body("items.id", not(hasItem(label(request))));
        review("ravi", request, "justified").statusCode(409).body("detail", containsString("not over yet"));
    }

    @Test
    void isReviewedAfterwardsBySomebodyWhoDidNotApproveIt() {
        String request = given("198.51.100.82/32", "INC-82");
        after(Duration.ofHours(3));

        row(request, "sofia").body(path(request, "state"), equalTo("waits for its review"));
        review("lin", request, "justified").statusCode(403);
        review("kofi", request, "justified").statusCode(403);
        review("ravi", request, "perhaps").statusCode(422).body("errors[0].field", equalTo("verdict"));
        review("sofia", request, "justified").statusCode(403).body("detail", containsString("You approved it"));
        review("ravi", request, "not-justified")
                .statusCode(201)
                .body("state", equalTo("reviewed"))
                .body("review.reviewer", equalTo("Ravi Menon"))
                .body("review.verdict", equalTo("not justified"));
        review("ravi", request, "justified").statusCode(409);
        Api.as("elena")
                .get("/api/v1/audit/events?action=reviewed an emergency&request=" + label(request))
                .then()
                .body("items[0].detail.verdict", equalTo("not-justified"))
                .body("items[0].detail.reason", equalTo(Api.WHY));
    }

    @Test
    void isReviewedByAnApproverWhenNobodyElseDidInTime() {
        String request = given("198.51.100.83/32", "INC-83");
        after(Duration.ofDays(4));

        row(request, "sofia").body(path(request, "state"), equalTo("review overdue"));
        assertThat(page("sofia", "/")).contains("Emergencies to look at", "INC-83");
        review("sofia", request, "justified").statusCode(201);
    }

    @Test
    void isRefusedWhereItIsWideWholeOrLong() {
        refused(wish("shop-checkout-staging", "198.51.0.0/16", "INC-1"), "EMERGENCY");
        Map<String, Object> whole = Api.wish("shop-checkout-staging", Map.of("wholeInternet", "IPv4"), 443);
        whole.put("emergency", Map.of("incident", "INC-1"));
        refused(whole, "EMERGENCY");
        Map<String, Object> guarded = wish("shop-checkout-staging", "169.254.169.254/32", "INC-1");
        refused(guarded, "G-META");
        Map<String, Object> longer = Api.wishTo("198.51.100.84/32");
        longer.put("emergency", Map.of("incident", "INC-1", "hours", 25));
        Api.as("lin")
                .body(longer)
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("emergency.hours"));
        Map<String, Object> nameless = Api.wishTo("198.51.100.84/32");
        nameless.put("emergency", Map.of());
        Api.as("lin")
                .body(nameless)
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("emergency.incident"));
    }

    /** C-CROSS, G-TENANT: the owner is asked as ever. */
    @Test
    void needsEverythingThatItNeedsAnyway() {
        Map<String, Object> wish = Api.wishToPayments();
        wish.put("emergency", Map.of("incident", "INC-85"));
        String request = Api.submitted(wish);

        Api.as("lin")
                .get(request + "/decisions")
                .then()
                .body("seats.as", equalTo(List.of("peer", "destination owner", "security")));
        Api.as("mei").get(EMERGENCIES).then().body("items.id", hasItem(label(request)));
        Api.as("lin")
                .header("If-Match", Api.tag(request))
                .post(request + "/withdrawal")
                .then()
                .statusCode(200);
        row(request, "mei").body(path(request, "state"), equalTo("never given"));
    }

    @Test
    void isAskedForOnTheFormAndSeenOnThePages() {
        PortalUser lin = user("lin");
        Map<String, String> form = Map.of(
                "emergency",
                "yes",
                "incident",
                "INC-86",
                "hours",
                "1",
                "endsOn",
                "",
                "source",
                "shop-checkout-staging");
        String label = lin.ask("198.51.100.86/32", form);

        lin.get("/requests/" + label).saying(200, "INC-86");
        assertThat(page("sofia", "/review")).contains("emergency");
        assertThat(page("lin", "/emergencies")).contains("INC-86", "in review");
        assertThat(page("tomas", "/emergencies")).doesNotContain("INC-86");
        lin.get("/requests/" + label + "/edit").saying(200, "value=\"INC-86\"");
        user("ada").approve(label);
        user("sofia").approve(label);
        Api.delivered(Api.REQUESTS + "/" + label);
        assertThat(page("lin", "/emergencies"))
                .contains("Ask in the ordinary way", "/requests/new?", "addresses=198.51.100.86%2F32");
        after(Duration.ofHours(2));
        assertThat(page("sofia", "/emergencies")).contains("You approved it: somebody else of security reviews it");
        assertThat(page("ravi", "/emergencies")).contains("It was justified");
        user("ravi")
                .post("/emergencies/" + label + "/review", Map.of("verdict", "justified", "outcome", "no"))
                .saying(422, "at least 10");
        assertThat(user("ravi")
                        .post(
                                "/emergencies/" + label + "/review",
                                Map.of("verdict", "justified", "outcome", "The bank had moved overnight"))
                        .status())
                .isEqualTo(303);
        assertThat(page("lin", "/emergencies")).contains("The bank had moved overnight");
        assertThat(page("sam", "/emergencies")).doesNotContain("INC-86");
    }

    private static void refused(Map<String, Object> wish, String rule) {
        Api.as("lin").body(wish).post(Api.REQUESTS).then().statusCode(422).body("errors.rule", hasItem(rule));
    }

    /** In non-production, approved and delivered. */
    private static String given(String block, String incident) {
        String request = Api.submitted(wish("shop-checkout-staging", block, incident));
        Api.approved(request, "ada", "sofia");
        Api.delivered(request);
        return request;
    }

    private static Map<String, Object> wish(String namespace, String block, String incident) {
        Map<String, Object> wish = Api.wish(namespace, Map.of("blocks", List.of(block)), 443);
        wish.remove("endsOn");
        wish.put("widthReason", "The bank names no narrower block");
        wish.put("emergency", Map.of("incident", incident, "hours", 2));
        return wish;
    }

    private static ValidatableResponse review(String person, String request, String verdict) {
        return Api.as(person)
                .body(Map.of("verdict", verdict, "outcome", Api.WHY))
                .post(EMERGENCIES + "/" + label(request) + "/review")
                .then();
    }

    private static ValidatableResponse row(String request, String person) {
        return Api.as(person)
                .get(EMERGENCIES + "?limit=200")
                .then()
                .statusCode(200)
                .body("items.id", hasItem(label(request)));
    }

    private static String path(String request, String field) {
        return "items.find { it.id == '" + label(request) + "' }." + field;
    }

    private static List<String> deliveries(String request) {
        return Api.as("kofi")
                .get("/api/v1/deliveries?limit=200")
                .then()
                .extract()
                .path("items.findAll { it.request == '" + label(request) + "' && it.kind == 'grants' }.state");
    }

    /** For the rest of the test the portal's clock runs ahead. */
    private static void after(Duration time) {
        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), time), Clock.class);
    }

    private static NativeGit repository() {
        return new NativeGit(TestPortal.repositoryPath());
    }

    private static String page(String person, String path) {
        return user(person).get(path).body();
    }

    private static PortalUser user(String person) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(person));
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }
}
