package dev.sallyport.ruling;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.delivery.BaselineService;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.GrantState;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.People;
import dev.sallyport.identity.Persons;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.policy.guardrail.CeilingRule;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.request.EffectView;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.tenancy.LivePlatform;
import dev.sallyport.tenancy.RulingEntity;
import dev.sallyport.tenancy.RulingState;
import dev.sallyport.tenancy.Rulings;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Changes the rules of a namespace (L-2): a member of its tenant proposes, another person who reviews for the tenant approves
 * (C-SAME), bound to the digest of what was proposed. Same-namespace traffic is changed in non-production first (GO-5).
 */
@ApplicationScoped
public class RulingService {
    private static final int SHORTEST_REASON = 10;
    private static final List<GrantState> STANDING =
            List.of(GrantState.PENDING, GrantState.DELIVERED, GrantState.VALIDATED);

    private final LivePlatform platform;
    private final Rulings rulings;
    private final BaselineService baselines;
    private final Grants grants;
    private final EstateSource estate;
    private final Persons persons;
    private final AuditTrail audit;
    private final Clock clock;

    RulingService(
            LivePlatform platform,
            Rulings rulings,
            BaselineService baselines,
            Grants grants,
            EstateSource estate,
            Persons persons,
            AuditTrail audit,
            Clock clock) {
        this.platform = platform;
        this.rulings = rulings;
        this.baselines = baselines;
        this.grants = grants;
        this.estate = estate;
        this.persons = persons;
        this.audit = audit;
        this.clock = clock;
    }

    /** @throws NotFound it is not the actor's to see */
    TenantNamespace find(Actor actor, NamespaceName name) {
        return platform.namespace(name)
                .filter(namespace -> actor.sees(namespace.tenant()))
                .orElseThrow(NotFound::new);
    }

    NamespaceRules inForce(NamespaceName name) {
        return platform.rules(name);
    }

    /** What the rules would change, judged over everything that Git holds for the cluster. */
    Judged judge(TenantNamespace namespace, NamespaceRules rules) {
        String after = baselines.rendered(namespace, rules);
        String path = new NamespaceFolder(namespace.cluster(), namespace.name()).baselineFile();
        Map<String, String> before =
                baselines.held(namespace).map(text -> Map.of(path, text)).orElse(Map.of());
        Optional<EffectView> effect = estate.known()
                .cluster(namespace.cluster())
                .map(cluster -> EffectView.of(
                        cluster.replacing(before, Map.of(path, after)), platform, Optional.of(namespace.tenant())));
        return new Judged(effect, beyond(namespace.name(), rules), after);
    }

    private List<String> beyond(NamespaceName name, NamespaceRules rules) {
        var ceiling = new CeilingRule(platform, other -> other.equals(name) ? rules : platform.rules(other));
        return grants
                .list(
                        "(sourceNamespace = ?1 or destinationNamespace = ?1) and state in ?2 order by number",
                        name.value(),
                        STANDING)
                .stream()
                .filter(grant -> !ceiling.check(grants.access(grant)).isEmpty())
                .map(GrantEntity::label)
                .toList();
    }

    /**
     * Proposes rules; they are in force when a peer has approved them.
     *
     * @return the digest of the proposal
     * @throws Forbidden the actor is not of the namespace's tenant
     * @throws Conflict a proposal is open already
     * @throws InvalidValue at a field
     */
    @Transactional(Transactional.TxType.MANDATORY)
    String propose(Actor actor, NamespaceName name, RulesForm form) {
        TenantNamespace namespace = find(actor, name);
        if (!actor.belongsTo(namespace.tenant()))
            throw new Forbidden("People of %s propose rules for `%s`".formatted(namespace.tenant(), name));
        NamespaceRules rules = form.read();
        String why = form.why();
        if (rules.equals(platform.rules(name)))
            throw new InvalidValue("sameNamespace", "These rules are in force already");
        nonProductionFirst(namespace, rules);
        if (rulings.open(name).isPresent())
            throw new Conflict("A change of `%s` waits for a decision already; withdraw it first".formatted(name));
        String digest = Sha256.hex(name + "\n" + rules.text() + "\n" + ProseText.collapsed(why));
        UUID person = persons.keep(actor).id();
        rulings.persistAndFlush(
                new RulingEntity(name, namespace.tenant(), rules, why, digest, person, clock.instant()));
        audit.record(event("proposed rules", namespace, digest)
                .by(person)
                .with("rules", rules.text())
                .with("reason", why));
        return digest;
    }

    /** What is cut off is tried where it hurts less (GO-5). */
    private void nonProductionFirst(TenantNamespace namespace, NamespaceRules rules) {
        if (rules.listed() == platform.rules(namespace.name()).listed()) return;
        Optional<NamespaceName> first = namespace.counterpart();
        if (first.isEmpty()) return;
        boolean tried = platform.rules(first.get()).listed() == rules.listed()
                && baselines.of(first.get()) == BaselineService.State.DELIVERED;
        if (!tried)
            throw new InvalidValue(
                    "sameNamespace",
                    "Change `%s` first, where it is tried before production (GO-5)".formatted(first.get()));
    }

