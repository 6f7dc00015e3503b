package dev.sallyport.identity;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Sha256;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lets a script repeat a POST after a broken connection, and a person press a button twice, without doing it twice. A key
 * is kept for a week.
 */
@ApplicationScoped
public class IdempotencyKeys {
    public static final String HEADER = "Idempotency-Key";

    private static final Duration KEPT = Duration.ofDays(7);
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{1,200}");

    private final EntityManager entities;
    private final Persons persons;
    private final Clock clock;

    IdempotencyKeys(EntityManager entities, Persons persons, Clock clock) {
        this.entities = entities;
        this.persons = persons;
        this.clock = clock;
    }

    /**
     * Makes something once for each person and key. Whoever comes at the same time waits for the first.
     *
     * @param key null: make it, whatever was made before
     * @param sent what is asked for: the address and the body, the same text for the same wish
     * @param make makes it and names it; if it throws, the key is free again
     * @return the name of what was made, now or when the key was first used
     * @throws InvalidValue the key is none, or was used for something else
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public String once(Actor actor, @Nullable String key, String sent, Supplier<String> make) {
        if (key == null) return make.get();
        if (!KEY.matcher(key).matches())
            throw new InvalidValue(HEADER, "A key is 1 to 200 visible ASCII characters, such as a UUID");
        UUID person = persons.keep(actor).id();
        String digest = Sha256.hex(sent);
        if (!take(person, key, digest)) return madeBefore(person, key, digest);
        String object = make.get();
        entities.createNativeQuery(
                        "update idempotency_key set object = :object where person_id = :person and key = :key")
                .setParameter("object", object)
                .setParameter("person", person)
                .setParameter("key", key)
                .executeUpdate();
        return object;
    }

    private boolean take(UUID person, String key, String digest) {
        return entities.createNativeQuery(
                                "insert into idempotency_key (person_id, key, body_digest, object, created_at)"
                                        + " values (:person, :key, :digest, '', :at) on conflict do nothing")
                        .setParameter("person", person)
                        .setParameter("key", key)
                        .setParameter("digest", digest)
                        .setParameter("at", clock.instant())
                        .executeUpdate()
                == 1;
    }

    private String madeBefore(UUID person, String key, String digest) {
        var row = (Object[]) entities.createNativeQuery("select cast(body_digest as text), object from idempotency_key"
                        + " where person_id = :person and key = :key")
                .setParameter("person", person)
                .setParameter("key", key)
                .getSingleResult();
        if (!digest.equals(row[0]))
            throw new InvalidValue(HEADER, "This key was used for something else; take a new one for a new request");
        return (String) row[1];
    }

    /** Nobody repeats a POST of last week. */
    @Scheduled(every = "1h", delayed = "1m")
    @Transactional
    void forgetOldKeys() {
        entities.createNativeQuery("delete from idempotency_key where created_at < :limit")
                .setParameter("limit", clock.instant().minus(KEPT))
                .executeUpdate();
    }
}
