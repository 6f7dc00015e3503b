package dev.sallyport.tenancy;

import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantNamespace;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tenants and namespaces that were onboarded in the portal, as they are written down. */
@ApplicationScoped
public class Onboarded implements PanacheRepositoryBase<OnboardedNamespaceEntity, String> {
    private final Clock clock;

    Onboarded(Clock clock) {
        this.clock = clock;
    }

    /**
     * Lets nobody else onboard, change or off-board until the transaction is over: names are unique and counterparts stay
     * what they are only if one looks and writes at a time. It is done a few times a week.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void lock() {
        getEntityManager()
                .createNativeQuery("lock table onboarded_namespace, onboarded_tenant in share row exclusive mode")
                .executeUpdate();
    }

    List<OnboardedTenantEntity> tenants() {
        return getEntityManager()
                .createQuery("from OnboardedTenantEntity order by name", OnboardedTenantEntity.class)
                .getResultList();
    }

    List<OnboardedNamespaceEntity> namespaces() {
        return list("order by name");
    }

    public Optional<OnboardedNamespaceEntity> find(NamespaceName name) {
        return findByIdOptional(name.value());
    }

    /** For a change; whoever comes at the same time waits. */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<OnboardedNamespaceEntity> locked(NamespaceName name) {
        return findByIdOptional(name.value(), LockModeType.PESSIMISTIC_WRITE);
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Tenant tenant, UUID by) {
        getEntityManager().persist(new OnboardedTenantEntity(tenant, by, clock.instant()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(TenantNamespace namespace, UUID by) {
        persistAndFlush(new OnboardedNamespaceEntity(namespace, by, clock.instant()));
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void replaceCounterpart(OnboardedNamespaceEntity row, Optional<NamespaceName> counterpart) {
        row.counterpart = counterpart.map(NamespaceName::value).orElse(null);
        flush();
    }
}
