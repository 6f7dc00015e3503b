package dev.sallyport.tenancy;

import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.TenantName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** What tenants have set for their namespaces, and what they propose to (L-2). */
@ApplicationScoped
public class Rulings implements PanacheRepositoryBase<RulingEntity, UUID> {
    /** The last approved of each namespace. */
    Map<NamespaceName, NamespaceRules> inForce() {
        var rules = new TreeMap<NamespaceName, NamespaceRules>();
        list("state = ?1 order by decidedAt, id", RulingState.APPROVED)
                .forEach(ruling -> rules.put(ruling.namespace(), ruling.rules()));
        return Map.copyOf(rules);
    }

    /** Newest first. */
    public List<RulingEntity> of(NamespaceName namespace) {
        return list("namespace = ?1 order by proposedAt desc", namespace.value());
    }

    public Optional<RulingEntity> open(NamespaceName namespace) {
        return find("namespace = ?1 and state = ?2", namespace.value(), RulingState.PROPOSED)
                .firstResultOptional();
    }

    /** The open one, locked until the transaction ends and read after that. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<RulingEntity> lockOpen(NamespaceName namespace) {
        Optional<RulingEntity> found = open(namespace);
        found.ifPresent(ruling -> getEntityManager().refresh(ruling, LockModeType.PESSIMISTIC_WRITE));
        return found.filter(ruling -> ruling.state == RulingState.PROPOSED);
    }

    /** Those of these tenants that wait for a decision, the oldest first. */
    public List<RulingEntity> open(Collection<TenantName> tenants) {
        return list(
                "state = ?1 and tenant in ?2 order by proposedAt",
                RulingState.PROPOSED,
                tenants.stream().map(TenantName::value).toList());
    }
}
