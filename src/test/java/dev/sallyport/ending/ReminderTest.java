package dev.sallyport.ending;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("People hear 30, 7 and 1 day before access ends, once each")
class ReminderTest {
    private static final LocalDate TODAY = LocalDate.now(ZoneOffset.UTC);

    @Inject
    Expiry expiry;

    @Inject
    ReminderSender sender;

    @Inject
    EntityManager entities;

    @Test
    void isRecordedOnceForEachAndShownAtHome() {
        Map<String, Object> wish = Api.wishTo("192.0.2.90/32");
        wish.put("endsOn", TODAY.plusDays(60).toString());
        String grant = Portal.delivered(wish, "ada", "sofia");

        assertThat(after(29, grant)).isEmpty();
        assertThat(after(30, grant)).containsExactly(30);
        assertThat(after(40, grant)).containsExactly(30);
        assertThat(after(53, grant)).containsExactly(30, 7);
        assertThat(after(59, grant)).containsExactly(30, 7, 1);
        assertThat(after(60, grant)).containsExactly(30, 7, 1);
        assertThat(user("lin").get("/").body())
                .contains("Ends soon", Portal.label(grant), "/requests/new?renews=" + Portal.label(grant));
        assertThat(user("tomas").get("/").body()).doesNotContain(Portal.label(grant));
    }

    @Test
    void reachesWhoeverAskedAndTheReviewersOfTheTenant() {
        Map<String, Object> wish = Api.wishTo("192.0.2.92/32");
        wish.put("endsOn", TODAY.plusDays(5).toString());
        String grant = Portal.delivered(wish, "ada", "sofia");
        after(0, grant);
        sender.run();
        sender.run();

        for (String person : List.of("lin", "ada", "noor")) {
            Eventually.until(() -> reminders(person, grant).size() == 1, () -> person + " was not reminded");
        }
        assertThat(reminders("tomas", grant)).isEmpty();
        after(4, grant);
        sender.run();
        Eventually.until(() -> reminders("lin", grant).size() == 2, () -> "lin was not reminded again");
    }

    private static List<String> reminders(String person, String grant) {
        return Api.as(person)
                .get("/api/v1/notifications?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.sentence.contains('reminds you that " + Portal.label(grant)
                        + " ') }.sentence");
    }

    @Test
    void saysOnlyTheNearestOfAShortLife() {
        Map<String, Object> wish = Api.wishTo("192.0.2.91/32");
        wish.put("endsOn", TODAY.plusDays(5).toString());
        String grant = Portal.delivered(wish, "ada", "sofia");

        assertThat(after(0, grant)).containsExactly(7);
        assertThat(after(4, grant)).containsExactly(7, 1);
    }

    /** The reminders of a grant when the portal looked so many days later; each has a job for the sender. */
    private List<Integer> after(int days, String grant) {
        QuarkusMock.installMockForType(
                Clock.fixed(TODAY.plusDays(days).atTime(12, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC), Clock.class);
        expiry.run();
        expiry.run();
        long number = Long.parseLong(Portal.label(grant).substring(3));
        return QuarkusTransaction.requiringNew().call(() -> entities.createQuery(
                        "select r.days from ReminderEntity r, GrantEntity g, JobEntity j"
                                + " where g.id = r.grantId and g.number = :number and j.id = r.jobId"
                                + " and j.kind = 'remind' order by r.days desc",
                        Integer.class)
                .setParameter("number", number)
                .getResultList());
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
