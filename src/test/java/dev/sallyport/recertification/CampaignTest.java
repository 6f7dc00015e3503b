package dev.sallyport.recertification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import dev.sallyport.ending.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A campaign: owners speak for what they still need, and the rest ends after its grace, never before")
class CampaignTest {
    private static final String CAMPAIGNS = "/api/v1/campaigns";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    CampaignWorker worker;

    @Test
    void whatBothEndsConfirmStaysAndWhatOneEndIsSilentAboutEnds() {
        String kept = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String silent = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String campaign = started(Map.of("tenant", "payments", "dueOn", TODAY.toString(), "graceDays", "1"));
        answer("ada", campaign, "confirm", item("ada", campaign, kept), item("ada", campaign, silent))
                .statusCode(200);
        answer("mei", campaign, "confirm", item("mei", campaign, kept)).statusCode(200);

        at(TODAY.plusDays(1));
        worker.run();
        assertThat(Portal.state(silent)).as("overdue, in its grace").isEqualTo("delivered");
        Api.as("mei").get(campaign).then().body("overdue", is(true)).body("closedAt", nullValue());

        at(TODAY.plusDays(2));
        IntStream.range(0, 4).parallel().forEach(replica -> worker.run());
        Portal.await(silent, "expired");
        assertThat(Portal.closing(silent)).as("by one of several portals").hasSize(1);
        assertThat(Portal.files(silent)).isEmpty();
        assertThat(Portal.state(kept)).isEqualTo("delivered");
        Api.as("lin").get(silent).then().body("endReason", containsString("not every owner spoke for it"));
        Api.as("elena").get(campaign).then().body("closedAt", notNullValue()).body("progress.open", is(0));
        assertThat(state("elena", campaign, kept)).containsOnly("confirmed");
        assertThat(state("elena", campaign, silent)).containsExactlyInAnyOrder("ended", "not recertified");
        answer("mei", campaign, "confirm", item("mei", campaign, kept)).statusCode(409);
        Api.as("elena")
                .get("/api/v1/audit/events?q=" + Portal.label(silent))
                .then()
                .body("items.action", hasItems("confirmed", "not recertified", "expired"));
    }

    @Test
    void whatIsGivenBackEndsAtOnceAndSettlesTheOtherEndToo() {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String campaign = started(Map.of("tenant", "payments", "dueOn", far()));

        answer("ada", campaign, "give-back", item("ada", campaign, grant)).statusCode(200);

        Portal.await(grant, "revoked");
        worker.run();
        assertThat(state("elena", campaign, grant)).containsExactlyInAnyOrder("given back", "ended");
    }

    /** Narrowing alone keeps nothing: a request for less must have taken the grant's place. */
    @Test
    void whatIsToBeNarrowedAndNeverIsEndsToo() {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String campaign = started(Map.of("tenant", "payments", "dueOn", TODAY.toString(), "graceDays", 0));
        answer("ada", campaign, "narrow", item("ada", campaign, grant)).statusCode(200);
        answer("mei", campaign, "confirm", item("mei", campaign, grant)).statusCode(200);

        at(TODAY.plusDays(1));
        worker.run();

        Portal.await(grant, "expired");
    }

    @Test
    void onlyWhatIsProvedToBeLessCountsAsNarrowed() {
        String renewed = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String narrowed = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String campaign = started(Map.of("tenant", "payments", "dueOn", far()));
        answer("ada", campaign, "narrow", item("ada", campaign, renewed), item("ada", campaign, narrowed))
                .statusCode(200);
        Api.as("ada").get(campaign).then().body("progress.narrowing", is(2)).body("progress.narrowed", is(0));

        replaced(renewed, inPlaceOf("renews", renewed, 0), "ada", "mei", "sofia");
        replaced(narrowed, inPlaceOf("changes", narrowed, 30), "ada");
        worker.run();

        assertThat(state("ada", campaign, renewed)).containsExactly("approved anew");
        assertThat(state("ada", campaign, narrowed)).containsExactly("narrowed");
        Api.as("ada")
                .get(campaign)
                .then()
                .body("progress.narrowing", is(0))
                .body("progress.narrowed", is(1))
                .body("progress.approvedAnew", is(1));
    }

    /** A promise of less that is still in review keeps a grant; any other request that names it does not. */
    @Test
    void onlyANarrowingThatIsUnderWayOutlastsTheGrace() {
        String renewing = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String moving = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String narrowing = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String campaign = started(Map.of("tenant", "payments", "dueOn", TODAY.toString(), "graceDays", "0"));
        for (String grant : List.of(renewing, moving, narrowing)) {
            answer("ada", campaign, "narrow", item("ada", campaign, grant)).statusCode(200);
            answer("mei", campaign, "confirm", item("mei", campaign, grant)).statusCode(200);
        }
        Api.submitted(inPlaceOf("renews", renewing, 0));
        Api.submitted(inPlaceOf("changes", moving, -1));
        String less = Api.submitted(inPlaceOf("changes", narrowing, 30));

        at(TODAY.plusDays(1));
        worker.run();

        Portal.await(renewing, "expired");
        Portal.await(moving, "expired");
        assertThat(Portal.state(narrowing)).isEqualTo("delivered");
        Api.decide("ada", less, "reject").then().statusCode(201);
        worker.run();
        Portal.await(narrowing, "expired");
    }

    /** @param fewerDays how much sooner than the grant it ends */
    private static Map<String, Object> inPlaceOf(String how, String grant, int fewerDays) {
        Map<String, Object> wish = Api.wishToPayments();
        wish.put(how, Portal.label(grant));
        wish.put("endsOn", LocalDate.parse(Api.endsOn()).minusDays(fewerDays).toString());
        return wish;
    }

