package dev.sallyport.request;

import dev.sallyport.grant.AccessJson;
import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes lines of tables from requests, with two queries for all of them. */
@ApplicationScoped
public class RequestRows {
    private final EntityManager entities;
    private final Persons persons;
    private final AccessJson accessJson;
    private final Clock clock;

    RequestRows(EntityManager entities, Persons persons, AccessJson accessJson, Clock clock) {
        this.entities = entities;
        this.persons = persons;
        this.accessJson = accessJson;
        this.clock = clock;
    }

    public List<RequestRow> of(List<RequestEntity> requests) {
        if (requests.isEmpty()) return List.of();
        People people =
                persons.named(requests.stream().map(RequestEntity::requesterId).collect(Collectors.toSet()));
        Map<UUID, RevisionEntity> current = entities.createQuery(
                        "select v from RevisionEntity v, RequestEntity r where v.requestId = r.id and v.number ="
                                + " r.currentRevision and r.id in :requests",
                        RevisionEntity.class)
                .setParameter(
                        "requests", requests.stream().map(RequestEntity::id).toList())
                .getResultStream()
                .collect(Collectors.toMap(revision -> revision.requestId, Function.identity()));
        return requests.stream().map(request -> row(request, current, people)).toList();
    }

    private RequestRow row(RequestEntity request, Map<UUID, RevisionEntity> current, People people) {
        RevisionEntity revision = Optional.ofNullable(current.get(request.id())).orElseThrow();
        return new RequestRow(
                request.label(),
                request.state(),
                request.tenant().value(),
                request.environment().value(),
                request.sourceNamespace().value(),
                revision.category,
                AccessWords.of(accessJson.readAll(revision.accesses)),
                people.name(request.requesterId()),
                request.risk(),
                request.createdAt(),
                request.changedAt(),
                revision.endsOn,
                request.dueAt(),
                request.isOverdue(clock.instant()),
                revision.emergencyIncident);
    }
}
