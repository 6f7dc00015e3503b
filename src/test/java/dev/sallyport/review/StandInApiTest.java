package dev.sallyport.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("GO-2: a stand-in decides for a reviewer who is away, and no more than the reviewer could")
class StandInApiTest {
    private static final String STAND_INS = "/api/v1/stand-ins";
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    /** Mei reviews for payments, Tomas is a member; both are known once they have said something. */
    @BeforeEach
    void bothAreKnown() {
        String request = Api.submitted(Api.wishToPayments());
        for (String person : List.of("mei", "tomas")) {
            Api.as(person)
                    .body(Map.of("text", "Hello"))
                    .post(request + "/comments")
                    .then()
                    .statusCode(201);
        }
    }

    @AfterEach
    void endThem() {
        TestPortal.identityProvider().people().reset();
        List<String> mine =
                Api.as("mei").get(STAND_INS).then().statusCode(200).extract().path("items.id");
        mine.forEach(
                id -> Api.as("mei").post(STAND_INS + "/" + id + "/end").then().statusCode(200));
    }

    @Test
    void decidesForTheReviewer() {
        named("Tomas Varga", TODAY, TODAY.plusDays(3)).statusCode(201).body("active", equalTo(true));
        String request = Api.submitted(Api.wishToPayments());
        Api.as("tomas").get("/api/v1/reviews").then().body("items.id", hasItem(label(request)));

        Api.decide("tomas", request, "approve")
                .then()
                .statusCode(201)
                .body("seats[1].as", equalTo("destination owner"))
                .body("seats[1].by.name", equalTo("Tomas Varga"))
                .body("seats[1].forPerson.name", equalTo("Mei Tanaka"));

        Api.decide("mei", request, "approve").then().statusCode(409);
        Api.as("mei").get("/api/v1/reviews").then().body("items.id", not(hasItem(label(request))));
        assertThat(page("sofia", "/requests/" + label(request))).contains("Tomas Varga for Mei Tanaka");
        Api.as("elena")
                .queryParam("request", label(request))
                .get("/api/v1/audit/events")
                .then()
                .body("items.find { it.action == 'approved' }.detail.for", not(equalTo(null)));
    }

    @Test
    void decidesNothingOnOtherDays() {
        named("Tomas Varga", TODAY.plusDays(2), TODAY.plusDays(3))
                .statusCode(201)
                .body("active", equalTo(false));
        String request = Api.submitted(Api.wishToPayments());

        Api.decide("tomas", request, "approve").then().statusCode(403);
    }

    @Test
    void decidesNothingOnceTheReviewerIsNone() {
        named("Tomas Varga", TODAY, TODAY).statusCode(201);
        String request = Api.submitted(Api.wishToPayments());
        TestPortal.identityProvider().people().removeFromGroup("mei", "/tenants/payments/reviewers");

        Api.decide("tomas", request, "approve")
                .then()
                .statusCode(403)
                .body("detail", containsString("Mei Tanaka, for whom you stand in, is no longer"));
    }

    @Test
    void decidesNothingThatTheReviewerAskedFor() {
        named("Tomas Varga", TODAY, TODAY).statusCode(201);
        Map<String, Object> wish =
                Api.wish("payments-gateway-staging", Map.of("blocks", List.of("198.51.100.65/32")), 443);
        String request = Api.as("mei")
                .body(wish)
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        Api.decide("tomas", request, "approve").then().statusCode(403);
    }

    @Test
    void isSomebodyOfTheSameTenantForDaysThatEnd() {
        named("Lin Berger", TODAY, TODAY).statusCode(422).body("errors[0].field", equalTo("person"));
        named("Mei Tanaka", TODAY, TODAY).statusCode(422).body("errors[0].field", equalTo("person"));
        named("Tomas Varga", TODAY, TODAY.plusDays(93)).statusCode(422).body("errors[0].field", equalTo("until"));
        named("Tomas Varga", TODAY, TODAY.minusDays(1)).statusCode(422).body("errors[0].field", equalTo("until"));
        named("Tomas Varga", TODAY, TODAY).statusCode(201);
        named("Tomas Varga", TODAY, TODAY).statusCode(422).body("errors[0].field", equalTo("from"));
        String id = Api.as("tomas").get(STAND_INS).then().extract().path("items[0].id");
        Api.as("tomas").post(STAND_INS + "/" + id + "/end").then().statusCode(403);
        Api.as("lin").post(STAND_INS + "/" + id + "/end").then().statusCode(404);
        Api.as("tomas")
                .body(Map.of("tenant", "payments", "person", "Mei Tanaka", "from", "2099-01-01", "until", "2099-01-01"))
                .post(STAND_INS)
                .then()
                .statusCode(403);
    }

    @Test
    void isNamedOnThePage() {
        assertThat(page("mei", "/stand-ins")).contains("Name somebody", "payments");
        assertThat(page("tomas", "/stand-ins")).contains("You review for no tenant");
        var mei = new PortalUser(TestPortal.url(), () -> TestPortal.token("mei"));
        mei.post("/stand-ins", Map.of("tenant", "payments", "person", "Lin", "from", "" + TODAY, "until", "" + TODAY))
                .saying(422, "The portal knows nobody of payments as");
        assertThat(mei.post(
                                "/stand-ins",
                                Map.of(
                                        "tenant",
                                        "payments",
                                        "person",
                                        "Tomas Varga",
                                        "from",
                                        "" + TODAY,
                                        "until",
                                        "" + TODAY))
                        .status())
                .isEqualTo(303);
        assertThat(page("tomas", "/stand-ins")).contains("Mei Tanaka", "today");
    }

    private static ValidatableResponse named(String person, LocalDate from, LocalDate until) {
        return Api.as("mei")
                .body(Map.of(
                        "tenant", "payments", "person", person, "from", from.toString(), "until", until.toString()))
                .post(STAND_INS)
                .then();
    }

    private static String page(String person, String path) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(person))
                .get(path)
                .body();
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }
}
