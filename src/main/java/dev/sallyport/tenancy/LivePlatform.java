package dev.sallyport.tenancy;

import dev.sallyport.platform.ReadPlatform;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.GuardedNamespace;
import dev.sallyport.policy.model.GuardedRange;
import dev.sallyport.policy.model.Limits;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantNamespace;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The platform of the portal: the file as it was at start, what was onboarded since, and what tenants have set. Each call answers from one
 * immutable state; a new one takes its place after every onboarding here, and within seconds after one at another replica.
 */
@Singleton
public class LivePlatform implements Platform {
    private static final Logger LOG = Logger.getLogger(LivePlatform.class);

    private final FixedPlatform file;
    private final Onboarded onboarded;
    private final Rulings rulings;
    private final Event<PlatformChanged> changed;
    private volatile @Nullable Ownership known;
    private volatile Map<NamespaceName, NamespaceRules> rules = Map.of();

    LivePlatform(ReadPlatform file, Onboarded onboarded, Rulings rulings, Event<PlatformChanged> changed) {
        this.file = file.platform();
        this.onboarded = onboarded;
        this.rulings = rulings;
        this.changed = changed;
    }

    /** Looks at what is onboarded, and tells whoever has derived something from the namespaces if that is another. */
    @Scheduled(every = "{sallyport.onboarding.refresh}", concurrentExecution = ConcurrentExecution.SKIP)
    public void refresh() {
        if (reread()) changed.fire(new PlatformChanged());
    }

    private synchronized boolean reread() {
        Ownership before = known;
        Ownership now = QuarkusTransaction.requiringNew().call(this::asWritten);
        Map<NamespaceName, NamespaceRules> set =
                QuarkusTransaction.requiringNew().call(rulings::inForce);
        boolean sameRules = set.equals(rules);
        rules = set;
        known = now;
        if (now.equals(before)) return !sameRules;
        now.passedOver().forEach(sentence -> LOG.warnf("Onboarded, and not taken: %s", sentence));
        return true;
    }

    /** As it is in the database at this moment, in the transaction of the caller. */
    private Ownership asWritten() {
        return Ownership.of(file, onboarded.tenants(), onboarded.namespaces());
    }

    /** For whoever is about to change it: the platform as written at this moment, not as last looked at. */
    public FixedPlatform written() {
        return asWritten().platform();
    }

    /** Whether a namespace is a tenant's by onboarding; else the platform file says so. */
    public boolean isOnboarded(NamespaceName name) {
        return ownership().onboarded().contains(name);
    }

    /** Whether it can be no tenant's: a guarded namespace, or one that every namespace of a cluster talks to. */
    public static boolean isOfThePlatform(Platform platform, NamespaceName name) {
        return Ownership.isOfThePlatform(platform, name);
    }

    /** Why it cannot be the counterpart of the namespace on that platform; empty if it can. */
    public static Optional<String> noCounterpart(Platform platform, TenantNamespace namespace, NamespaceName name) {
        return Ownership.noCounterpart(platform, namespace, name);
    }

    private Ownership ownership() {
        Ownership last = known;
        return last == null ? first() : last;
    }

    private synchronized Ownership first() {
        if (known == null) reread();
        return Objects.requireNonNull(known);
    }

    @Override
    public String digest() {
        return file.digest();
    }

    @Override
    public List<EnvironmentName> environments() {
        return file.environments();
    }

    @Override
    public List<ClusterProfile> clusters() {
        return file.clusters();
    }

    @Override
    public List<GuardedNamespace> guardedNamespaces() {
        return file.guardedNamespaces();
    }

    @Override
    public List<GuardedRange> guardedRanges() {
        return file.guardedRanges();
    }

    @Override
    public Limits limits() {
        return file.limits();
    }

    @Override
    public List<PlatformService> services() {
        return file.services();
    }

    @Override
    public List<NamedAddresses> addressSets() {
        return file.addressSets();
    }

    @Override
    public List<Tenant> tenants() {
        return ownership().platform().tenants();
    }

    @Override
    public Map<NamespaceName, NamespaceRules> namespaceRules() {
        ownership();
        return rules;
    }

    @Override
    public List<TenantNamespace> namespaces() {
        return ownership().platform().namespaces();
    }
}
