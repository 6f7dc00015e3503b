package dev.sallyport.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Immutable
@Table(name = "audit_event")
class AuditEventEntity {
    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long seq;

    Instant at;

    @Nullable
    UUID personId;

    String action;
    String object;

    @Nullable
    Long requestNumber;

    @JdbcTypeCode(SqlTypes.ARRAY)
    List<String> tenants;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Nullable
    String beforeDigest;

    @JdbcTypeCode(SqlTypes.CHAR)
    @Nullable
    String afterDigest;

    String outcome;

    @JdbcTypeCode(SqlTypes.JSON)
    String detail;
}
