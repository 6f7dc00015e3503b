package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("An old request can be copied, whatever became of it")
class CopyTest {
    @Test
    void fillsTheFormWithWhatItAskedForAndAnotherLastDay() {
        PortalUser lin = user("lin");
        String label = lin.ask(
                "192.0.2.77",
                Map.of("endsOn", LocalDate.now(ZoneOffset.UTC).plusDays(3).toString()));
        lin.withdraw(label);
        assertThat(lin.get("/requests/" + label).body()).contains("/requests/new?copies=" + label);

        Page copy = lin.get("/requests/new?copies=" + label);

        copy.saying(200, "It is a request of its own");
        assertThat(copy.body())
                .contains("192.0.2.77", "settles with the bank", "value=\"TCP 443\"", "action=\"/requests\"")
                .contains("name=\"copies\" value=\"" + label + "\"")
                .doesNotContain(
                        "value=\"" + LocalDate.now(ZoneOffset.UTC).plusDays(3) + "\"", "in an emergency; the copy");
    }

    @Test
    void saysThatAnEmergencyIsAskedForInTheOrdinaryWay() {
        String label = user("lin").ask("192.0.2.78", Map.of("emergency", "yes", "incident", "INC-78", "hours", "2"));

        Page copy = user("lin").get("/requests/new?copies=" + label);

        copy.saying(200, "in an emergency; the copy asks in the ordinary way");
        assertThat(copy.body()).doesNotContain("INC-78");
    }

    @Test
    void isForOnesOwnTenantAlone() {
        String label = user("lin").ask("192.0.2.79");

        assertThat(user("jonas").get("/requests/new?copies=" + label).status()).isEqualTo(404);
        assertThat(user("sofia").get("/requests/new?copies=" + label).status()).isEqualTo(403);
        assertThat(user("sofia").get("/requests/" + label).body()).doesNotContain("copies=");
        assertThat(user("lin").get("/requests/new?copies=R-999999").status()).isEqualTo(404);
        assertThat(user("lin").get("/requests/new?copies=nonsense").status()).isEqualTo(404);
    }

    @Test
    void theReasonIsRemarkedOnAndNotRefused() {
        PortalUser lin = user("lin");
        String help = "What a good reason holds";
        lin.get("/requests/new").saying(200, help);

        lin.post("/requests/preview", Map.of("to", "internet", "justification", "For the bank"))
                .saying(200, "is short and names no ticket");
        assertThat(lin.ask("192.0.2.80", Map.of("justification", "For the bank")))
                .startsWith("R-");
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
