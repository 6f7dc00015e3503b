package dev.sallyport.walk;

import dev.sallyport.delivery.DeliveryService;
import dev.sallyport.delivery.DeliveryWorker;
import dev.sallyport.delivery.Turn;
import dev.sallyport.ending.Expiry;
import dev.sallyport.ending.Look;
import dev.sallyport.ending.RevocationService;
import dev.sallyport.gitops.Snapshot;
import dev.sallyport.gitops.TroubledRepository;
import dev.sallyport.gitops.TroubledRepository.Trouble;
import dev.sallyport.grant.GrantEntity;
import dev.sallyport.grant.Grants;
import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.IdempotencyKeys;
import dev.sallyport.identity.Memberships;
import dev.sallyport.identity.PersonId;
import dev.sallyport.identity.Role;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.request.CommentService;
import dev.sallyport.request.Outcome;
import dev.sallyport.request.RequestService;
import dev.sallyport.request.Wish;
import dev.sallyport.review.ReviewService;
import dev.sallyport.tenancy.EstateSource;
import dev.sallyport.walk.Step.Answer;
import dev.sallyport.web.Conflict;
import dev.sallyport.web.Forbidden;
import dev.sallyport.web.NotFound;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The portal's own services, asked for what a step says, and looked at afterwards. */
@ApplicationScoped
class Portal {
    private static final String ISSUER = "https://sign-in.test";
    private static final String WHY = "It has to be like this; PAY-7";
    private static final Pattern GRANT_FILE =
            Pattern.compile("clusters/([^/]+)/namespaces/([^/]+)/grant-(\\d+)\\.yaml");

    private final RequestService requests;
    private final CommentService comments;
    private final ReviewService reviews;
    private final DeliveryService deliveries;
    private final DeliveryWorker worker;
    private final Expiry expiry;
    private final RevocationService revocations;
    private final IdempotencyKeys keys;
    private final Grants grants;
    private final Renderer renderer;
    private final Platform platform;
    private final EstateSource estate;
    private final EntityManager entities;
    private final Lines lines;

    /** Their numbers, in the order in which the walk asked. */
    private final List<Long> numbers = new ArrayList<>();

    /** What the portal said when it last said no. */
    private String lastWords = "";

    Portal(
            RequestService requests,
            CommentService comments,
            ReviewService reviews,
            DeliveryService deliveries,
            DeliveryWorker worker,
            Expiry expiry,
            RevocationService revocations,
            IdempotencyKeys keys,
            Grants grants,
            Renderer renderer,
            Platform platform,
            EstateSource estate,
            EntityManager entities,
            Lines lines) {
        this.requests = requests;
        this.comments = comments;
        this.reviews = reviews;
        this.deliveries = deliveries;
        this.worker = worker;
        this.expiry = expiry;
        this.revocations = revocations;
        this.keys = keys;
        this.grants = grants;
        this.renderer = renderer;
        this.platform = platform;
        this.estate = estate;
        this.entities = entities;
        this.lines = lines;
    }

    String lastWords() {
        return lastWords;
    }

    /** A directory that knows the people of the walk as they are at this moment. */
    static Directory directory(Supplier<List<Person>> people) {
        return new Directory() {
            @Override
            public Optional<Standing> find(PersonId id) {
                return people.get().stream()
                        .filter(person -> person.subject.equals(id.subject()))
                        .map(Portal::actor)
                        .map(actor -> new Standing(actor.roles(), actor.memberships()))
                        .findFirst();
            }

            @Override
            public Set<PersonId> reviewersOf(TenantName tenant) {
                return people.get().stream()
                        .filter(person -> person.reviews(tenant.value()))
                        .map(person -> new PersonId(ISSUER, person.subject))
                        .collect(Collectors.toSet());
            }

            @Override
            public Set<PersonId> holdersOf(String role) {
                return people.get().stream()
                        .filter(person -> person.roles.contains(role))
                        .map(person -> new PersonId(ISSUER, person.subject))
                        .collect(Collectors.toSet());
            }

            @Override
            public Optional<String> mailboxOf(PersonId id) {
                return Optional.empty();
            }
        };
    }

    private static Actor actor(Person person) {
        Memberships memberships = Memberships.ofGroups(person.groups);
        var roles = new HashSet<>(person.roles);
        if (!memberships.tenants().isEmpty()) roles.add(Role.TENANT);
        return new Actor(new PersonId(ISSUER, person.subject), person.displayName, roles, memberships);
    }