    /**
     * Decides on the open proposal. An approval brings the rules into force and plans the baseline, all in this transaction.
     *
     * @param fresh the person with rights as of now
     * @throws Forbidden the person does not review for the tenant, or has proposed it
     * @throws Conflict nothing is open, or not with this digest
     */
    @Transactional(Transactional.TxType.MANDATORY)
    void decide(Actor fresh, NamespaceName name, String digest, boolean approves, String reason) {
        TenantNamespace namespace = find(fresh, name);
        if (!fresh.memberships().isReviewerOf(namespace.tenant()))
            throw new Forbidden("A reviewer of %s decides on the rules of `%s`".formatted(namespace.tenant(), name));
        RulingEntity ruling = rulings.lockOpen(name)
                .orElseThrow(() -> new Conflict("No change of the rules of `%s` waits".formatted(name)));
        if (!ruling.digest().equals(digest))
            throw new Conflict("The proposal is another one than you looked at; look at it again");
        UUID person = persons.keep(fresh).id();
        if (approves && ruling.proposedBy().equals(person))
            throw new Forbidden("Nobody approves what they have proposed; another reviewer does");
        String why = approves && reason.isBlank() ? "" : ProseText.check("reason", reason, SHORTEST_REASON);
        ruling.decide(approves ? RulingState.APPROVED : RulingState.REJECTED, person, clock.instant(), why);
        if (approves) bringIntoForce(namespace, ruling.rules());
        audit.record(event(approves ? "approved rules" : "rejected rules", namespace, digest)
                .by(person)
                .with("reason", why));
    }

    private void bringIntoForce(TenantNamespace namespace, NamespaceRules rules) {
        nonProductionFirst(namespace, rules);
        if (rules.listed() == platform.rules(namespace.name()).listed()) return; // the baseline stays as it is
        if (!baselines.plan(namespace, rules))
            throw new Conflict("The baseline of `%s` is being delivered at this moment; approve it after that"
                    .formatted(namespace.name()));
    }

    /** After the transaction of an approval: here at once, at other replicas within seconds. */
    void nowInForce() {
        platform.refresh();
    }

    /** @throws Conflict nothing is open */
    @Transactional(Transactional.TxType.MANDATORY)
    void withdraw(Actor actor, NamespaceName name) {
        TenantNamespace namespace = find(actor, name);
        if (!actor.belongsTo(namespace.tenant()))
            throw new Forbidden("People of %s withdraw it".formatted(namespace.tenant()));
        RulingEntity ruling = rulings.lockOpen(name)
                .orElseThrow(() -> new Conflict("No change of the rules of `%s` waits".formatted(name)));
        UUID person = persons.keep(actor).id();
        ruling.decide(RulingState.WITHDRAWN, person, clock.instant(), null);
        audit.record(event("withdrew rules", namespace, ruling.digest()).by(person));
    }

    private static AuditEvent event(String action, TenantNamespace namespace, String digest) {
        return AuditEvent.of(action, namespace.name().value())
                .forTenants(List.of(namespace.tenant().value()))
                .digests(null, digest);
    }

    /** Newest first; the open one, if there is one, is the first. */
    @Transactional
    List<RulingRow> history(NamespaceName name) {
        return rows(rulings.of(name));
    }

    Optional<RulingEntity> open(NamespaceName name) {
        return rulings.open(name);
    }

    /** What waits for the actor as a reviewer. */
    @Transactional
    public List<String> waitingFor(Actor actor) {
        var tenants = actor.memberships().reviewer();
        if (tenants.isEmpty()) return List.of();
        Optional<UUID> me = persons.find(actor.id()).map(person -> person.id());
        return rulings.open(tenants).stream()
                .filter(ruling -> me.filter(ruling.proposedBy()::equals).isEmpty())
                .map(ruling -> ruling.namespace().value())
                .toList();
    }

    private List<RulingRow> rows(List<RulingEntity> some) {
        People people = persons.named(some.stream()
                .flatMap(one -> Stream.of(one.proposedBy(), one.decidedBy()))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet()));
        return some.stream().map(one -> row(one, people)).toList();
    }

    private static RulingRow row(RulingEntity one, People people) {
        UUID by = one.decidedBy();
        return new RulingRow(
                one.namespace().value(),
                one.state().label(),
                RulesWords.of(one.rules()),
                one.reason(),
                one.digest(),
                people.name(one.proposedBy()),
                one.proposedAt(),
                by == null ? null : people.name(by),
                one.decidedAt(),
                one.decisionReason());
    }
}
