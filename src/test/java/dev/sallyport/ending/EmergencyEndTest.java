package dev.sallyport.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("What was given in an emergency ends at its instant, not with the day, and is not renewed")
class EmergencyEndTest {
    @Inject
    Expiry expiry;

    @Test
    void endsAtItsInstantAndIsNotRenewed() {
        Map<String, Object> wish = Api.wishTo("198.51.100.91/32");
        wish.remove("endsOn");
        wish.put("emergency", Map.of("incident", "INC-91", "hours", 3));
        String grant = Portal.delivered(wish, "ada", "sofia");
        Instant end = Instant.parse(Api.as("lin").get(grant).path("endsAt"));
        assertThat(Duration.between(Instant.now(), end)).isBetween(Duration.ofMinutes(170), Duration.ofMinutes(180));
        assertThat(Portal.files(grant)).hasSize(1);
        assertThat(Portal.git("show", "main:" + Portal.files(grant).get(0)))
                .containsPattern("sallyport.dev/expires: \"?" + end.toString().substring(0, 19) + "Z");

        Pages.as("lin")
                .get("/")
                .then()
                .body(containsString(Portal.label(grant)))
                .body(not(containsString("renews=" + Portal.label(grant) + "\"")));
        Map<String, Object> renewal = Api.wishTo("198.51.100.91/32");
        renewal.put("renews", Portal.label(grant));
        Api.as("lin")
                .body(renewal)
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("renews"))
                .body("errors[0].detail", containsString("ordinary way"));

        at(end.minusSeconds(1));
        expiry.run();
        assertThat(Portal.state(grant)).isEqualTo("delivered");
        at(end);
        expiry.run();
        Portal.await(grant, "expired");
        assertThat(Portal.files(grant)).isEmpty();
        assertThat(Portal.git("log", "-1", "--format=%B", Portal.closing(grant).get(0)))
                .contains("It was given in an emergency, until ");
    }

    private static void at(Instant instant) {
        QuarkusMock.installMockForType(Clock.fixed(instant, ZoneOffset.UTC), Clock.class);
    }
}
