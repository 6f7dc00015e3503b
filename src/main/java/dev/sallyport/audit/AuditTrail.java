package dev.sallyport.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;

/** Writes the history. Only inside the transaction of what it tells: both are kept, or neither. */
@ApplicationScoped
public class AuditTrail {
    private final EntityManager entities;
    private final ObjectMapper json;
    private final Clock clock;

    AuditTrail(EntityManager entities, ObjectMapper json, Clock clock) {
        this.entities = entities;
        this.json = json;
        this.clock = clock;
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
    }

    private String text(AuditEvent event) {
        try {
            return json.writeValueAsString(event.detail());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an event's detail is plain values", e);
        }
    }
}
