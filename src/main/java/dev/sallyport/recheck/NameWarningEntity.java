package dev.sallyport.recheck;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A name of a request or grant that leads to something guarded, from the look that found it on. */
@Entity
@Table(name = "name_warning")
class NameWarningEntity {
    @Id
    UUID id;

    /** Label of the grant or the request. */
    String object;

    UUID requestId;
    String name;
    Instant raisedAt;

    @Nullable
    Instant clearedAt;
}
