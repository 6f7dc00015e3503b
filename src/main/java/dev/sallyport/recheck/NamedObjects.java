package dev.sallyport.recheck;

import dev.sallyport.policy.model.DomainName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** Which names open something, or may do so soon. */
@ApplicationScoped
class NamedObjects {
    private final EntityManager entities;

    NamedObjects(EntityManager entities) {
        this.entities = entities;
    }

    /** Those of grants that nobody has ended, and of requests that can still be approved. */
    @Transactional
    List<NamedObject> all() {
        List<?> rows = entities.createNativeQuery("select true, g.number, g.request_id,"
                        + " g.access -> 'destination' ->> 'domain' as domain from access_grant g"
                        + " where g.state in ('PENDING', 'DELIVERED', 'VALIDATED')"
                        + " and g.access -> 'destination' ->> 'domain' is not null"
                        + " union select false, r.number, r.id, a.access -> 'destination' ->> 'domain' from request r"
                        + " join request_revision v on v.request_id = r.id and v.number = r.current_revision"
                        + " cross join lateral jsonb_array_elements(v.accesses) as a(access)"
                        + " where r.state in ('IN_REVIEW', 'CHANGES_ASKED')"
                        + " and a.access -> 'destination' ->> 'domain' is not null"
                        + " order by 1, 2, 4")
                .getResultList();
        return rows.stream()
                .map(row -> object((Object[]) row))
                .filter(object -> !object.name().isWildcard())
                .toList();
    }

    private static NamedObject object(Object[] cells) {
        boolean isGrant = (Boolean) cells[0];
        long number = ((Number) cells[1]).longValue();
        return new NamedObject(
                (isGrant ? "GR-" : "R-") + number, number, isGrant, (UUID) cells[2], new DomainName((String) cells[3]));
    }
}
