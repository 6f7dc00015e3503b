package dev.sallyport.onboarding;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.delivery.BaselineService;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.request.Requests;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.tenancy.LivePlatform;
import dev.sallyport.tenancy.Onboarded;
import dev.sallyport.tenancy.OnboardedNamespaceEntity;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.ProseText;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Hands namespaces to tenants, and takes them back. The rows, the audit event and the delivery of the baseline are one
 * transaction (INV-5, INV-7); after it this replica knows at once, and every other within seconds.
 */
@ApplicationScoped
class Onboarding {
    private static final String ADDRESS = "/api/v1/namespaces";
    private static final int SHORTEST = 10;

    private final LivePlatform platform;
    private final Onboarded onboarded;
    private final BaselineService baselines;
    private final EstateSource estate;
    private final Grants grants;
    private final Requests requests;
    private final Directory directory;
    private final Persons persons;
    private final IdempotencyKeys keys;
    private final AuditTrail audit;

    Onboarding(
            LivePlatform platform,
            Onboarded onboarded,
            BaselineService baselines,
            EstateSource estate,
            Grants grants,
            Requests requests,
            Directory directory,
            Persons persons,
            IdempotencyKeys keys,
            AuditTrail audit) {
        this.platform = platform;
        this.onboarded = onboarded;
        this.baselines = baselines;
        this.estate = estate;
        this.grants = grants;
        this.requests = requests;
        this.directory = directory;
        this.persons = persons;
        this.keys = keys;
        this.audit = audit;
    }

    /** What would be done, and the baseline that would be written; nothing is kept. */
    Answer<Plan> plan(Wanted wanted) {
        List<Violation> violations = Judging.violations(platform, wanted);
        if (!violations.isEmpty()) return new Answer.No<>(violations);
        TenantNamespace namespace = Judging.namespace(platform, wanted);
        Tenant tenant = platform.tenant(wanted.tenant()).orElseGet(() -> made(wanted));
        String baseline = baselines.rendered(namespace);
        return new Answer.Done<>(new Plan(
                namespace,
                tenant,
                platform.tenant(wanted.tenant()).isEmpty(),
                baseline,
                Sha256.hex(baseline),
                estate.known().estate().workloads(namespace.name()).size(),
                estate.known().declared(namespace.name()).isPresent(),
                platform.environments().get(0).equals(namespace.environment()),
                Groups.of(tenant.name(), directory)));
    }

    private static Tenant made(Wanted wanted) {
        return new Tenant(wanted.tenant(), wanted.displayName().orElseThrow());
    }

    /**
     * Onboards it and sends its baseline on its way.
     *
     * @param fresh the actor with rights as of now
     * @throws Conflict the baseline is another than the one that was shown
     */
    Answer<NamespaceName> onboard(Actor fresh, @Nullable String key, WantedForm form) {
        mustBePlatform(fresh);
        Wanted wanted = form.read();
        return after(() -> {
            List<Violation> refused = new ArrayList<>();
            String name = keys.once(fresh, key, form.sentTo(ADDRESS), () -> {
                onboarded.lock();
                FixedPlatform now = platform.written();
                refused.addAll(Judging.violations(now, wanted));
                if (!refused.isEmpty()) throw new RefusedOnboarding(refused);
                write(fresh, now, wanted, form.get("baselineDigest"));
                return wanted.name().value();
            });
            return new NamespaceName(name);
        });
    }

    private void write(Actor fresh, FixedPlatform now, Wanted wanted, String shown) {
        TenantNamespace namespace = Judging.namespace(now, wanted);
        String digest = Sha256.hex(baselines.rendered(namespace));
        if (!shown.isEmpty() && !shown.equals(digest))
            throw new Conflict("The baseline is another than the one that you were shown. Look at it again");
        UUID me = persons.keep(fresh).id();
        boolean newTenant = now.tenant(wanted.tenant()).isEmpty();
        if (newTenant) onboarded.add(made(wanted), me);
        onboarded.add(namespace, me);
        baselines.plan(namespace);
        audit.record(event("onboarded", namespace, me)
                .digests(null, digest)
                .with("newTenant", newTenant)
                .with("cluster", namespace.cluster().value())
                .with(
                        "counterpart",
                        namespace.counterpart().map(NamespaceName::value).orElse("")));
    }

