package dev.sallyport.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import jakarta.transaction.Transactional;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the history: newest first, and only what the actor may see. */
@ApplicationScoped
public class History {
    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    private final EntityManager entities;
    private final Persons persons;
    private final ObjectMapper json;

    History(EntityManager entities, Persons persons, ObjectMapper json) {
        this.entities = entities;
        this.persons = persons;
        this.json = json;
    }

    @Transactional
    public List<HistoryRow> find(Actor actor, HistoryFilter filter) {
        return rows(query(actor, filter, "select e ", AuditEventEntity.class, " order by e.seq desc")
                .setMaxResults(filter.limit())
                .getResultList());
    }

    /** How many events the filter finds, whatever the page. */
    @Transactional
    public long count(Actor actor, HistoryFilter filter) {
        return query(actor, filter, "select count(e) ", Long.class, "").getSingleResult();
    }

    /** The words that events are written with, for a filter's list. */
    @Transactional
    public List<String> actions() {
        return entities.createQuery("select distinct e.action from AuditEventEntity e order by e.action", String.class)
                .getResultList();
    }

    private <T> TypedQuery<T> query(Actor actor, HistoryFilter filter, String select, Class<T> type, String order) {
        var where = new StringBuilder("from AuditEventEntity e where true = true");
        var parameters = new HashMap<String, Object>();
        if (!actor.seesAllTenants()) {
            where.append(" and array_intersects(e.tenants, :mine) = true");
            parameters.put("mine", actor.tenantNames());
        }
        add(
                where,
                parameters,
                " and (lower(e.object) like :text or lower(e.action) like :text)",
                "text",
                like(filter.text()));
        add(
                where,
                parameters,
                " and e.personId in (select p.id from PersonEntity p where lower(p.displayName) like :who)",
                "who",
                like(filter.who()));
        add(where, parameters, " and e.action = :action", "action", filter.action());
        add(where, parameters, " and array_contains(e.tenants, :tenant) = true", "tenant", filter.tenant());
        add(where, parameters, " and e.requestNumber = :request", "request", filter.request());
        add(
                where,
                parameters,
                " and e.at >= :from",
                "from",
                filter.from() == null
                        ? null
                        : filter.from().atStartOfDay(ZoneOffset.UTC).toInstant());
        add(
                where,
                parameters,
                " and e.at < :until",
                "until",
                filter.until() == null
                        ? null
                        : filter.until()
                                .plusDays(1)
                                .atStartOfDay(ZoneOffset.UTC)
                                .toInstant());
        add(where, parameters, " and e.seq < :after", "after", type == Long.class ? null : filter.after());
        TypedQuery<T> query = entities.createQuery(select + where + order, type);
        parameters.forEach(query::setParameter);
        return query;
    }

    private static void add(
            StringBuilder where, Map<String, Object> parameters, String clause, String name, @Nullable Object value) {
        if (value == null) return;
        where.append(clause);
        parameters.put(name, value);
    }

    private static @Nullable String like(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        return "%" + text.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }

    private List<HistoryRow> rows(List<AuditEventEntity> events) {
        People people = persons.named(
                events.stream().map(e -> e.personId).filter(Objects::nonNull).collect(Collectors.toSet()));
        return events.stream()
                .map(e -> row(e, e.personId == null ? null : people.get(e.personId)))
                .toList();
    }

    private HistoryRow row(AuditEventEntity e, @Nullable PersonEntity person) {
        return new HistoryRow(
                e.seq,
                e.at,
                person == null ? "portal" : person.displayName(),
                person == null ? null : person.person().issuer(),
                person == null ? null : person.person().subject(),
                e.action,
                e.object,
                e.requestNumber == null ? null : "R-" + e.requestNumber,
                e.tenants,
                e.beforeDigest,
                e.afterDigest,
                e.outcome,
                parse(e.detail));
    }

    private Map<String, Object> parse(String detail) {
        try {
            return json.readValue(detail, MAP);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps JSON", e);
        }
    }
}
