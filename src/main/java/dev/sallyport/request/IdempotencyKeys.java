package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.manifest.Sha256;
import dev.sallyport.policy.model.InvalidValue;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Lets a script repeat a POST after a broken connection without asking twice. */
@ApplicationScoped
class IdempotencyKeys {
    static final String HEADER = "Idempotency-Key";

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
     * @param sent the address and the body, as a tree for {@link CanonicalJson}
     * @param make makes it and names it; if it throws, the key is free again
     * @return the name of what was made, now or when the key was first used
     * @throws InvalidValue the key is none, or was used for something else
     */
    @Transactional(Transactional.TxType.MANDATORY)
    String once(Actor actor, @Nullable String key, Map<String, Object> sent, Supplier<String> make) {
        if (key == null) return make.get();
        if (!KEY.matcher(key).matches())
            throw new InvalidValue(HEADER, "A key is 1 to 200 visible ASCII characters, such as a UUID");
        UUID person = persons.keep(actor).id();
        String digest = Sha256.hex(CanonicalJson.of(sent));
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
}
