package dev.sallyport.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("People hear what happens to their requests and what waits for them")
class NotificationTest {
    @Inject
    AnnouncementWorker worker;

    @Inject
    EntityManager entities;

    @Test
    void whoeverAskedHearsOfEveryChangeOfStateButNotOfTheirOwnDoing() {
        String request = Api.submitted(Api.wishTo("192.0.2.101/32"));
        String label = Heard.label(request);

        Heard.until("ada", request, "waits: Lin Berger asked for access: " + label + " rev 1 waits for your approval");
        Heard.until("sofia", request, "waits: Lin Berger asked for access: ");
        Api.decide("ada", request, "approve").then().statusCode(201);
        Heard.until("lin", request, "own: Ada Okoye approved " + label);
        Api.decide("sofia", request, "approve").then().statusCode(201);
        Heard.until("lin", request, "own: Sofia Marin approved " + label);
        Heard.until("lin", request, "is approved and on its way");
        Heard.until("lin", request, "own: The portal delivered " + label + " rev 1 to nonprod");
        assertThat(Heard.of("lin", request)).noneMatch(said -> said.contains("Lin Berger"));
    }

    @Test
    void changesAskedRevisedAndWithdrawnReachTheOtherSide() {
        String request = Api.submitted(Api.wishTo("192.0.2.102/32"));
        Heard.until("sofia", request, "asked for access"); // told while it waits for her: later there is nothing to do
        Api.decide("ada", request, "ask-for-changes").then().statusCode(201);
        Map<String, Object> changed = Api.wishTo("192.0.2.103/32");
        Api.as("lin")
                .header("If-Match", Api.tag(request))
                .body(changed)
                .post(request + "/revisions")
                .then()
                .statusCode(200);
        Heard.until("sofia", request, "waits: Lin Berger changed ");
        Api.as("lin")
                .body(Map.of("text", "Is that so?"))
                .post(request + "/comments")
                .then()
                .statusCode(201);
        Heard.until("noor", request, "news: Lin Berger commented on ");
        Api.as("lin")
                .header("If-Match", Api.tag(request))
                .post(request + "/withdrawal")
                .then()
                .statusCode(200);
        Heard.until("noor", request, "news: Lin Berger withdrew ");
    }

    @Test
    void theReasonOfARejectionIsToldToWhoeverAsked() {
        String request = Api.submitted(Api.wishTo("192.0.2.104/32"));
        Api.decide("sofia", request, "reject").then().statusCode(201);

        Heard.until("lin", request, "own: Sofia Marin rejected " + Heard.label(request) + " rev 1: " + Api.WHY);
    }

    @Test
    void anOwnerOfTheDestinationHearsAndATenantApartDoesNot() {
        String request = Api.submitted(Api.wishToPayments());

        Heard.until("mei", request, "waits: Lin Berger asked for access");
        Heard.until("ada", request, "waits: Lin Berger asked for access");
        Heard.until("sofia", request, "waits: Lin Berger asked for access");
        for (String other : List.of("priya", "jonas", "tomas", "elena", "kofi")) {
            assertThat(Heard.of(other, request)).as(other).isEmpty();
        }
        Api.as("mei").get(request).then().statusCode(200);
    }

