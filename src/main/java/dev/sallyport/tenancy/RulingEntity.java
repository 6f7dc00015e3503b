package dev.sallyport.tenancy;

import dev.sallyport.policy.approval.CategoryKey;
import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.TenantName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A change of a namespace's rules, from the proposal to the decision; never changed after that. */
@Entity
@Table(name = "namespace_ruling")
public class RulingEntity {
    @Id
    UUID id;

    String namespace;
    String tenant;
    boolean listed;
    String fromCategories;
    String toCategories;
    String ports;
    String blocks;
    String reason;

    @JdbcTypeCode(SqlTypes.CHAR)
    String digest;

    @Enumerated(EnumType.STRING)
    RulingState state;

    UUID proposedBy;
    Instant proposedAt;

    @Nullable
    UUID decidedBy;

    @Nullable
    Instant decidedAt;

    @Nullable
    String decisionReason;

    protected RulingEntity() {}

    /** A proposal. */
    public RulingEntity(
            NamespaceName namespace,
            TenantName tenant,
            NamespaceRules rules,
            String reason,
            String digest,
            UUID by,
            Instant at) {
        this.id = UUID.randomUUID();
        this.namespace = namespace.value();
        this.tenant = tenant.value();
        this.listed = rules.listed();
        this.fromCategories = keys(rules.from());
        this.toCategories = keys(rules.to());
        this.ports = rules.ports().toString();
        this.blocks = rules.blocks().stream().map(Cidr::toString).collect(Collectors.joining(" "));
        this.reason = reason;
        this.digest = digest;
        this.state = RulingState.PROPOSED;
        this.proposedBy = by;
        this.proposedAt = at;
    }

    public NamespaceRules rules() {
        return new NamespaceRules(
                listed,
                categories(fromCategories),
                categories(toCategories),
                ports.isEmpty() ? PortSet.EMPTY : PortSet.parse(ports),
                words(blocks).map(Cidr::parse).toList());
    }

    private static String keys(Set<Category> some) {
        return some.stream().sorted().map(CategoryKey::of).collect(Collectors.joining(" "));
    }

    private static Set<Category> categories(String text) {
        return words(text).map(CategoryKey::parse).collect(Collectors.toSet());
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split(" ")).filter(word -> !word.isEmpty());
    }

    /** The caller holds the row's lock. */
    public void decide(RulingState next, @Nullable UUID by, Instant at, @Nullable String why) {
        state = next;
        decidedBy = by;
        decidedAt = at;
        decisionReason = why;
    }

    public UUID id() {
        return id;
    }

    public NamespaceName namespace() {
        return new NamespaceName(namespace);
    }

    public TenantName tenant() {
        return new TenantName(tenant);
    }

    public String reason() {
        return reason;
    }

    /** What an approval is bound to. */
    public String digest() {
        return digest;
    }

    public RulingState state() {
        return state;
    }

    public UUID proposedBy() {
        return proposedBy;
    }

    public Instant proposedAt() {
        return proposedAt;
    }

    public @Nullable UUID decidedBy() {
        return decidedBy;
    }

    public @Nullable Instant decidedAt() {
        return decidedAt;
    }

    public @Nullable String decisionReason() {
        return decisionReason;
    }
}
