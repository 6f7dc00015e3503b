package dev.sallyport.ending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.RemoteAway;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A grant ends with its last day, UTC: never early, and it is over when Git no longer has it")
class ExpiryTest {
    private static final LocalDate LAST = LocalDate.now(ZoneOffset.UTC).plusDays(3);

    @Inject
    Expiry expiry;

    @Test
    void holdsUntilTheEndOfItsLastDayAndGoesInOneCommitWithBothHalves() {
        String grant = Portal.delivered(ending(Api.wishToPayments()), "ada", "mei", "sofia");
        assertThat(Portal.files(grant)).hasSize(2);

        at(LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC).minusNanos(1000));
        expiry.run();
        assertThat(Portal.state(grant)).isEqualTo("delivered");

        at(LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        expiry.run();
        Portal.await(grant, "expired");
        assertThat(Portal.files(grant)).isEmpty();
        List<String> commits = Portal.closing(grant);
        assertThat(commits).hasSize(1);
        assertThat(Portal.git("show", "--format=", "--name-status", commits.get(0))
                        .lines())
                .satisfiesExactlyInAnyOrder(
                        file -> assertThat(file).matches("D\t.*/payments-gateway-staging/grant-\\d+\\.yaml"),
                        file -> assertThat(file).matches("M\t.*/payments-gateway-staging/kustomization.yaml"),
                        file -> assertThat(file).matches("D\t.*/shop-checkout-staging/grant-\\d+\\.yaml"),
                        file -> assertThat(file).matches("M\t.*/shop-checkout-staging/kustomization.yaml"));
        assertThat(Portal.git("log", "-1", "--format=%B", commits.get(0)))
                .startsWith("Close TCP 8443 from shop-checkout-staging to payments-gateway-staging")
                .contains("    Its last day was " + LAST + " (UTC)\n")
                .contains("Sallyport-Environment: nonprod\n", "Sallyport-Closes: " + Portal.label(grant))
                .doesNotContain("Revoked-by");
        Api.as("lin").get(grant).then().body("endedBecause", equalTo("expired"));
        Api.as("elena")
                .get("/api/v1/audit/events?action=expired&q=" + Portal.label(grant))
                .then()
                .body("items.object", hasItem(Portal.label(grant)));

        expiry.run();
        assertThat(Portal.closing(grant)).as("looked at again").hasSize(1);
    }

    /** Nobody calls for it: the schedule of the portal does it all. */
    @Test
    void leavesGitByItselfWithinAMinuteOfItsEnd() {
        String grant = Portal.delivered(ending(Api.wishTo("192.0.2.42/32")), "ada", "sofia");
        Instant end = LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.between(Instant.now(), end.minusSeconds(2)));
        QuarkusMock.installMockForType(clock, Clock.class);

        Eventually.until(() -> Portal.files(grant).isEmpty(), () -> grant + " is still there at " + clock.instant());
        Duration late = Duration.between(end, clock.instant());
        System.out.printf("left Git %.1f s after its end%n", late.toMillis() / 1000.0);
        assertThat(late).isBetween(Duration.ZERO, Duration.ofSeconds(60));
    }

    @Test
    void whatIsNotDeliveredInTimeNeverIs() {
        String request =
                Api.submitted(ending(Api.wish("shop-checkout", Map.of("blocks", List.of("192.0.2.40/32")), 443)));
        Api.approved(request, "ada", "sofia");
        Api.delivered(request); // to non-production; production waits for a test
        String label = request.substring(request.lastIndexOf('/') + 1);

        at(LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
        expiry.run();

        List<String> grants = Api.as("elena")
                .get("/api/v1/grants?limit=200")
                .then()
                .extract()
                .path("items.findAll { it.request == '" + label + "' }.id");
        assertThat(grants).hasSize(2);
        grants.forEach(grant -> Portal.await(Portal.GRANTS + "/" + grant, "expired"));
        Api.as("lin").get(request).then().body("state", equalTo("expired"));
        List<String> states = Api.as("kofi")
                .get("/api/v1/deliveries?limit=200")
                .then()
                .extract()
                .path("items.findAll { it.request == '" + label + "' && it.kind == 'grants' }.state");
        assertThat(states).containsExactlyInAnyOrder("done", "withheld");
        assertThat(Portal.git("log", "--format=%s", "--grep=^Sallyport-Request: " + label + "$", "main"))
                .as("opened and closed in non-production alone")
                .hasLineCount(2);
    }

    @Test
    void isNotShownAsGoneBeforeTheRemoteHasLostIt() {
        String grant = Portal.delivered(ending(Api.wishTo("192.0.2.41/32")), "ada", "sofia");
        try (RemoteAway away = new RemoteAway()) {
            at(LAST.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC));
            expiry.run();
            Eventually.until(ExpiryTest::trouble, () -> "the removal has no trouble");
            assertThat(Portal.state(grant)).isEqualTo("ending");
            assertThat(away.folder()).exists();
        }
        realTime();

        Portal.await(grant, "expired");
        assertThat(Portal.files(grant)).isEmpty();
        assertThat(Portal.closing(grant)).hasSize(1);
    }

    private static boolean trouble() {
        List<String> errors = Api.as("kofi")
                .get("/api/v1/deliveries?limit=200")
                .then()
                .extract()
                .path("items.findAll { it.kind == 'removal' && it.state == 'queued' && it.attempts > 0 }.error");
        return errors.stream().anyMatch(error -> error.contains("There is no repository"));
    }

    private static Map<String, Object> ending(Map<String, Object> wish) {
        wish.put("endsOn", LAST.toString());
        return wish;
    }

    /** For the rest of the test the portal's clock stands still at this instant. */
    private static void at(Instant instant) {
        QuarkusMock.installMockForType(Clock.fixed(instant, ZoneOffset.UTC), Clock.class);
    }

    /** A pause after a failure passes only while the clock runs. */
    private static void realTime() {
        QuarkusMock.installMockForType(Clock.offset(Clock.systemUTC(), Duration.ofDays(5)), Clock.class);
    }
}
