package dev.sallyport.review;

import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.Recorded;
import dev.sallyport.identity.Directory;
import dev.sallyport.identity.People;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.PersonId;
import dev.sallyport.identity.Persons;
import dev.sallyport.identity.Role;
import dev.sallyport.notify.Audience;
import dev.sallyport.notify.Kind;
import dev.sallyport.notify.Recipient;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestState;
import dev.sallyport.request.Requests;
import dev.sallyport.request.RevisionEntity;
import dev.sallyport.review.standin.StandInEntity;
import dev.sallyport.review.standin.StandIns;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whom an event concerns: whoever asked and for whom it was asked, those who can take a seat that is empty now, those who
 * decided already, and where access ends the reviewers of either end. All of them may open the page that they are sent to.
 */
@ApplicationScoped
class Hearers implements Audience {
    private static final Set<String> ASKS = Set.of("submitted", "revised", "reopened", "became overdue");
    private static final String WARNED = "warned of";
    private static final Set<String> CALLS = Set.of("started a campaign", "campaign became overdue");
    private static final Set<String> TELLS_REVIEWERS = Set.of("commented", "withdrew");
    private static final Set<String> TELLS_APPROVERS = Set.of("commented", "withdrew", "rejected", "asked for changes");

    private final Requests requests;
    private final Decisions decisions;
    private final OpenSeats seats;
    private final StandIns standIns;
    private final Persons persons;
    private final Directory directory;

    Hearers(
            Requests requests,
            Decisions decisions,
            OpenSeats seats,
            StandIns standIns,
            Persons persons,
            Directory directory) {
        this.requests = requests;
        this.decisions = decisions;
        this.seats = seats;
        this.standIns = standIns;
        this.persons = persons;
        this.directory = directory;
    }

    /**
     * What the database knows, read before the directory is asked.
     *
     * @param actor who did it
     * @param askers whoever asked, and for whom
     * @param barred who takes no seat
     * @param decided whose approval counts
     */
    private record Known(
            Optional<PersonId> actor,
            Set<PersonId> askers,
            Set<PersonId> barred,
            Set<PersonId> decided,
            List<Seat> empty,
            boolean inReview,
            Optional<PersonId> standIn) {}

    @Override
    public List<Recipient> of(Recorded recorded) {
        AuditEvent event = recorded.event();
        Known known = QuarkusTransaction.requiringNew().call(() -> known(event));
        var told = new Told(event, known.actor());
        if (event.object().startsWith("RC-")) campaigns(event, told);
        else if (event.object().startsWith("GR-")) grants(event, known, told);
        else if (event.request() != null) requests(event, known, told);
        else if (event.action().equals("gave up")) told.add(directory.holdersOf(Role.PLATFORM), Kind.WAITS);
        else known.standIn().ifPresent(person -> told.add(Set.of(person), Kind.OWN));
        return told.all();
    }

    private void requests(AuditEvent event, Known known, Told told) {
        String action = event.action();
        if (ASKS.contains(action) && known.inReview()) told.add(sitters(known), Kind.WAITS);
        if (action.equals("gave up")) told.add(directory.holdersOf(Role.PLATFORM), Kind.WAITS);
        told.add(known.askers(), Kind.OWN);
        if (action.equals("became overdue"))
            told.add(directory.holdersOf(Role.PLATFORM), Kind.NEWS); // see that it moves
        if (action.equals(WARNED)) told.add(sitters(known), Kind.NEWS);
        if (TELLS_REVIEWERS.contains(action)) told.add(sitters(known), Kind.NEWS);
        if (TELLS_APPROVERS.contains(action)) told.add(known.decided(), Kind.NEWS);
    }

    private void campaigns(AuditEvent event, Told told) {
        Kind kind = CALLS.contains(event.action()) ? Kind.WAITS : Kind.NEWS;
        event.tenants().forEach(tenant -> told.add(reviewers(tenant), kind));
    }

    private void grants(AuditEvent event, Known known, Told told) {
        if (event.action().equals(WARNED)) told.add(directory.holdersOf(Role.SECURITY), Kind.WAITS);
        if (event.action().equals("gave back"))
            told.add(reviewers(event.tenants().get(0)), Kind.WAITS);
        if (event.action().equals("saw")) return;
        if (event.action().equals("found more pods of")) {
            told.add(directory.holdersOf(Role.SECURITY), Kind.WAITS);
            event.tenants().forEach(tenant -> told.add(reviewers(tenant), Kind.WAITS));
        }
        told.add(known.askers(), Kind.OWN);
        event.tenants().forEach(tenant -> told.add(reviewers(tenant), Kind.ENDS));
    }

