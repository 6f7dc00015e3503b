package dev.sallyport.review.standin;

import dev.sallyport.policy.model.TenantName;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** For some days, one reviewer of a tenant is stood in for by somebody of the same tenant. Both days are included, UTC. */
@Entity
@Table(name = "stand_in")
public class StandInEntity {
    @Id
    UUID id;

    UUID personId;
    UUID standInId;
    String tenant;
    LocalDate fromDay;
    LocalDate untilDay;
    Instant recordedAt;

    @Nullable
    Instant endedAt;

    public UUID id() {
        return id;
    }

    /** Who is away. */
    public UUID personId() {
        return personId;
    }

    /** Who decides meanwhile. */
    public UUID standInId() {
        return standInId;
    }

    public TenantName tenant() {
        return new TenantName(tenant);
    }
}
