package dev.sallyport.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One line of the history before it is written.
 *
 * @param person row of the person who acted; null for the portal itself
 * @param action what was done, a verb in the past: {@code approved}
 * @param object what it was done to, as people name it: {@code R-1042 rev 3}, {@code GR-318}
 * @param request number of the request that it belongs to
 * @param tenants whom it concerns; they may see it
 * @param before digest of the state before, where there is one
 * @param after digest of the state after
 * @param outcome {@code done}, {@code refused} or {@code failed}
 * @param detail more facts, as JSON; no secrets, and no name of a person
 */
public record AuditEvent(
        @Nullable UUID person,
        String action,
        String object,
        @Nullable Long request,
        List<String> tenants,
        @Nullable String before,
        @Nullable String after,
        String outcome,
        Map<String, Object> detail) {

    /** An event of the portal or, by {@link #by}, of a person. */
    public static AuditEvent of(String action, String object) {
        return new AuditEvent(null, action, object, null, List.of(), null, null, "done", Map.of());
    }

    public AuditEvent by(UUID someone) {
        return new AuditEvent(someone, action, object, request, tenants, before, after, outcome, detail);
    }

    public AuditEvent forRequest(long number, List<String> itsTenants) {
        return new AuditEvent(person, action, object, number, itsTenants, before, after, outcome, detail);
    }

    public AuditEvent forTenants(List<String> names) {
        return new AuditEvent(person, action, object, request, names, before, after, outcome, detail);
    }

    public AuditEvent digests(@Nullable String older, @Nullable String newer) {
        return new AuditEvent(person, action, object, request, tenants, older, newer, outcome, detail);
    }

    public AuditEvent outcome(String word) {
        return new AuditEvent(person, action, object, request, tenants, before, after, word, detail);
    }

    public AuditEvent with(Map<String, Object> facts) {
        var more = new TreeMap<>(detail);
        more.putAll(facts);
        return new AuditEvent(person, action, object, request, tenants, before, after, outcome, more);
    }

    public AuditEvent with(String key, Object value) {
        var more = new TreeMap<>(detail);
        more.put(key, value);
        return new AuditEvent(person, action, object, request, tenants, before, after, outcome, more);
    }
}