    private Set<PersonId> sitters(Known known) {
        var all = new LinkedHashSet<PersonId>();
        for (Seat seat : new LinkedHashSet<>(known.empty())) {
            switch (seat.capacity()) {
                case SECURITY -> all.addAll(directory.holdersOf(Role.SECURITY));
                case PLATFORM -> all.addAll(directory.holdersOf(Role.PLATFORM));
                case PEER, OWNER ->
                    all.addAll(reviewers(seat.tenant().orElseThrow().value()));
            }
        }
        all.removeAll(known.barred());
        return all;
    }

    /** And whoever stands in for one of them today. */
    private Set<PersonId> reviewers(String tenant) {
        var name = new TenantName(tenant);
        Set<PersonId> all = new HashSet<>(directory.reviewersOf(name));
        Map<PersonId, Set<PersonId>> absent = QuarkusTransaction.requiringNew().call(() -> standInsFor(name));
        Set<PersonId> inTheirPlace = absent.entrySet().stream()
                .filter(one -> all.contains(one.getKey()))
                .flatMap(one -> one.getValue().stream())
                .collect(Collectors.toSet());
        all.addAll(inTheirPlace);
        return all;
    }

    private Map<PersonId, Set<PersonId>> standInsFor(TenantName tenant) {
        List<StandInEntity> held = standIns.heldIn(tenant);
        People people = persons.named(held.stream()
                .flatMap(one -> Stream.of(one.personId(), one.standInId()))
                .collect(Collectors.toSet()));
        return held.stream()
                .collect(Collectors.groupingBy(
                        one -> people.get(one.personId()).person(),
                        Collectors.mapping(one -> people.get(one.standInId()).person(), Collectors.toSet())));
    }

    private Known known(AuditEvent event) {
        Optional<PersonId> actor = Optional.ofNullable(event.person())
                .map(id -> ids(Set.of(id)).iterator().next());
        Optional<RequestEntity> request = Optional.ofNullable(event.request())
                .flatMap(number -> requests.find("number", number).firstResultOptional());
        if (request.isEmpty()) {
            return new Known(actor, Set.of(), Set.of(), Set.of(), List.of(), false, standIn(event));
        }
        RequestEntity one = request.get();
        RevisionEntity revision = requests.current(one);
        OpenSeats.Progress progress = seats.of(List.of(one)).get(one.id());
        var askers = new HashSet<>(Set.of(one.requesterId()));
        UUID behalf = revision.onBehalfOf();
        if (behalf != null) askers.add(behalf);
        var barred = new HashSet<UUID>();
        List<Seat> empty = List.of();
        if (progress != null) {
            barred.addAll(progress.excluded());
            barred.addAll(progress.counted());
            empty = progress.seats();
        }
        Set<UUID> decided = decisions.approvals(one, revision).stream()
                .map(decision -> decision.personId)
                .collect(Collectors.toSet());
        return new Known(
                actor,
                ids(askers),
                ids(barred),
                ids(decided),
                empty,
                one.state() == RequestState.IN_REVIEW,
                Optional.empty());
    }

    private Optional<PersonId> standIn(AuditEvent event) {
        return Optional.ofNullable(event.detail().get("standIn"))
                .flatMap(id -> persons.findByIdOptional(UUID.fromString(id.toString())))
                .map(PersonEntity::person);
    }

    private Set<PersonId> ids(Collection<UUID> rows) {
        return persons.named(rows).rows().values().stream()
                .map(PersonEntity::person)
                .collect(Collectors.toSet());
    }

    /** Each person once, with the first reason. */
    private static final class Told {
        private final AuditEvent event;
        private final Optional<PersonId> actor;
        private final Map<PersonId, Recipient> all = new LinkedHashMap<>();

        Told(AuditEvent event, Optional<PersonId> actor) {
            this.event = event;
            this.actor = actor;
        }

        void add(Collection<PersonId> people, Kind kind) {
            for (PersonId person : people) {
                if (actor.filter(person::equals).isPresent()) continue;
                all.putIfAbsent(
                        person, new Recipient(person, kind, EventWords.of(event, kind), EventWords.path(event)));
            }
        }

        List<Recipient> all() {
            return List.copyOf(all.values());
        }
    }
}
