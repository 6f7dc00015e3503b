package dev.sallyport.emergency;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;

/** What security found when it looked at an emergency afterwards. */
@Entity
@Table(name = "emergency_review")
class EmergencyReviewEntity {
    @Id
    UUID requestId;

    UUID reviewerId;

    @Enumerated(EnumType.STRING)
    Verdict verdict;

    String outcome;
    Instant reviewedAt;

    protected EmergencyReviewEntity() {}

    EmergencyReviewEntity(UUID request, UUID reviewer, Verdict verdict, String outcome, Instant at) {
        requestId = request;
        reviewerId = reviewer;
        this.verdict = verdict;
        this.outcome = outcome;
        reviewedAt = at;
    }
}
