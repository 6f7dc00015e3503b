package dev.sallyport.delivery;

import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A named person says that the access was tried in non-production and does what it should (GO-5). */
@Entity
@Table(name = "test_result")
class TestResultEntity {
    @Id
    UUID id;

    UUID deliveryId;
    UUID personId;
    String note;
    Instant recordedAt;

    static List<TestResultEntity> find(EntityManager entities, UUID delivery) {
        return entities.createQuery(
                        "from TestResultEntity t where t.deliveryId = :delivery order by t.recordedAt",
                        TestResultEntity.class)
                .setParameter("delivery", delivery)
                .getResultList();
    }
}
