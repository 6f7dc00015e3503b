package dev.sallyport.recheck;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.policy.guardrail.AnswerRule;
import dev.sallyport.policy.model.DomainName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.Requests;
import dev.sallyport.resolution.Looked;
import dev.sallyport.resolution.Names;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Warnings of names that lead inside: one for each grant or request and name, as long as it is so. */
@ApplicationScoped
public class NameWarnings implements PanacheRepositoryBase<NameWarningEntity, UUID> {
    private final Requests requests;
    private final Grants grants;
    private final Names names;
    private final Platform platform;
    private final AuditTrail audit;
    private final Clock clock;

    NameWarnings(Requests requests, Grants grants, Names names, Platform platform, AuditTrail audit, Clock clock) {
        this.requests = requests;
        this.grants = grants;
        this.names = names;
        this.platform = platform;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Warns of what is met now, and calls off what is not.
     *
     * @param all every name that opens something or may do so
     * @param met what guardrails say of each name of which something is known; a name of which nothing is known stays as it was
     */
    void settle(List<NamedObject> all, Map<DomainName, Optional<Violation>> met) {
        List<NameWarningEntity> open = QuarkusTransaction.requiringNew().call(() -> list("clearedAt is null"));
        Map<String, NameWarningEntity> warned = open.stream()
                .collect(Collectors.toMap(warning -> key(warning.object, warning.name), Function.identity()));
        for (NamedObject one : all) {
            NameWarningEntity known = warned.remove(key(one.object(), one.name().value()));
            Optional<Violation> violation = met.getOrDefault(one.name(), Optional.empty());
            if (known == null && violation.isPresent()) {
                QuarkusTransaction.requiringNew().run(() -> raise(one, violation.get()));
            } else if (known != null && violation.isEmpty() && met.containsKey(one.name())) {
                QuarkusTransaction.requiringNew().run(() -> clear(known, Optional.of(one)));
            }
        }
        // what has ended or was decided opens nothing by its name any more
        warned.values().forEach(gone -> QuarkusTransaction.requiringNew().run(() -> clear(gone, Optional.empty())));
    }

    private static String key(String object, String name) {
        return object + " " + name;
    }

    /** The index is the lock: of several replicas one warns. */
    private void raise(NamedObject one, Violation violation) {
        int raised = getEntityManager()
                .createNativeQuery("insert into name_warning (id, object, request_id, name, raised_at)"
                        + " values (:id, :object, :request, :name, :now) on conflict do nothing")
                .setParameter("id", UUID.randomUUID())
                .setParameter("object", one.object())
                .setParameter("request", one.request())
                .setParameter("name", one.name().value())
                .setParameter("now", clock.instant())
                .executeUpdate();
        if (raised == 0) return;
        audit.record(
                event("warned of", one).with("rule", violation.rule()).with("reason", plain(violation.sentence())));
    }

    /** Without the marks of pages: the history and messages show text as it is. */
    private static String plain(String sentence) {
        return sentence.replace("`", "");
    }

    private void clear(NameWarningEntity warning, Optional<NamedObject> still) {
        int cleared = update("clearedAt = ?1 where id = ?2 and clearedAt is null", clock.instant(), warning.id);
        if (cleared == 0) return;
        still.ifPresent(one -> audit.record(event("called off the warning of", one)
                .with("reason", "%s leads to nothing guarded any more".formatted(one.name()))));
    }

    private AuditEvent event(String action, NamedObject one) {
        RequestEntity request = requests.findById(one.request());
        if (!one.isGrant()) return RequestService.event(action, request, requests.current(request));
        GrantEntity grant = grants.find("number", one.number())
                .<GrantEntity>firstResultOptional()
                .orElseThrow();
        return AuditEvent.of(action, one.object())
                .forRequest(grant.requestNumber(), grant.tenants())
                .digests(grant.digest(), grant.digest())
                .with("environment", grant.environment().value());
    }

    /** Those that stand and that the actor may see, the latest first. */
    @Transactional
    public List<NameWarning> open(Actor actor) {
        List<NameWarningEntity> open = getEntityManager()
                .createQuery(
                        "from NameWarningEntity w where w.clearedAt is null and exists (select 1 from RequestEntity r"
                                + " where r.id = w.requestId and (:all = true or r.tenant in :mine))"
                                + " order by w.raisedAt desc, w.object",
                        NameWarningEntity.class)
                .setParameter("all", actor.seesAllTenants())
                .setParameter("mine", actor.tenantNames())
                .getResultList();
        Map<DomainName, Looked> said = names.latestSaid(
                open.stream().map(warning -> new DomainName(warning.name)).collect(Collectors.toSet()));
        var rule = new AnswerRule(platform);
        return open.stream()
                .map(warning -> new NameWarning(
                        warning.object,
                        RequestLabel.of(requests.findById(warning.requestId).number()),
                        warning.name,
                        Optional.ofNullable(said.get(new DomainName(warning.name)))
                                .flatMap(looked ->
                                        rule.check(looked.answer()).stream().findFirst())
                                .orElseGet(() ->
                                        new Violation("", "", "`" + warning.name + "` is being looked up again", "")),
                        warning.raisedAt))
                .toList();
    }
}
