package dev.sallyport.notify;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@QuarkusTestResource(value = SmtpServer.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(
        value = Listener.class,
        restrictToAnnotatedClass = true,
        initArgs = @ResourceArg(name = "sallyport.webhooks.give-up-after", value = "0s"))
@DisplayName("What does not arrive is shown to the platform team and tried again when they say so")
class MessageTest {
    private static final String MESSAGES = "/api/v1/messages";

    @Inject
    EntityManager entities;

    @AfterEach
    void endTheTrouble() {
        Listener.TROUBLE.clear();
    }

    @Test
    void aRefusedLetterIsShownWithTheReasonAndSentOnceWhenItIsTriedAgain() throws IOException {
        String label;
        String id;
        try (ServerSocket refusing = SmtpServer.refusing()) {
            label = rejected("192.0.2.161/32");
            id = shown("dead", "mail", label);
        }
        SmtpServer.up();

        Map<String, Object> letter = message(id);
        assertThat(letter).containsEntry("to", "Lin Berger").containsEntry("attempts", 1);
        assertThat(letter)
                .extracting("error")
                .asString()
                .contains("550 no <b>mailbox</b>")
                .doesNotContain("@");
        assertThat(letter.toString()).contains("Sofia Marin rejected " + label, "/requests/" + label);
        String page = kofi().get("/messages?state=dead").body();
        assertThat(page)
                .contains("mail to Lin Berger", "550 no &lt;b&gt;mailbox&lt;/b&gt;", "/requests/" + label)
                .contains("action=\"/messages/" + id + "/retry\"")
                .doesNotContain("<b>mailbox", "lin@example.com");
        assertThat(kofi().get("/").body()).contains("/messages?state=dead");
        assertThat(kofi().get("/deliveries").body()).contains("href=\"/messages\"");

        assertThat(kofi().post("/messages/" + id + "/retry", Map.of()).status()).isEqualTo(303);
        Eventually.until(() -> message(id).isEmpty(), () -> "it is still there: " + message(id));
        assertThat(SmtpServer.to("lin", "Sofia Marin rejected " + label)).hasSize(1);
        assertThat(kofi().post("/messages/" + id + "/retry", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void aLetterThatIsBeingTriedAgainIsShownUntilTheServerTakesIt() {
        SmtpServer.down();
        String label;
        String id;
        try {
            label = rejected("192.0.2.166/32");
            id = shown("queued", "mail", label);
            assertThat(message(id)).extracting("error").asString().contains("does not take it");
            assertThat(kofi().get("/messages").body()).contains("mail to Lin Berger", label);
            retry(id).then().statusCode(409);
        } finally {
            SmtpServer.up();
        }

        Eventually.until(() -> message(id).isEmpty(), () -> "it is still there: " + message(id));
        assertThat(SmtpServer.to("lin", "Sofia Marin rejected " + label)).hasSize(1);
    }

    @Test
    void aCallThatWasGivenUpGetsOneAttemptForEachTimeThatSomebodySaysSo() {
        Listener.TROUBLE.addAll(Collections.nCopies(100, 500));
        String label = Heard.label(Api.submitted(Api.wishTo("192.0.2.162/32")));
        String id = shown("dead", "webhook", label);
        assertThat(message(id)).containsEntry("to", "siem").containsEntry("state", "dead");
        assertThat(message(id)).extracting("error").asString().contains("it answered 500");
        assertThat(kofi().get("/messages").body())
                .contains("webhook <code>siem</code>", "Lin Berger submitted " + label);

        retry(id).then().statusCode(200).body("id", equalTo(id));
        Eventually.until(() -> calls(label).size() == 2 && isDead(id), () -> "it is not dead again: " + message(id));
        assertThat(message(id)).containsEntry("attempts", 1);

        Listener.TROUBLE.clear();
        retry(id).then().statusCode(200);
        Eventually.until(() -> message(id).isEmpty(), () -> "it is still there: " + message(id));
        assertThat(calls(label)).extracting(Listener.Call::answer).containsExactly(500, 500, 204);
        assertThat(calls(label).stream().map(Listener.Call::event).distinct()).hasSize(1);
        retry(id).then().statusCode(409).contentType("application/problem+json");
    }

    @Test
    void whoTriedItAgainIsInTheHistoryAndNobodyIsToldOfIt() {
        Listener.TROUBLE.addAll(Collections.nCopies(100, 500));
        String label = Heard.label(Api.submitted(Api.wishTo("192.0.2.163/32")));
        String id = shown("dead", "webhook", label);
        Listener.TROUBLE.clear();

        Api.as("kofi").header("Idempotency-Key", id).post(retryOf(id)).then().statusCode(200);
        Eventually.until(() -> message(id).isEmpty(), () -> "it is still there: " + message(id));
        Api.as("kofi")
                .header("Idempotency-Key", id)
                .post(retryOf(id))
                .then()
                .statusCode(200)
                .body("state", equalTo("done"));

        Map<String, Object> line = Api.as("elena")
                .get("/api/v1/audit/events?action=retried a message&limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.detail.message == '" + id + "' }");
        assertThat(line).containsEntry("object", "webhook siem");
        assertThat(line.toString()).contains("/requests/" + label, "Kofi");
        assertThat(count("from notification_event n join audit_event e on e.seq = n.seq"))
                .isZero();
        assertThat(count("from notification_call c join audit_event e on e.seq = c.seq"))
                .isZero();
    }

    private long count(String rows) {
        return QuarkusTransaction.requiringNew().call(() -> (Long) entities.createNativeQuery(
                        "select count(*) " + rows + " where e.action = 'retried a message'", Long.class)
                .getSingleResult());
    }

    @Test
    void areListedNewestFirstAndPageByPage() {
        Listener.TROUBLE.addAll(Collections.nCopies(100, 500));
        String older = shown("dead", "webhook", Heard.label(Api.submitted(Api.wishTo("192.0.2.164/32"))));
        String newer = shown("dead", "webhook", Heard.label(Api.submitted(Api.wishTo("192.0.2.165/32"))));

        List<String> ids = Api.as("kofi").get(MESSAGES + "?limit=200").path("items.id");
        assertThat(ids.indexOf(newer)).isLessThan(ids.indexOf(older));
        String next = Api.as("kofi").get(MESSAGES + "?state=dead&limit=1").path("next");
        List<String> second = Api.as("kofi")
                .get(MESSAGES + "?state=dead&limit=1&after=" + next)
                .path("items.id");
        assertThat(second).hasSize(1).doesNotContain(ids.get(0));
        Api.as("kofi").get(MESSAGES + "?after=elsewhere").then().statusCode(422);
        Api.as("kofi").get(MESSAGES + "?state=lost").then().statusCode(422).body("errors[0].field", equalTo("state"));
    }

    @Test
    void areThePlatformTeamsAlone() {
        for (String other : List.of("lin", "ada", "sofia", "elena", "sam")) {
            Api.as(other).get(MESSAGES).then().statusCode(403);
            Api.as(other).post(retryOf(UUID.randomUUID().toString())).then().statusCode(403);
            assertThat(user(other).get("/messages").status()).isEqualTo(403);
            assertThat(user(other)
                            .post("/messages/" + UUID.randomUUID() + "/retry", Map.of())
                            .status())
                    .isEqualTo(403);
        }
        given().get(MESSAGES).then().statusCode(401);
        Api.as("kofi").post(retryOf(UUID.randomUUID().toString())).then().statusCode(404);
        Api.as("kofi").post(retryOf("no-id")).then().statusCode(404).contentType("application/problem+json");
        assertThat(kofi().post("/messages/" + UUID.randomUUID() + "/retry", Map.of())
                        .status())
                .isEqualTo(404);
    }

    /** @return the label of a request of Lin's that Sofia rejected, of which a letter tells Lin */
    private static String rejected(String block) {
        String request = Api.submitted(Api.wishTo(block));
        Api.decide("sofia", request, "reject").then().statusCode(201);
        return Heard.label(request);
    }

    /** @return the id of a message in that state: of the letter to Lin that Sofia rejected it, or of the call that Lin submitted it */
    private static String shown(String state, String kind, String label) {
        String about = (kind.equals("mail") ? "Sofia Marin rejected " : "Lin Berger submitted ") + label + " rev 1";
        Eventually.until(
                () -> !ids(state, kind, about).isEmpty(), () -> "no %s %s says %s".formatted(state, kind, about));
        return ids(state, kind, about).get(0);
    }

    private static List<String> ids(String state, String kind, String about) {
        return Api.as("kofi")
                .get(MESSAGES + "?limit=200&state=" + state)
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.kind == '%s' && it.about.any { told -> told.sentence.startsWith('%s') } }.id"
                        .formatted(kind, about));
    }

    /** Empty: it is not in the list. */
    private static Map<String, Object> message(String id) {
        Map<String, Object> found =
                Api.as("kofi").get(MESSAGES + "?limit=200").path("items.find { it.id == '" + id + "' }");
        return found == null ? Map.of() : found;
    }

    private static boolean isDead(String id) {
        return "dead".equals(message(id).get("state"));
    }

    private static Response retry(String id) {
        return Api.as("kofi").post(retryOf(id));
    }

    private static String retryOf(String id) {
        return MESSAGES + "/" + id + "/retry";
    }

    private static List<Listener.Call> calls(String label) {
        return Listener.HEARD.stream()
                .filter(call -> call.path().equals("/json"))
                .filter(call -> call.body().contains("submitted") && call.body().contains(label + " rev 1"))
                .toList();
    }

    private static PortalUser kofi() {
        return user("kofi");
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
