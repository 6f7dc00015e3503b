package dev.sallyport.resolution;

import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.NameAnswer;
import dev.sallyport.policy.model.NoAnswer;
import dev.sallyport.policy.model.TenantName;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * What DNS says of names now, and what it said before. Who is about to judge looks the names up first, with no row locked
 * and no connection held, and judges by what was kept.
 */
@ApplicationScoped
public class Names implements PanacheRepositoryBase<LookupEntity, UUID> {
    /** How old an answer may be that somebody decides by. */
    private static final Duration FRESH = Duration.ofMinutes(1);

    /** So long a form that is being typed is answered from memory: nobody's keystrokes reach the resolver. */
    private static final Duration REMEMBERED = Duration.ofSeconds(20);

    /** The same answer is kept once in this time, however often a delivery is tried. */
    private static final Duration ONCE = Duration.ofMinutes(10);

    private static final int MOST_REMEMBERED = 5_000;

    private final DnsClient dns;
    private final Clock clock;
    private final Map<DomainName, Looked> remembered = new ConcurrentHashMap<>();

    Names(DnsClient dns, Clock clock) {
        this.dns = dns;
        this.clock = clock;
    }

    /**
     * Looks the names up, but for wildcards, and keeps what was answered whatever becomes of the caller's transaction.
     *
     * @param tenant on whose behalf; empty for the daily look
     */
    public Map<DomainName, Looked> look(Collection<DomainName> names, Occasion occasion, Optional<TenantName> tenant) {
        Map<DomainName, Looked> found = ask(names);
        if (!found.isEmpty()) QuarkusTransaction.requiringNew().run(() -> keep(found.values(), occasion, tenant));
        return found;
    }

    /** Looks up what nobody has looked up lately; for a form that is being typed. Nothing is kept. */
    public void glance(Collection<DomainName> names) {
        Instant since = clock.instant().minus(REMEMBERED);
        ask(names.stream()
                .filter(name -> glanced(name)
                        .filter(looked -> looked.at().isAfter(since))
                        .isEmpty())
                .toList());
    }

    /** What a look or a glance of this portal has just found. */
    public Optional<Looked> glanced(DomainName name) {
        Instant since = clock.instant().minus(FRESH);
        return Optional.ofNullable(remembered.get(name))
                .filter(looked -> looked.at().isAfter(since));
    }

    private Map<DomainName, Looked> ask(Collection<DomainName> names) {
        List<DomainName> known =
                names.stream().filter(name -> !name.isWildcard()).distinct().toList();
        Map<DomainName, Looked> found = new LinkedHashMap<>();
        if (known.isEmpty()) return found;
        Map<DomainName, NameAnswer> answers = dns.ask(known);
        Instant now = clock.instant();
        answers.forEach((name, answer) -> found.put(name, new Looked(now, answer)));
        forget(now);
        remembered.putAll(found);
        return found;
    }

    private void forget(Instant now) {
        remembered.values().removeIf(looked -> looked.at().isBefore(now.minus(FRESH)));
        if (remembered.size() > MOST_REMEMBERED) remembered.clear();
    }

    private void keep(Collection<Looked> looked, Occasion occasion, Optional<TenantName> tenant) {
        for (Looked one : looked) {
            boolean again = occasion == Occasion.COMMIT
                    && latest(one.name())
                            .filter(before -> before.answer().equals(one.answer())
                                    && before.at().isAfter(one.at().minus(ONCE)))
                            .isPresent();
            if (!again) persist(LookupEntity.of(one, occasion, tenant));
        }
        flush();
    }

    /** What was kept last. */
    public Optional<Looked> latest(DomainName name) {
        return find("name = ?1 order by lookedAt desc", name.value())
                .page(0, 1)
                .firstResultOptional()
                .map(LookupEntity::looked);
    }

    /** The same for several; a name that was never looked up is absent. */
    @Transactional
    public Map<DomainName, Looked> latest(Collection<DomainName> names) {
        return latest("true", names, Map.of());
    }

    /** The same, of the looks that a tenant may know of: its own, and the daily ones. */
    @Transactional
    public Map<DomainName, Looked> latestFor(TenantName tenant, Collection<DomainName> names) {
        return latest("(tenant is null or tenant = :tenant)", names, Map.of("tenant", tenant.value()));
    }

    /** What was kept last of each name that says something of it: a resolver that is away takes nothing back. */
    @Transactional
    public Map<DomainName, Looked> latestSaid(Collection<DomainName> names) {
        List<String> away = Arrays.stream(NoAnswer.values())
                .filter(NoAnswer::isAway)
                .map(NoAnswer::name)
                .toList();
        return latest("(why is null or why not in (:away))", names, Map.of("away", away));
    }

    private Map<DomainName, Looked> latest(String which, Collection<DomainName> names, Map<String, Object> parameters) {
        if (names.isEmpty()) return Map.of();
        Query query = getEntityManager()
                .createNativeQuery(
                        "select distinct on (name) * from name_lookup where name in (:names) and " + which
                                + " order by name, looked_at desc",
                        LookupEntity.class)
                .setParameter("names", names.stream().map(DomainName::value).toList());
        parameters.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream()
                .map(row -> ((LookupEntity) row).looked())
                .collect(Collectors.toMap(Looked::name, looked -> looked));
    }

    /** What keeps somebody from deciding by what the name answers: that it was not looked up just now, or gave no address. */
    public Optional<NoAnswer> undecided(DomainName name) {
        Instant since = clock.instant().minus(FRESH);
        Optional<Looked> fresh = latest(name).filter(looked -> looked.at().isAfter(since));
        if (fresh.isEmpty()) return Optional.of(NoAnswer.LATE);
        return fresh.get().answer().match(addresses -> Optional.empty(), nothing -> Optional.of(nothing.why()));
    }

    /** What was kept of a name that a tenant may know of, the latest first. */
    @Transactional
    public List<Kept> history(TenantName tenant, DomainName name, int most) {
        return find(
                        "name = ?1 and (tenant is null or tenant = ?2) order by lookedAt desc",
                        name.value(),
                        tenant.value())
                .page(0, most)
                .list()
                .stream()
                .map(row -> new Kept(row.looked(), row.occasion))
                .toList();
    }

    /** What was kept, and why it was looked up. */
    public record Kept(Looked looked, Occasion occasion) {}
}
