package dev.sallyport.newcomer;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** A workload that a grant selects. */
@Entity
@Table(name = "newcomer")
class NewcomerEntity {
    /** At which end of the grant it stands. */
    enum Side {
        FROM("can reach it too"),
        TO("can be reached too");

        private final String words;

        Side(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }

    @Id
    UUID id;

    UUID grantId;

    @Enumerated(EnumType.STRING)
    Side side;

    String workload;

    /** Whose it is. */
    String tenant;

    /** Whether it was there when the grant was approved, or first looked at. */
    boolean known;

    Instant cameAt;
}
