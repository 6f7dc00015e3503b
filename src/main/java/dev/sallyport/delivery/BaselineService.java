package dev.sallyport.delivery;

import static java.util.stream.Collectors.toMap;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.AuditTrail;
import dev.sallyport.gitops.CommitId;
import dev.sallyport.gitops.GitOpsRepository;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Persons;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Sha256;
import dev.sallyport.policy.model.TenantNamespace;
import dev.sallyport.tenancy.EstateSource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The default pack of every tenant's namespace (P-APP): is it in the repository, and as it should be (INV-5, INV-7)? */
@ApplicationScoped
public class BaselineService {
    private final Platform platform;
    private final GrantDelivery content;
    private final Deliveries deliveries;
    private final GitOpsRepository repository;
    private final Persons persons;
    private final AuditTrail audit;
    private final EstateSource estate;
    private volatile Looked looked = new Looked(Optional.empty(), Map.of());

    BaselineService(
            Platform platform,
            GrantDelivery content,
            Deliveries deliveries,
            GitOpsRepository repository,
            Persons persons,
            AuditTrail audit,
            EstateSource estate) {
        this.platform = platform;
        this.content = content;
        this.deliveries = deliveries;
        this.repository = repository;
        this.persons = persons;
        this.audit = audit;
        this.estate = estate;
    }

    /** How a namespace's baseline stands. */
    public enum State {
        DELIVERED("delivered"),
        MISSING("missing"),
        DIFFERENT("different"),
        UNKNOWN("unknown");

        private final String label;

        State(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** One namespace's baseline. */
    public record Status(TenantNamespace namespace, State state) {}

    /** As the repository was when it last answered. */
    public State of(NamespaceName name) {
        return states().getOrDefault(name, State.UNKNOWN);
    }

    /** Every namespace's; looked at once for each commit that the repository and the estate have been at. */
    private Map<NamespaceName, State> states() {
        Optional<Snapshot> head = repository.lastKnown();
        if (head.isEmpty()) return Map.of();
        var key = new Seen(
                head.get().commit(), estate.known().commit(), platform.namespaces(), platform.namespaceRules());
        Looked last = looked;
        if (last.key.equals(Optional.of(key))) return last.states;
        Map<NamespaceName, State> states = key.namespaces().stream()
                .collect(toMap(TenantNamespace::name, namespace -> state(head.get(), namespace)));
        looked = new Looked(Optional.of(key), states);
        return states;
    }

    private State state(Snapshot head, TenantNamespace namespace) {
        var folder = new NamespaceFolder(namespace.cluster(), namespace.name());
        return head.text(folder.baselineFile())
                .map(text -> text.equals(content.baselineOf(namespace)) ? State.DELIVERED : State.DIFFERENT)
                .orElse(State.MISSING);
    }

    /** What a look depends on. */
    private record Seen(
            Optional<CommitId> head,
            Optional<String> estate,
            List<TenantNamespace> namespaces,
            Map<NamespaceName, NamespaceRules> rules) {}

    private record Looked(Optional<Seen> key, Map<NamespaceName, State> states) {}

    /** Every namespace whose baseline is not as it should be. */
    public List<Status> wanting() {
        return platform.namespaces().stream()
                .map(namespace -> new Status(namespace, of(namespace.name())))
                .filter(status -> status.state() != State.DELIVERED)
                .toList();
    }

    /** What Git held of it when it last answered. */
    public Optional<String> held(TenantNamespace namespace) {
        var folder = new NamespaceFolder(namespace.cluster(), namespace.name());
        return repository.lastKnown().flatMap(head -> head.text(folder.baselineFile()));
    }

    /** What would be written for a namespace now, whether a tenant owns it already or not. */
    public String rendered(TenantNamespace namespace) {
        return content.baselineOf(namespace);
    }

    /** What would be written under rules that are not in force. */
    public String rendered(TenantNamespace namespace, NamespaceRules rules) {
        return content.baselineOf(namespace, rules);
    }

    /** Brings the baseline to one namespace, unless it is on its way there. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean plan(TenantNamespace namespace) {
        return deliveries.planBaseline(namespace, Sha256.hex(content.baselineOf(namespace)));
    }

    /**
     * The same, under rules that come into force with the transaction.
     *
     * @return false if an earlier one is on its way there: it may have been rendered before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean plan(TenantNamespace namespace, NamespaceRules rules) {
        return deliveries.planBaseline(namespace, Sha256.hex(content.baselineOf(namespace, rules)));
    }

    /** What is not delivered yet is not delivered any more: nobody owns the namespace now. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void withhold(NamespaceName name, String reason) {
        deliveries.withholdBaseline(name, reason);
    }

    /** @return how many deliveries were planned */
    @Transactional
    public int deliverWanting(Actor actor) {
        int planned = planWanting();
        audit.record(AuditEvent.of("asked for baselines", planned + " namespaces")
                .by(persons.keep(actor).id()));
        return planned;
    }

    /** @return how many deliveries were planned */
    @Transactional
    int planWanting() {
        int planned = 0;
        for (Status status : wanting()) {
            boolean known = status.state() != State.UNKNOWN;
            if (known
                    && deliveries.planBaseline(
                            status.namespace(), Sha256.hex(content.baselineOf(status.namespace())))) {
                planned++;
            }
        }
        return planned;
    }
}