    /** @param model before the step is taken there */
    Answer take(Step step, Model model, TroubledRepository repository, WalkClock clock) {
        Actor actor = actor(model.person(step));
        try {
            return switch (step.kind()) {
                case SUBMIT -> submit(actor, wish(step, model), Optional.empty());
                case SUBMIT_TWICE -> submitTwice(actor, wish(step, model));
                case RENEW ->
                    model.grant(step)
                            .map(grant -> renew(actor, grant, model.lastDay(step)))
                            .orElse(Answer.NOTHING);
                case REVISE ->
                    model.request(step.object())
                            .map(request -> revise(actor, request, request.revision, model.lastDay(step), true))
                            .orElse(Answer.NOTHING);
                case REWORD ->
                    model.request(step.object())
                            .map(request -> revise(actor, request, request.revision, request.endsOn, false))
                            .orElse(Answer.NOTHING);
                case REVISE_WHAT_MOVED_ON ->
                    model.request(step.object())
                            .map(request -> revise(actor, request, request.revision - 1, model.lastDay(step), true))
                            .orElse(Answer.NOTHING);
                case WITHDRAW -> on(step, model, number -> requests.withdraw(actor, number));
                case COMMENT -> on(step, model, number -> comments.comment(actor, number, "Why is that?"));
                case APPROVE -> on(step, model, number -> reviews.approve(actor, number, digest(number), ""));
                case APPROVE_TWICE -> on(step, model, number -> approveTwice(actor, number));
                case APPROVE_WHAT_MOVED_ON ->
                    on(step, model, number -> reviews.approve(actor, number, "0".repeat(64), ""));
                case REJECT -> on(step, model, number -> reviews.reject(actor, number, digest(number), WHY));
                case ASK_FOR_CHANGES ->
                    on(step, model, number -> reviews.askForChanges(actor, number, digest(number), WHY));
                case DELIVER -> work(repository, Trouble.NONE);
                case DELIVER_WITHOUT_REMOTE -> work(repository, Trouble.AWAY);
                case DELIVER_AND_BE_REFUSED -> work(repository, Trouble.REFUSES);
                case RECORD_TEST ->
                    onDelivery(step, model, id -> deliveries.recordTest(actor, id, "Paid with a test card"));
                case RETRY -> onDelivery(step, model, id -> deliveries.retry(platformTeam(), id));
                case REVOKE -> onGrant(step, model, number -> revocations.revoke(actor, number, version -> {}, WHY));
                case GIVE_BACK ->
                    onGrant(step, model, number -> revocations.giveBack(actor, number, version -> {}, WHY));
                case LOOK_FOR_ENDS -> {
                    Look.of(expiry);
                    yield Answer.DONE;
                }
                case MOVE_CLOCK -> {
                    clock.move(Model.MOVES.get(step.more() % Model.MOVES.size()));
                    yield Answer.DONE;
                }
                case STEP_DOWN, COME_BACK -> Answer.DONE; // the people are the model's
            };
        } catch (NotFound e) {
            lastWords = String.valueOf(e.getMessage());
            return Answer.ABSENT;
        } catch (Forbidden e) {
            lastWords = String.valueOf(e.getMessage());
            return Answer.FORBIDDEN;
        } catch (Conflict e) {
            lastWords = String.valueOf(e.getMessage());
            return Answer.CONFLICT;
        } catch (InvalidValue e) {
            lastWords = String.valueOf(e.getMessage());
            return Answer.INVALID;
        }
    }

    /** Whoever of the platform team has a role at that moment: they are not in the walk. */
    private static Actor platformTeam() {
        return new Actor(new PersonId(ISSUER, "platform"), "Platform team", Set.of(Role.PLATFORM), Memberships.NONE);
    }

    private static Wish wish(Step step, Model model) {
        return Wishes.of(Model.asked(step), 0, false, model.lastDay(step));
    }

    private Answer submit(Actor actor, Wish wish, Optional<Long> renews) {
        return answer(requests.submit(actor, wish, renews));
    }

