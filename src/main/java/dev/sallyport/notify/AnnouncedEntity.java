package dev.sallyport.notify;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;

/** An event of the history that somebody is to hear of, and the job that finds out who. */
@Entity
@Table(name = "notification_event")
class AnnouncedEntity {
    @Id
    Long seq;

    UUID jobId;
}
