package dev.sallyport.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Writes the history. Only inside the transaction of what it tells: both are kept, or neither. */
@ApplicationScoped
public class AuditTrail {
    private static final TypeReference<Map<String, Object>> FACTS = new TypeReference<>() {};

    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;
    private final Instance<AuditListener> listeners;

    AuditTrail(EntityManager entities, ObjectMapper json, Clock clock, Instance<AuditListener> listeners) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
        this.listeners = listeners;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void record(AuditEvent event) {
        var entity = new AuditEventEntity();
        entity.at = clock.instant();
        entity.personId = event.person();
        entity.action = event.action();
        entity.object = event.object();
        entity.requestNumber = event.request();
        entity.tenants = event.tenants();
        entity.beforeDigest = event.before();
        entity.afterDigest = event.after();
        entity.outcome = event.outcome();
        entity.detail = text(event);
        entities.persist(entity);
        var recorded = new Recorded(entity.seq, entity.at, event);
        listeners.forEach(listener -> listener.recorded(recorded));
    }

    /** An event as it was recorded, for whoever acts on it later. */
    @Transactional
    public Optional<Recorded> find(long seq) {
        return Optional.ofNullable(entities.find(AuditEventEntity.class, seq))
                .map(found -> new Recorded(
                        seq,
                        found.at,
                        new AuditEvent(
                                found.personId,
                                found.action,
                                found.object,
                                found.requestNumber,
                                found.tenants,
                                found.beforeDigest,
                                found.afterDigest,
                                found.outcome,
                                facts(found.detail))));
    }

    private Map<String, Object> facts(String detail) {
        try {
            return json.readValue(detail, FACTS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event's detail is what was written", e);
        }
    }

    private String text(AuditEvent event) {
        try {
            return json.writeValueAsString(event.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event's detail is plain values", e);
        }
    }
}
