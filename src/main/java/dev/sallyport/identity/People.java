package dev.sallyport.identity;

import java.util.Map;
import java.util.UUID;

/** Persons by the id of their row. */
public record People(Map<UUID, PersonEntity> rows) {
    public People {
        rows = Map.copyOf(rows);
    }

    /** @throws IllegalStateException if nobody has that id, which the database rules out for its own rows */
    public PersonEntity get(UUID id) {
        PersonEntity person = rows.get(id);
        if (person == null) throw new IllegalStateException("no person " + id);
        return person;
    }

    public String name(UUID id) {
        return get(id).displayName();
    }
}
