package dev.sallyport.ending;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** Somebody is to be told that a grant ends in so many days, or fewer; once for each end and number of days. */
@Entity
@Table(name = "grant_reminder")
class ReminderEntity {
    @Id
    UUID id;

    UUID grantId;
    LocalDate endsOn;
    int days;

    /** Of the kind {@link Reminders#JOB}, queued until somebody has been told. */
    UUID jobId;

    Instant dueAt;
}