    private Answer answer(Outcome outcome) {
        return outcome.match(
                submitted -> {
                    if (!numbers.contains(submitted.number())) numbers.add(submitted.number());
                    return Answer.DONE;
                },
                refused -> {
                    lastWords = refused.violations().toString();
                    return Answer.REFUSED;
                });
    }

    /** As a script that lost the answer: whatever is made is made once. */
    private Answer submitTwice(Actor actor, Wish wish) {
        String key = UUID.randomUUID().toString();
        Answer[] made = {Answer.DONE};
        Supplier<String> once = () -> QuarkusTransaction.requiringNew()
                .call(() -> keys.once(actor, key, wish.toString(), () -> {
                    made[0] = submit(actor, wish, Optional.empty());
                    if (made[0] == Answer.REFUSED) throw new InvalidValue("refused", lastWords);
                    return String.valueOf(numbers.get(numbers.size() - 1));
                }));
        try {
            if (!once.get().equals(once.get())) throw new AssertionError("made twice");
        } catch (InvalidValue e) {
            lastWords = String.valueOf(e.getMessage());
            return made[0] == Answer.REFUSED ? Answer.REFUSED : Answer.INVALID;
        }
        return made[0];
    }

    private void approveTwice(Actor actor, long number) {
        String key = UUID.randomUUID().toString();
        String digest = digest(number);
        for (int i = 0; i < 2; i++) {
            QuarkusTransaction.requiringNew()
                    .call(() -> keys.once(actor, key, digest, () -> {
                        reviews.approve(actor, number, digest, "");
                        return "approved";
                    }));
        }
    }

    private Answer renew(Actor actor, Grant grant, LocalDate endsOn) {
        return submit(actor, Wishes.of(grant.request.ask, 0, false, endsOn), Optional.of(number(grant)));
    }

    private Answer revise(Actor actor, Request request, int seen, LocalDate endsOn, boolean otherwise) {
        Wish wish = Wishes.of(request.ask, request.meaning + (otherwise ? 1 : 0), !otherwise, endsOn);
        return answer(requests.revise(actor, number(request), seen, wish));
    }

    private interface OnNumber {
        void take(long number);
    }

    private Answer on(Step step, Model model, OnNumber what) {
        return model.request(step.object())
                .map(request -> {
                    what.take(number(request));
                    return Answer.DONE;
                })
                .orElse(Answer.NOTHING);
    }

    private Answer onGrant(Step step, Model model, OnNumber what) {
        return model.grant(step)
                .map(grant -> {
                    what.take(number(grant));
                    return Answer.DONE;
                })
                .orElse(Answer.NOTHING);
    }

    private interface OnId {
        void take(UUID id);
    }

    private Answer onDelivery(Step step, Model model, OnId what) {
        return model.delivery(step)
                .map(delivery -> {
                    what.take(id(delivery, model.ordinal(delivery)));
                    return Answer.DONE;
                })
                .orElse(Answer.NOTHING);
    }

    private long number(Request request) {
        return numbers.get(request.index);
    }

    private long number(Grant grant) {
        return ((Number) one(
                        "select number from access_grant where request_number = :request and environment = :environment",
                        Map.of("request", number(grant.request), "environment", grant.environment)))
                .longValue();
    }

    private String digest(long number) {
        return (String) one(
                "select cast(v.digest as text) from request r join request_revision v"
                        + " on v.request_id = r.id and v.number = r.current_revision where r.number = :request",
                Map.of("request", number));
    }

    private UUID id(Delivery delivery, int ordinal) {
        return (UUID) one(
                "select id from delivery where request_number = :request and environment = :environment"
                        + " and kind = :kind and coalesce(revision, 0) = :revision order by created_at offset :ordinal limit 1",
                Map.of(
                        "request",
                        number(delivery.request),
                        "environment",
                        delivery.environment,
                        "kind",
                        delivery.removal ? "REMOVAL" : "GRANTS",
                        "revision",
                        delivery.revision,
                        "ordinal",
                        ordinal));
    }

    private Object one(String sql, Map<String, Object> parameters) {
        return QuarkusTransaction.requiringNew().call(() -> {
            var query = entities.createNativeQuery(sql);
            parameters.forEach(query::setParameter);
            return query.getSingleResult();
        });
    }

    private Answer work(TroubledRepository repository, Trouble trouble) {
        repository.be(trouble);
        try {
            Turn.of(worker);
        } finally {
            repository.be(Trouble.NONE);
        }
        return Answer.DONE;
    }

