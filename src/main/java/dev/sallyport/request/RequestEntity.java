package dev.sallyport.request;

import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.TenantName;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "request")
public class RequestEntity {
    @Id
    UUID id;

    long number;

    @Enumerated(EnumType.STRING)
    RequestState state;

    String tenant;
    String sourceNamespace;
    String environment;
    UUID requesterId;
    int currentRevision;
    int risk;
    Instant createdAt;
    Instant changedAt;

    /** When the current revision is to be decided; null: no due date. */
    @Nullable
    Instant dueAt;

    /** Number of the grant whose place it takes. */
    @Nullable
    Long renews;

    /** Whether it changes that grant rather than renew it. */
    boolean changes;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "request_destination_tenant", joinColumns = @JoinColumn(name = "request_id"))
    @Column(name = "tenant")
    Set<String> destinationTenants = new HashSet<>();

    @Version
    long version;

    public UUID id() {
        return id;
    }

    public long number() {
        return number;
    }

    /** {@code R-1042}. */
    public String label() {
        return "R-" + number;
    }

    public RequestState state() {
        return state;
    }

    public TenantName tenant() {
        return new TenantName(tenant);
    }

    public NamespaceName sourceNamespace() {
        return new NamespaceName(sourceNamespace);
    }

    public EnvironmentName environment() {
        return new EnvironmentName(environment);
    }

    public UUID requesterId() {
        return requesterId;
    }

    public int currentRevision() {
        return currentRevision;
    }

    /** From 1, low, to 5. */
    public int risk() {
        return risk;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant changedAt() {
        return changedAt;
    }

    public @Nullable Instant dueAt() {
        return dueAt;
    }

    public boolean isOverdue(Instant now) {
        return state == RequestState.IN_REVIEW && dueAt != null && dueAt.isBefore(now);
    }

    public Set<String> destinationTenants() {
        return Set.copyOf(destinationTenants);
    }

    /** Everyone whom it concerns, for the history. */
    public List<String> tenants() {
        var all = new TreeSet<>(destinationTenants);
        all.add(tenant);
        return new ArrayList<>(all);
    }

    /** Number of the grant that it renews; null if it renews none. */
    public @Nullable Long renews() {
        return changes ? null : renews;
    }

    /** Number of the grant that it changes; null if it changes none. */
    public @Nullable Long changes() {
        return changes ? renews : null;
    }

    public long version() {
        return version;
    }

    /** Something about it that is kept elsewhere has changed: whoever has read it before must read it again. */
    public void touch(Instant at) {
        changedAt = at;
    }

    /** The caller holds the row's lock. */
    public void moveTo(RequestState next, Instant at) {
        state = next;
        changedAt = at;
    }
}