    private static void replaced(String grant, Map<String, Object> wish, String... reviewers) {
        String request = Api.submitted(wish);
        Api.approved(request, reviewers);
        Api.delivered(request);
        Portal.await(grant, "expired");
    }

    @Test
    void onlyAReviewerOfTheTenantThatIsAskedAnswers() {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String campaign = started(Map.of("tenant", "payments", "dueOn", far()));
        String shops = item("ada", campaign, grant);

        answer("lin", campaign, "confirm", shops).statusCode(403);
        answer("mei", campaign, "confirm", shops).statusCode(404);
        answer("jonas", campaign, "confirm", shops).statusCode(404);
        answer("ada", campaign, "confirm").statusCode(422).body("errors.field", hasItem("items"));
        answer("ada", campaign, "keep", shops).statusCode(422).body("errors.field", hasItem("answer"));
        Api.as("ada")
                .body(Map.of("items", List.of(shops), "answer", "confirm", "reason", "short"))
                .post(campaign + "/answers")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("reason"));
        assertThat(state("ada", campaign, grant)).containsExactly("open");
        Api.as("jonas").get(campaign).then().statusCode(404);
        Api.as("jonas").get(CAMPAIGNS).then().statusCode(200).body("items.id", not(hasItem(label(campaign))));
    }

    @Test
    void whatCannotBeStartedIsSaidAtItsField() {
        wrong("name", "", "name");
        wrong("dueOn", TODAY.minusDays(1).toString(), "dueOn");
        wrong("dueOn", "soon", "dueOn");
        wrong("graceDays", "61", "graceDays");
        wrong("graceDays", 61, "graceDays");
        wrong("tenant", "nobody", "tenant");
        wrong("category", "guardrail", "category");
        wrong("environment", "moon", "environment");
        wrong("olderThanDays", "0", "olderThanDays");
        wrong("olderThanDays", "9000", "name"); // there is nothing that old
    }

    @Test
    void pagesShowItToThoseWhomItConcernsAndTheReportIsForKeeping() {
        String grant = Portal.delivered(Api.wishToPayments(), "ada", "mei", "sofia");
        String label = label(started(Map.of("tenant", "payments", "dueOn", far())));

        Pages.as("sofia").get("/campaigns").then().statusCode(200).body(containsString("Start a campaign"));
        Pages.as("lin").get("/campaigns").then().statusCode(200).body(not(containsString("Start a campaign")));
        Pages.as("ada")
                .get("/campaigns/" + label)
                .then()
                .statusCode(200)
                .body(containsString("Answer for the ticked grants"))
                .body(containsString(Portal.label(grant)));
        Pages.as("elena")
                .get("/campaigns/" + label)
                .then()
                .statusCode(200)
                .body(not(containsString("Answer for the ticked grants")));
        Pages.as("jonas").get("/campaigns/" + label).then().statusCode(404);
        Pages.as("jonas").get("/campaigns/" + label + "/report.csv").then().statusCode(404);
        Pages.as("ada").get("/").then().body(containsString("To recertify"));
        Pages.as("elena")
                .get("/campaigns/" + label + "/report")
                .then()
                .statusCode(200)
                .body(containsString("PCI DSS 1.2.7"));
        String csv = Pages.as("elena")
                .get("/campaigns/" + label + "/report.csv")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        assertThat(csv)
                .startsWith("campaign,tenant,grant,")
                .contains(Portal.label(grant))
                .contains("\r\n");
    }

    @Test
    void aCellIsNoFormula() {
        assertThat(ReportCsv.cell("=1+1")).isEqualTo("'=1+1");
        assertThat(ReportCsv.cell("a \"b\", c\nd")).isEqualTo("\"a \"\"b\"\", c\nd\"");
        assertThat(ReportCsv.cell("TCP 443 to 203.0.113.0/24")).isEqualTo("TCP 443 to 203.0.113.0/24");
    }

    private static void wrong(String field, Object value, String where) {
        var body = new TreeMap<String, Object>(Map.of("name", "Wrong", "dueOn", far()));
        body.put(field, value);
        Api.as("sofia").body(body).post(CAMPAIGNS).then().statusCode(422).body("errors.field", hasItem(where));
    }

    /** @return address of a campaign that security started */
    private static String started(Map<String, Object> wanted) {
        var body = new TreeMap<String, Object>(wanted);
        body.put("name", "Half-yearly review");
        return Api.as("sofia")
                .body(body)
                .post(CAMPAIGNS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    private static ValidatableResponse answer(String person, String campaign, String answer, String... items) {
        return Api.as(person)
                .body(Map.of("items", List.of(items), "answer", answer, "reason", "The settlement run needs it"))
                .post(campaign + "/answers")
                .then();
    }

    private static String item(String person, String campaign, String grant) {
        return Api.as(person)
                .get(campaign + "/items")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.grant == '" + Portal.label(grant) + "' }.id");
    }

    private static List<String> state(String person, String campaign, String grant) {
        return Api.as(person)
                .get(campaign + "/items")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.grant == '" + Portal.label(grant) + "' }.state");
    }

    private static String label(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String far() {
        return TODAY.plusDays(300).toString();
    }

    /** For the rest of the test the portal's clock stands still at the beginning of that day. */
    private static void at(LocalDate day) {
        QuarkusMock.installMockForType(
                Clock.fixed(day.atStartOfDay().toInstant(ZoneOffset.UTC), ZoneOffset.UTC), Clock.class);
    }
}
