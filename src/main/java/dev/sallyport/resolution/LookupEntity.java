package dev.sallyport.resolution;

import dev.sallyport.policy.model.Address;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.policy.model.NoAnswer;
import dev.sallyport.policy.model.TenantName;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A name that was looked up once. Never changed. */
@Entity
@Table(name = "name_lookup")
class LookupEntity {
    @Id
    UUID id;

    String name;
    Instant lookedAt;

    @Enumerated(EnumType.STRING)
    Occasion occasion;

    /** For which tenant; null for the daily look. */
    @Nullable
    String tenant;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] chain;

    @JdbcTypeCode(SqlTypes.ARRAY)
    String[] addresses;

    /** Why there is no address; null if there is one. */
    @Enumerated(EnumType.STRING)
    @Nullable
    NoAnswer why;

    static LookupEntity of(Looked looked, Occasion occasion, Optional<TenantName> tenant) {
        var entity = new LookupEntity();
        entity.id = UUID.randomUUID();
        entity.name = looked.name().value();
        entity.lookedAt = looked.at();
        entity.occasion = occasion;
        entity.tenant = tenant.map(TenantName::value).orElse(null);
        entity.chain = looked.answer().chain().toArray(String[]::new);
        entity.addresses =
                looked.answer().found().stream().map(Address::toString).toArray(String[]::new);
        entity.why = looked.answer()
                .match(addresses -> Optional.<NoAnswer>empty(), nothing -> Optional.of(nothing.why()))
                .orElse(null);
        return entity;
    }

    Looked looked() {
        var domain = new DomainName(name);
        List<String> names = List.of(chain);
        NameAnswer answer = why == null
                ? new NameAnswer.Addresses(
                        domain,
                        names,
                        Arrays.stream(addresses).map(Address::written).toList())
                : new NameAnswer.Nothing(domain, names, why);
        return new Looked(lookedAt, answer);
    }
}
