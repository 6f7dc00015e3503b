package dev.sallyport.notify;

import dev.sallyport.identity.Directory;
import dev.sallyport.identity.IdentityProviderUnavailable;
import dev.sallyport.outbox.FailPoint;
import dev.sallyport.outbox.Outbox;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.vertx.ext.mail.SMTPException;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends letters. A server that is away is tried again until it takes the letter; one that refuses it for good makes the job
 * dead. A portal that dies after the server took the letter and before that is recorded sends it once more, with the same
 * Message-ID, by which mail programs know that they have it.
 */
@ApplicationScoped
class MailWorker {
    private static final Logger LOG = Logger.getLogger(MailWorker.class);

    private final Outbox outbox;
    private final Mails mails;
    private final Notifications notifications;
    private final Directory directory;
    private final NotifyConfig config;
    private final Mailer mailer;

    MailWorker(
            Outbox outbox,
            Mails mails,
            Notifications notifications,
            Directory directory,
            NotifyConfig config,
            Mailer mailer) {
        this.outbox = outbox;
        this.mails = mails;
        this.notifications = notifications;
        this.directory = directory;
        this.config = config;
        this.mailer = mailer;
    }

    @CheckedTemplate(basePath = "notify")
    static class Templates {
        static native TemplateInstance letter(Letter letter);

        static native TemplateInstance lettertext(Letter letter);

        private Templates() {}
    }

    @Scheduled(every = "{sallyport.notify.every}", concurrentExecution = ConcurrentExecution.SKIP)
    void run() {
        if (config.mailFrom().isEmpty()) return;
        Optional<UUID> job = outbox.claim(Mails.JOB);
        while (job.isPresent()) {
            attempt(job.get());
            job = outbox.claim(Mails.JOB);
        }
    }

    private void attempt(UUID job) {
        try {
            Optional<MailEntity> letter = mails.close(job);
            if (letter.isPresent()) send(letter.get(), job);
            else QuarkusTransaction.requiringNew().run(() -> outbox.done(job));
        } catch (IdentityProviderUnavailable e) {
            outbox.tryAgain(job, e.sentence());
        } catch (RuntimeException e) {
            failed(job, e);
        }
    }

    /** Whoever has no verified address, or is gone, gets no mail; the list has what it would have said. */
    private void send(MailEntity letter, UUID job) {
        Optional<String> mailbox = directory.mailboxOf(letter.person());
        List<NotificationRow> about = notifications.ofMail(letter.id);
        if (mailbox.isPresent() && !about.isEmpty()) {
            mailer.send(mail(letter, mailbox.get(), new Letter(about, config.portalUrl())));
            FailPoint.reach("N3");
        }
        QuarkusTransaction.requiringNew().run(() -> mails.sent(letter.id, job));
    }

    private Mail mail(MailEntity entity, String to, Letter letter) {
        String host = String.valueOf(config.portalUrl().getHost());
        return Mail.withHtml(to, letter.title(), Templates.letter(letter).render())
                .setText(Templates.lettertext(letter).render())
                .setFrom(config.mailFrom().orElseThrow())
                .addHeader("Message-ID", "<" + entity.id + "@" + host + ">")
                .addHeader("List-Id", "Sallyport <notifications." + host + ">")
                .addHeader("Auto-Submitted", "auto-generated");
    }

    private void failed(UUID job, RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPException refused && refused.isPermanent()) {
                String reason = "The mail server refused it: " + withoutAddress(String.valueOf(cause.getMessage()));
                LOG.error(reason);
                QuarkusTransaction.requiringNew().run(() -> outbox.dead(job, reason));
                return;
            }
        }
        LOG.warnf("A letter could not be sent; it is tried again: %s", withoutAddress(e.toString()));
        outbox.tryAgain(job, "The mail server does not take it: " + withoutAddress(e.toString()));
    }

    /** Servers repeat the address that they refuse; it is the directory's and not kept here. */
    private static String withoutAddress(String words) {
        return words.replaceAll("[^\\s<>]+@[^\\s<>]+", "…");
    }
}