    /** Sets, replaces or takes away the namespace in which a change is tried first. */
    Answer<NamespaceName> setCounterpart(
            Actor fresh,
            @Nullable String key,
            NamespaceName name,
            LongConsumer seen,
            Optional<NamespaceName> counterpart) {
        mustBePlatform(fresh);
        String sent = ADDRESS + "/" + name + "/counterpart "
                + counterpart.map(NamespaceName::value).orElse("");
        return after(() -> {
            keys.once(fresh, key, sent, () -> {
                onboarded.lock();
                OnboardedNamespaceEntity row = locked(name, seen);
                FixedPlatform now = platform.written();
                TenantNamespace before = now.namespace(name).orElseThrow(NotFound::new);
                counterpart
                        .flatMap(other -> Judging.counterpart(now, before, other))
                        .ifPresent(no -> {
                            throw new RefusedOnboarding(List.of(no));
                        });
                onboarded.replaceCounterpart(row, counterpart);
                audit.record(event(
                                "set a counterpart", before, persons.keep(fresh).id())
                        .with(
                                "before",
                                before.counterpart().map(NamespaceName::value).orElse(""))
                        .with(
                                "counterpart",
                                counterpart.map(NamespaceName::value).orElse("")));
                return name.value();
            });
            return name;
        });
    }

    /**
     * Takes a namespace out of the portal's care. Its files in Git stay: to take default-deny away is for the platform
     * team to decide, when the namespace itself is gone.
     */
    Answer<NamespaceName> offBoard(
            Actor fresh, @Nullable String key, NamespaceName name, LongConsumer seen, String reason) {
        mustBePlatform(fresh);
        String why = ProseText.check("reason", reason, SHORTEST);
        return after(() -> {
            keys.once(fresh, key, ADDRESS + "/" + name + "/off-boarding " + why, () -> {
                onboarded.lock();
                OnboardedNamespaceEntity row = locked(name, seen);
                FixedPlatform now = platform.written();
                List<Violation> held = holding(now, fresh, name);
                if (!held.isEmpty()) throw new RefusedOnboarding(held);
                now.namespace(name)
                        .ifPresent(namespace -> audit.record(event(
                                        "off-boarded",
                                        namespace,
                                        persons.keep(fresh).id())
                                .with("reason", why)));
                onboarded.delete(row);
                baselines.withhold(name, "The namespace was off-boarded before its baseline was delivered");
                return name.value();
            });
            return name;
        });
    }

    /** What must be over first. */
    private List<Violation> holding(Platform now, Actor actor, NamespaceName name) {
        List<Violation> held = new ArrayList<>();
        String standing = grants.touching(actor, name.value()).stream()
                .filter(grant -> grant.state().stands())
                .map(grant -> "GR-" + grant.number())
                .collect(Collectors.joining(", "));
        if (!standing.isEmpty()) held.add(held("Grants stand: " + standing, "Revoke them, or wait until they end"));
        String open = requests.openTouching(name).stream()
                .map(request -> request.label())
                .collect(Collectors.joining(", "));
        if (!open.isEmpty()) held.add(held("Requests are open: " + open, "Have them decided or withdrawn first"));
        String leaning = now.namespaces().stream()
                .filter(other -> other.counterpart().filter(name::equals).isPresent())
                .map(other -> "`" + other.name() + "`")
                .collect(Collectors.joining(", "));
        if (!leaning.isEmpty())
            held.add(held("Changes to %s are tried here first".formatted(leaning), "Set another counterpart there"));
        return held;
    }

    private static Violation held(String sentence, String wayOut) {
        return new Violation("off-boarding", "name", sentence, wayOut);
    }

    private OnboardedNamespaceEntity locked(NamespaceName name, LongConsumer seen) {
        OnboardedNamespaceEntity row = onboarded.locked(name).orElseThrow(NotFound::new);
        seen.accept(row.version());
        return row;
    }

    /** One transaction; what it changed is known here before anybody is answered. */
    private Answer<NamespaceName> after(Supplier<NamespaceName> step) {
        try {
            NamespaceName done = QuarkusTransaction.requiringNew().call(step::get);
            platform.refresh();
            return new Answer.Done<>(done);
        } catch (RefusedOnboarding refused) {
            return new Answer.No<>(refused.violations());
        }
    }

    private static void mustBePlatform(Actor fresh) {
        if (!fresh.has(Role.PLATFORM)) throw new Forbidden("Only the platform team hands namespaces to tenants");
    }

    private static AuditEvent event(String action, TenantNamespace namespace, UUID by) {
        return AuditEvent.of(action, namespace.name().value())
                .by(by)
                .forTenants(List.of(namespace.tenant().value()))
                .with("environment", namespace.environment().value());
    }
}
