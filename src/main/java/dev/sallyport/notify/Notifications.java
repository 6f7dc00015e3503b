package dev.sallyport.notify;

import dev.sallyport.audit.Recorded;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonId;
import dev.sallyport.identity.Persons;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Parameters;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What each person was told. Nobody reads another's: every question names the person whose they are. */
@ApplicationScoped
class Notifications implements PanacheRepositoryBase<NotificationEntity, UUID> {
    static final String PORTAL = "The portal";

    private final Persons persons;
    private final Mails mails;
    private final NotifyConfig config;
    private final Clock clock;

    Notifications(Persons persons, Mails mails, NotifyConfig config, Clock clock) {
        this.persons = persons;
        this.mails = mails;
        this.config = config;
        this.clock = clock;
    }

    /** Which event a job is about. */
    @Transactional
    long announcedBy(UUID job) {
        return getEntityManager()
                .createQuery("select a.seq from AnnouncedEntity a where a.jobId = :job", Long.class)
                .setParameter("job", job)
                .getSingleResult();
    }

    /** Keeps what everybody is told of an event; whoever was told of it already is not told again. */
    @Transactional(Transactional.TxType.MANDATORY)
    void tell(Recorded recorded, List<Recipient> all) {
        for (Recipient one : all) {
            UUID id = UUID.randomUUID();
            int kept = getEntityManager()
                    .createNativeQuery(
                            "insert into notification (id, seq, issuer, subject, kind, actor_id, words, path, at)"
                                    + " values (:id, :seq, :issuer, :subject, :kind, cast(:actor as uuid), :words, :path, :at)"
                                    + " on conflict (seq, issuer, subject) do nothing")
                    .setParameter("id", id)
                    .setParameter("seq", recorded.seq())
                    .setParameter("issuer", one.person().issuer())
                    .setParameter("subject", one.person().subject())
                    .setParameter("kind", one.kind().name())
                    .setParameter("actor", text(recorded.event().person()))
                    .setParameter("words", one.words())
                    .setParameter("path", one.path())
                    .setParameter("at", recorded.at())
                    .executeUpdate();
            if (kept > 0) mails.plan(id, recorded.seq(), one);
        }
    }

    private static @Nullable String text(@Nullable UUID id) {
        return id == null ? null : id.toString();
    }

    /** One's own, the newest first. */
    @Transactional
    Slice<NotificationRow> list(Actor actor, boolean unreadAlone, Paging paging) {
        List<NotificationEntity> read = find(
                        "issuer = :issuer and subject = :subject and seq < :below"
                                + " and (:all = true or readAt is null) order by seq desc",
                        mine(actor)
                                .and("below", paging.after().map(Cursor::number).orElse(Long.MAX_VALUE))
                                .and("all", !unreadAlone))
                .page(0, paging.rowsToRead())
                .list();
        return Slice.of(rows(read), paging, row -> Cursor.at(row.seq(), row.id()));
    }

    /** What a letter tells, in the order in which it happened. */
    @Transactional
    List<NotificationRow> ofMail(UUID letter) {
        return rows(find("mailId = ?1 order by seq", letter).list());
    }

    List<NotificationRow> rows(List<NotificationEntity> some) {
        People actors = persons.named(
                some.stream().map(one -> one.actorId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return some.stream()
                .map(one -> new NotificationRow(
                        one.id.toString(),
                        one.seq,
                        one.at,
                        one.kind.name().toLowerCase(Locale.ROOT),
                        (one.actorId == null ? PORTAL : actors.name(one.actorId)) + " " + one.words,
                        one.path,
                        one.readAt,
                        one.kind.label()))
                .toList();
    }

    @Transactional
    int unread(Actor actor) {
        return (int) count("issuer = :issuer and subject = :subject and readAt is null", mine(actor));
    }

    /** @throws NotFound there is none, or it is somebody else's */
    @Transactional
    NotificationRow markRead(Actor actor, UUID id) {
        NotificationEntity one = find(
                        "id = :id and issuer = :issuer and subject = :subject",
                        mine(actor).and("id", id))
                .firstResultOptional()
                .orElseThrow(NotFound::new);
        if (one.readAt == null) one.readAt = clock.instant();
        return rows(List.of(one)).get(0);
    }

    /** @param upTo the newest that the person has seen; what came after it stays unread */
    @Transactional
    void markAllRead(Actor actor, long upTo) {
        update(
                "readAt = :now where issuer = :issuer and subject = :subject and readAt is null and seq <= :upTo",
                mine(actor).and("now", clock.instant()).and("upTo", upTo));
    }

    private static Parameters mine(Actor actor) {
        PersonId me = actor.id();
        return Parameters.with("issuer", me.issuer()).and("subject", me.subject());
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void forgetOld() {
        Instant before = clock.instant().minus(config.kept());
        delete("at < ?1", before);
    }
}
