package dev.sallyport.identity;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The persons of whom something is kept. */
@ApplicationScoped
public class Persons implements PanacheRepositoryBase<PersonEntity, UUID> {
    private final Clock clock;

    Persons(Clock clock) {
        this.clock = clock;
    }

    /** The row of the person, made if there is none yet; two requests at once end with one row. */
    @Transactional(Transactional.TxType.MANDATORY)
    public PersonEntity keep(Actor actor) {
        getEntityManager()
                .createNativeQuery("insert into person (id, issuer, subject, display_name, first_seen_at)"
                        + " values (:id, :issuer, :subject, :name, :at)"
                        + " on conflict (issuer, subject) do update set display_name = excluded.display_name")
                .setParameter("id", UUID.randomUUID())
                .setParameter("issuer", actor.id().issuer())
                .setParameter("subject", actor.id().subject())
                .setParameter("name", actor.name())
                .setParameter("at", clock.instant())
                .executeUpdate();
        return find(actor.id()).orElseThrow();
    }

    /** The row of a person of whom something is kept already. */
    public Optional<PersonEntity> find(PersonId person) {
        return find("issuer = ?1 and subject = ?2", person.issuer(), person.subject())
                .firstResultOptional();
    }

    /** Display names by row id, for pages. */
    public People named(Collection<UUID> ids) {
        if (ids.isEmpty()) return new People(Map.of());
        return new People(
                find("id in ?1", ids).stream().collect(Collectors.toMap(PersonEntity::id, Function.identity())));
    }
}