    /** Every request of the walk as it is. */
    List<String> lines() {
        return lines.of(numbers);
    }

    /** What is wrong with the files of the branch; empty if they are the render of what stands. */
    List<String> wrongFiles(Model model, Snapshot head) {
        Map<Long, GrantEntity> rows = QuarkusTransaction.requiringNew()
                .call(() -> numbers.isEmpty()
                        ? Map.of()
                        : grants.find("requestNumber in ?1", numbers).stream()
                                .collect(Collectors.toMap(GrantEntity::number, row -> row)));
        List<String> wrong = new ArrayList<>();
        SortedMap<String, String> files = new TreeMap<>();
        for (Request request : model.requests) {
            request.inGit.forEach((environment, revision) -> rows.values().stream()
                    .filter(row -> row.requestNumber() == number(request)
                            && row.environment().value().equals(environment))
                    .findFirst()
                    .ifPresentOrElse(
                            row -> files.putAll(rendered(row, revision)),
                            () -> wrong.add("no row for what Git holds of " + request.index + " in " + environment)));
        }
        SortedSet<String> held = new TreeSet<>(head.paths("clusters").stream()
                .filter(path -> GRANT_FILE.matcher(path).matches())
                .toList());
        if (!held.equals(files.keySet())) wrong.add("held " + held + ", expected " + files.keySet());
        files.forEach((path, text) -> {
            if (!text.isEmpty() && !head.text(path).equals(Optional.of(text))) wrong.add(path + " is another text");
        });
        wrong.addAll(wrongLists(head));
        return wrong;
    }

    /** @return text by path; empty text where the row is of a later revision already */
    private SortedMap<String, String> rendered(GrantEntity row, int revision) {
        SortedMap<String, String> files = new TreeMap<>();
        List<Manifest> manifests = renderer.grant(grants.granted(row)).match(made -> made, cannot -> List.of());
        Map<NamespaceName, List<Manifest>> byNamespace = manifests.stream()
                .collect(Collectors.groupingBy(manifest -> manifest.namespace().orElseThrow()));
        byNamespace.forEach((namespace, some) -> files.put(
                new NamespaceFolder(row.cluster(), namespace).grantFile(row.number()),
                row.revision() == revision ? ManifestWriter.documents(some) : ""));
        return files;
    }

    private List<String> wrongLists(Snapshot head) {
        List<String> wrong = new ArrayList<>();
        Map<NamespaceFolder, SortedSet<String>> folders = new HashMap<>();
        for (String path : head.paths("clusters")) {
            String[] parts = path.split("/");
            if (parts.length != 5) continue;
            var folder = new NamespaceFolder(new ClusterName(parts[1]), new NamespaceName(parts[3]));
            folders.computeIfAbsent(folder, f -> new TreeSet<>()).add(parts[4]);
        }
        folders.forEach((folder, names) -> {
            names.remove("kustomization.yaml");
            if (!head.text(folder.kustomizationFile()).equals(Optional.of(ManifestWriter.kustomization(names))))
                wrong.add("the list of " + folder.path());
            String baseline = ManifestWriter.yaml(renderer.baseline(
                    platform.namespace(folder.namespace()).orElseThrow(),
                    estate.known().estate().applications(folder.namespace())));
            if (!head.text(folder.baselineFile()).equals(Optional.of(baseline)))
                wrong.add("the baseline of " + folder.path());
        });
        return wrong;
    }

    /** The first commit is all there is again, nobody asks for anything, and nothing waits. */
    void forget() {
        if (numbers.isEmpty()) return;
        QuarkusTransaction.requiringNew().run(() -> {
            for (String statement : List.of(
                    "update access_grant set state = 'EXPIRED'"
                            + " where state not in ('EXPIRED', 'REVOKED') and request_number in (:numbers)",
                    "update outbox_job set state = 'DONE' where state <> 'DONE'"
                            + " and id in (select d.job_id from delivery d where d.request_number in (:numbers))",
                    "update request set state = 'WITHDRAWN'"
                            + " where state in ('IN_REVIEW', 'CHANGES_ASKED', 'APPROVED') and number in (:numbers)"))
                entities.createNativeQuery(statement)
                        .setParameter("numbers", numbers)
                        .executeUpdate();
        });
        numbers.clear();
    }
}
