package dev.sallyport.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import dev.sallyport.notify.Heard;
import dev.sallyport.request.RequestLabel;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A request that is not decided in time is marked, listed and noted once")
class OverdueTest {
    @Inject
    EntityManager entities;

    @Inject
    Overdue overdue;

    @Test
    void isDueByItsCategory() {
        String request = Api.submitted(Api.wishTo("198.51.100.66/32"));

        Instant due = Instant.parse(Api.as("ada")
                .get("/api/v1/reviews")
                .then()
                .body("items.find { it.id == '" + label(request) + "' }.overdue", equalTo(false))
                .extract()
                .path("items.find { it.id == '" + label(request) + "' }.dueAt"));

        assertThat(due)
                .isBetween(Instant.now().plus(Duration.ofDays(4)), Instant.now().plus(Duration.ofDays(5)));
    }

    @Test
    void isMarkedListedAndNotedOnce() {
        String request = Api.submitted(Api.wishTo("198.51.100.67/32"));
        assertThat(page("kofi", "/review")).doesNotContain("id=\"overdue\"");
        yesterday(request);

        overdue.run();
        overdue.run();

        assertThat(notices(request)).isEqualTo(1);
        Api.as("elena")
                .queryParam("request", label(request))
                .get("/api/v1/audit/events")
                .then()
                .body("items.findAll { it.action == 'became overdue' }.size()", equalTo(1));
        Api.as("ada").get("/api/v1/reviews").then().body("items.findAll { it.overdue }.size()", greaterThan(0));
        Heard.until("ada", request, "which is overdue");
        for (String who : List.of("kofi", "lin")) Heard.until(who, request, "says that ");
        assertThat(page("kofi", "/review")).contains("id=\"overdue\"", label(request));
        assertThat(page("ada", "/requests/" + label(request))).contains("overdue, was due");
        Api.decide("ada", request, "reject").then().statusCode(201);
        assertThat(page("kofi", "/review")).doesNotContain("id=\"overdue\"");
    }

    private void yesterday(String request) {
        QuarkusTransaction.requiringNew()
                .run(() -> entities.createNativeQuery("update request set due_at = :due where number = :number")
                        .setParameter("due", Instant.now().minus(Duration.ofDays(1)))
                        .setParameter("number", RequestLabel.parse(label(request)))
                        .executeUpdate());
    }

    private long notices(String request) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) entities.createNativeQuery(
                                "select count(*) from overdue_notice n join request r on r.id = n.request_id"
                                        + " where r.number = :number and n.taken_at is null")
                        .setParameter("number", RequestLabel.parse(label(request)))
                        .getSingleResult())
                .longValue());
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