    @Test
    void everyoneReadsTheirOwnAlone() {
        String request = Api.submitted(Api.wishTo("192.0.2.105/32"));
        Heard.until("ada", request, "asked for access");
        String id = Api.as("ada").get(Heard.LIST + "?unread=true").path("items[0].id");
        int seq = Api.as("ada").get(Heard.LIST + "?unread=true").path("items[0].seq");

        Api.as("sofia").post(Heard.LIST + "/" + id + "/read").then().statusCode(404);
        Api.as("ada").post(Heard.LIST + "/no-id/read").then().statusCode(404);
        assertThat(user("ada").get("/notifications").body())
                .contains(Heard.label(request), "/notifications/" + id + "/read");
        assertThat(user("ada").get("/").body()).contains("class=\"bell\"").doesNotContain("Notifications, 0 not read");
        assertThat(user("ada").post("/notifications/" + id + "/read", Map.of()).status())
                .isEqualTo(303);
        assertThat(user("sofia")
                        .post("/notifications/" + id + "/read", Map.of())
                        .status())
                .isEqualTo(404);
        assertThat(user("sam").get("/notifications").status()).isEqualTo(403);
        Api.as("ada").get(Heard.LIST).then().body("items.find { it.id == '" + id + "' }.readAt.size()", greaterThan(0));
        Api.as("ada")
                .body(Map.of("upTo", seq))
                .post(Heard.LIST + "/read")
                .then()
                .statusCode(200);
        assertThat(Api.as("ada").get(Heard.LIST + "?unread=true").<List<Integer>>path("items.seq"))
                .allMatch(left -> left > seq);
        Api.as("ada")
                .body(Map.of())
                .post(Heard.LIST + "/read")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("upTo"));
        assertThat(user("ada").get("/notifications/bell").body()).contains("hx-get=\"/notifications/bell\"");
    }

    @Test
    void theListIsPaged() {
        String first = Api.submitted(Api.wishTo("192.0.2.106/32"));
        String second = Api.submitted(Api.wishTo("192.0.2.107/32"));
        Heard.until("noor", first, "asked for access");
        Heard.until("noor", second, "asked for access");

        String next = Api.as("noor").get(Heard.LIST + "?limit=1").path("next");
        int newest = Api.as("noor").get(Heard.LIST + "?limit=1").path("items[0].seq");
        int older = Api.as("noor").get(Heard.LIST + "?limit=1&after=" + next).path("items[0].seq");
        assertThat(older).isLessThan(newest);
        Api.as("noor").get(Heard.LIST + "?after=elsewhere").then().statusCode(422);
    }

    @Test
    void whileTheDirectoryIsAwayNothingIsLost() {
        TestPortal.identityProvider().setAvailable(false);
        String request;
        try {
            request = Api.submitted(Api.wishTo("192.0.2.108/32"));
            Eventually.until(() -> waiting() > 0, () -> "no job waits for the directory");
            assertThat(Heard.of("ada", request)).isEmpty();
        } finally {
            TestPortal.identityProvider().setAvailable(true);
        }
        Heard.until("ada", request, "asked for access");
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew().call(() -> entities.createQuery(
                        "select count(j) from JobEntity j where j.kind = 'notify' and j.state = QUEUED and j.lastError is not null",
                        Long.class)
                .getSingleResult());
    }

    @Test
    void severalWorkersTellNobodyTwice() throws InterruptedException {
        List<String> requests = IntStream.range(0, 6)
                .mapToObj(i -> Api.submitted(Api.wishTo("192.0.2." + (120 + i) + "/32")))
                .toList();
        ExecutorService portals = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> runs = IntStream.range(0, 3)
                    .<Future<?>>mapToObj(i -> portals.submit(worker::run))
                    .toList();
            for (Future<?> run : runs) run.get();
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            portals.shutdown();
        }

        for (String request : requests) {
            Heard.until("ada", request, "asked for access");
            assertThat(Heard.of("ada", request)).hasSize(1);
        }
    }

    @Test
    void anEventAndItsJobAreKeptTogetherOrNotAtAll() {
        long before = announced();
        assertThat(Api.as("lin")
                        .header("If-Match", "\"v999\"")
                        .post(Api.submitted(Api.wishTo("192.0.2.109/32")) + "/withdrawal")
                        .statusCode())
                .isEqualTo(412);

        assertThat(announced()).isGreaterThan(before);
        assertThat(QuarkusTransaction.requiringNew().call(() -> entities.createNativeQuery(
                                "select count(*) from audit_event e where e.action in ('submitted', 'approved', 'withdrew')"
                                        + " and not exists (select 1 from notification_event n where n.seq = e.seq)",
                                Long.class)
                        .getSingleResult()))
                .isEqualTo(0L);
    }

    private long announced() {
        return QuarkusTransaction.requiringNew()
                .call(() -> entities.createQuery("select count(a) from AnnouncedEntity a", Long.class)
                        .getSingleResult());
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
