package dev.sallyport.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("Permanent access is looked at again by a day, and ends then unless it is confirmed")
class PermanentTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    /** As the sample platform says. */
    private static final LocalDate AGAIN = TODAY.plusDays(60);

    @Inject
    Expiry expiry;

    @Test
    void isConfirmedAsARenewalIsAndTheDayMovesOn() {
        PortalUser lin = user("lin");
        assertThat(lin.get("/requests/new").body()).contains("Permanent: looked at again every 60 days");
        String request = Api.submitted(permanent("192.0.2.180/32"));
        Api.as("lin")
                .get(request)
                .then()
                .body("revision.permanent", equalTo(true))
                .body("revision.endsOn", equalTo(AGAIN.toString()));
        assertThat(user("ada").get("/requests/" + Portal.label(request)).body())
                .contains("nobody can name an end", "looked at again by " + AGAIN);
        Api.approved(request, "ada", "sofia");
        Api.delivered(request);
        String grant = Portal.grantOf(request);
        assertThat(lin.get("/grants/" + Portal.label(grant)).body())
                .contains("Permanent", "ends unless it is confirmed", "Confirm");

        at(TODAY.plusDays(20));
        assertThat(lin.get("/requests/new?renews=" + Portal.label(grant)).body())
                .contains("name=\"permanent\" value=\"yes\" checked")
                .contains("confirmed by " + TODAY.plusDays(80));
        Map<String, Object> again = permanent("192.0.2.180/32");
        again.put("renews", Portal.label(grant));
        String confirmed = Api.submitted(again);
        Api.approved(confirmed, "ada");
        assertThat(Portal.state(grant)).as("a peer alone does not confirm it").isEqualTo("delivered");
        Api.as("lin").get(confirmed).then().body("state", equalTo("in review"));
        Api.approved(confirmed, "sofia");
        Api.delivered(confirmed);
        Portal.await(grant, "expired");
        Api.as("lin")
                .get(Portal.grantOf(confirmed))
                .then()
                .body("endsOn", equalTo(TODAY.plusDays(80).toString()));
    }

    @Test
    void endsOnTheDayIfNobodyConfirmsIt() {
        String grant = Portal.delivered(permanent("192.0.2.181/32"), "ada", "sofia");

        at(AGAIN);
        expiry.run();
        assertThat(Portal.state(grant)).isEqualTo("delivered");
        at(AGAIN.plusDays(1));
        expiry.run();

        Portal.await(grant, "expired");
        assertThat(Portal.files(grant)).isEmpty();
    }

    @Test
    void aDayThatSomebodyNamesDoesNotCountAndAnEmergencyIsNotPermanent() {
        Map<String, Object> wish = permanent("192.0.2.182/32");
        wish.put("endsOn", TODAY.plusDays(3).toString());
        Api.as("lin").get(Api.submitted(wish)).then().body("revision.endsOn", equalTo(AGAIN.toString()));
        wish.put("emergency", Map.of("incident", "INC-1"));
        Api.as("lin").body(wish).post(Api.REQUESTS).then().statusCode(422);
    }

    private static Map<String, Object> permanent(String block) {
        Map<String, Object> wish = Api.wishTo(block);
        wish.remove("endsOn");
        wish.put("permanent", true);
        return wish;
    }

    private static void at(LocalDate day) {
        Instant noon = day.atTime(12, 0).toInstant(ZoneOffset.UTC);
        QuarkusMock.installMockForType(Clock.fixed(noon, ZoneOffset.UTC), Clock.class);
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
