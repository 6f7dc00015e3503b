package dev.sallyport.recertification;

import dev.sallyport.policy.model.Category;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "campaign")
class CampaignEntity {
    @Id
    UUID id;

    long number;
    String name;

    @Nullable
    String tenant;

    @Enumerated(EnumType.STRING)
    @Nullable
    Category category;

    @Nullable
    String environment;

    @Nullable
    Integer olderThanDays;

    LocalDate dueOn;
    int graceDays;
    UUID startedBy;
    Instant startedAt;

    @Nullable
    Instant overdueAt;

    @Nullable
    Instant closedAt;

    /** Row of the person who stopped it before its end; nothing was ended by it then. */
    @Nullable
    UUID stoppedBy;

    /** {@code RC-3}. */
    String label() {
        return CampaignLabel.of(number);
    }

    Scope scope() {
        return new Scope(tenant, category, environment, olderThanDays);
    }

    /** The last day on which an answer still keeps a grant, UTC. */
    LocalDate lastDay() {
        return dueOn.plusDays(graceDays);
    }

    boolean isOpen() {
        return closedAt == null;
    }
}
