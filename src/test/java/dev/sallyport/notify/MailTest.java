package dev.sallyport.notify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@QuarkusTestResource(value = SmtpServer.class, restrictToAnnotatedClass = true)
@DisplayName("Mail tells what waits and what was decided, once, and gathers the rest")
class MailTest {
    @Inject
    EntityManager entities;

    @Inject
    Mails mails;

    @Inject
    MailWorker worker;

    @Test
    void goesAtOnceToWhoeverItWaitsForAndToWhoeverAsked() throws MessagingException {
        String request = Api.submitted(Api.wishTo("192.0.2.141/32"));
        String label = Heard.label(request);

        MimeMessage mail = one("ada", label + " rev 1 waits for your approval");
        assertThat(mail.getSubject())
                .isEqualTo("[Sallyport] Lin Berger asked for access: " + label + " rev 1 waits for your approval");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("List-Id")).containsExactly("Sallyport <notifications.access.example.com>");
        assertThat(mail.getHeader("Message-ID")).hasSize(1);
        assertThat(mail.getMessageID()).endsWith("@access.example.com>");
        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        one("ada", "https://access.example.com/requests/" + label);
        Api.decide("sofia", request, "reject").then().statusCode(201);
        one("lin", "Sofia Marin rejected " + label);
        assertThat(SmtpServer.to("priya", label)).isEmpty();
    }

    @Test
    void gathersWhatCanWait() {
        String request = Api.submitted(Api.wishTo("192.0.2.142/32"));
        String label = Heard.label(request);
        one("noor", label + " rev 1 waits");
        for (String text : List.of("One", "Two", "Three")) {
            Api.as("lin")
                    .body(Map.of("text", text))
                    .post(request + "/comments")
                    .then()
                    .statusCode(201);
        }

        Eventually.until(
                () -> SmtpServer.to("noor", "commented on " + label).stream()
                                .mapToInt(mail -> 1)
                                .sum()
                        > 0,
                () -> "noor got no digest");
        assertThat(SmtpServer.to("noor", "commented on " + label).size()).isLessThan(3);
    }

    @Test
    void aServerThatIsAwayLosesNothing() {
        SmtpServer.down();
        String request = Api.submitted(Api.wishTo("192.0.2.143/32"));
        Heard.until("ada", request, "asked for access");
        Eventually.until(() -> waiting() > 0, () -> "no letter waits");
        SmtpServer.up();

        one("ada", Heard.label(request) + " rev 1 waits");
    }

    private long waiting() {
        return QuarkusTransaction.requiringNew().call(() -> entities.createQuery(
                        "select count(j) from JobEntity j where j.kind = 'mail' and j.state = QUEUED and j.lastError is not null",
                        Long.class)
                .getSingleResult());
    }

    @Test
    void whatWasSentAndNotRecordedIsSentAgainAsTheSameMessage() throws MessagingException {
        String request = Api.submitted(Api.wishTo("192.0.2.144/32"));
        String label = Heard.label(request);
        MimeMessage first = one("ada", label + " rev 1 waits");
        UUID letter = UUID.fromString(first.getMessageID().substring(1, 37));
        Eventually.until(() -> recorded(letter), () -> "it is not recorded");

        QuarkusTransaction.requiringNew()
                .run(() -> forget(letter)); // as if the portal had died before it recorded that

        Eventually.until(() -> SmtpServer.to("ada", label + " rev 1 waits").size() == 2, () -> "it was not sent again");
        assertThat(SmtpServer.to("ada", label + " rev 1 waits").get(1).getMessageID())
                .isEqualTo(first.getMessageID());
        Eventually.until(() -> recorded(letter), () -> "it is not recorded");
        worker.run();
        assertThat(SmtpServer.to("ada", label + " rev 1 waits")).hasSize(2);
    }

    private boolean recorded(UUID letter) {
        return QuarkusTransaction.requiringNew().call(() -> mails.findById(letter).sentAt != null);
    }

    private void forget(UUID letter) {
        MailEntity entity = mails.findById(letter);
        entity.sentAt = null;
        entities.createNativeQuery("update outbox_job set state = 'RUNNING', lease_until = :past where id = :id")
                .setParameter("past", Instant.EPOCH)
                .setParameter("id", entity.jobId)
                .executeUpdate();
    }

    @Test
    void hostileTextStaysText() throws MessagingException {
        String request = Api.submitted(Api.wishTo("192.0.2.145/32"));
        String label = Heard.label(request);
        Api.as("sofia")
                .header("If-Match", Api.tag(request))
                .body(Map.of(
                        "outcome", "reject",
                        "digest", Api.digest(request),
                        "reason", "No <img src=x onerror=alert(1)>\nBcc: everybody@example.com"))
                .post(request + "/decisions")
                .then()
                .statusCode(201);

        MimeMessage mail = one("lin", "Sofia Marin rejected " + label);
        assertThat(mail.getSubject()).contains("Bcc: everybody@example.com").doesNotContain("\n", "\r");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getAllRecipients()).hasSize(1);
        one("lin", ": No &lt;img src");
    }

    @Test
    void aTitleIsOneLineWhateverNamesHold() {
        var row = new NotificationRow(
                "1", 1, Instant.EPOCH, "own", "Eve\r\nBcc: all@example.com\u2028 approved", "/", null, "");

        assertThat(new Letter(List.of(row), java.net.URI.create("https://a.example")).title())
                .isEqualTo("[Sallyport] Eve Bcc: all@example.com  approved");
    }

    private static MimeMessage one(String person, String text) {
        Eventually.until(() -> !SmtpServer.to(person, text).isEmpty(), () -> person + " got no mail that says " + text);
        List<MimeMessage> all = SmtpServer.to(person, text);
        assertThat(all).hasSize(1);
        return all.get(0);
    }
}
