package dev.sallyport.walk;

import dev.sallyport.walk.Ask.Seat;
import dev.sallyport.walk.Step.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What should happen, told a second time and shortly: the table of states, the table of approvals and who may do what. It shares
 * no code with the portal, and has no database, no Git and no clock but its own.
 */
final class Model {
    static final List<Duration> MOVES = List.of(
            Duration.ofMinutes(1), Duration.ofHours(3), Duration.ofDays(1), Duration.ofDays(2), Duration.ofDays(12));

    /** How many days from today something asked for is to last; the last one has passed. */
    static final int[] LIVES = {0, 1, 3, 10, 30, -1};

    static final String FIRST = "nonprod";

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    final List<Person> people = Person.all();
    final List<Request> requests = new ArrayList<>();
    private final List<Delivery> queue = new ArrayList<>();
    Instant now;
    private int turns;

    Model(Instant now) {
        this.now = now;
    }

    Optional<Request> request(int object) {
        return requests.isEmpty() ? Optional.empty() : Optional.of(requests.get(object % requests.size()));
    }

    Optional<Grant> grant(Step step) {
        return request(step.object()).flatMap(request -> {
            List<Grant> grants = List.copyOf(request.grants.values());
            return grants.isEmpty() ? Optional.empty() : Optional.of(grants.get(step.more() % grants.size()));
        });
    }

    Optional<Delivery> delivery(Step step) {
        return request(step.object())
                .flatMap(request -> request.deliveries.isEmpty()
                        ? Optional.empty()
                        : Optional.of(request.deliveries.get(step.more() % request.deliveries.size())));
    }

    /** Which of several of its kind for one revision and environment a delivery is. */
    int ordinal(Delivery delivery) {
        return (int) delivery.request.deliveries.stream()
                .takeWhile(other -> other != delivery)
                .filter(other -> other.removal == delivery.removal
                        && other.revision == delivery.revision
                        && other.environment.equals(delivery.environment))
                .count();
    }

    Person person(Step step) {
        return people.get(step.who() % people.size());
    }

    LocalDate today() {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    LocalDate lastDay(Step step) {
        return today().plusDays(LIVES[step.more() % LIVES.length]);
    }

    Answer take(Step step) {
        Person person = person(step);
        return switch (step.kind()) {
            case SUBMIT, SUBMIT_TWICE -> submit(person, asked(step), lastDay(step), Optional.empty());
            case RENEW -> grant(step).map(grant -> renew(person, grant, step)).orElse(Answer.NOTHING);
            case REVISE -> with(step, request -> revise(person, request, lastDay(step), true, false));
            case REWORD -> with(step, request -> revise(person, request, request.endsOn, false, false));
            case REVISE_WHAT_MOVED_ON -> with(step, request -> revise(person, request, lastDay(step), true, true));
            case WITHDRAW -> with(step, request -> withdraw(person, request));
            case COMMENT -> with(step, request -> comment(person, request));
            case APPROVE, APPROVE_TWICE -> with(step, request -> approve(person, request, false));
            case APPROVE_WHAT_MOVED_ON -> with(step, request -> approve(person, request, true));
            case REJECT -> with(step, request -> end(person, request, State.REJECTED));
            case ASK_FOR_CHANGES -> with(step, request -> end(person, request, State.CHANGES_ASKED));
            case DELIVER -> work(Remote.THERE);
            case DELIVER_WITHOUT_REMOTE -> work(Remote.AWAY);
            case DELIVER_AND_BE_REFUSED -> work(Remote.REFUSES);
            case RECORD_TEST ->
                delivery(step).map(delivery -> test(person, delivery)).orElse(Answer.NOTHING);
            case RETRY -> delivery(step).map(this::retry).orElse(Answer.NOTHING);
            case REVOKE -> grant(step).map(grant -> revoke(person, grant)).orElse(Answer.NOTHING);
            case GIVE_BACK -> grant(step).map(grant -> giveBack(person, grant)).orElse(Answer.NOTHING);
            case LOOK_FOR_ENDS -> lookForEnds();
            case MOVE_CLOCK -> {
                now = now.plus(MOVES.get(step.more() % MOVES.size()));
                yield Answer.DONE;
            }
            case STEP_DOWN -> {
                person.step();
                yield Answer.DONE;
            }
            case COME_BACK -> {
                person.comeBack();
                yield Answer.DONE;
            }
        };
    }

    static Ask asked(Step step) {
        return Ask.values()[step.object() % Ask.values().length];
    }

    private Answer with(Step step, java.util.function.Function<Request, Answer> what) {
        return request(step.object()).map(what).orElse(Answer.NOTHING);
    }

    private static boolean sees(Person person, Request request) {
        return person.seesAll()
                || person.belongsTo(request.ask.tenant)
                || request.ask.owner.filter(person::belongsTo).isPresent();
    }

    /** An emergency is over within a day of its approval, which comes within a day. */
    private LocalDate lastDay(Ask ask, LocalDate asked) {
        return ask.isEmergency() ? today().plusDays(2) : asked;
    }

    private Answer submit(Person person, Ask ask, LocalDate asked, Optional<Request> renews) {
        LocalDate endsOn = lastDay(ask, asked);
        if (!person.belongsTo(ask.tenant)) return Answer.INVALID;
        if (ask.isRefused() || endsOn.isBefore(today())) return Answer.REFUSED;
        var request = new Request(requests.size(), ask, endsOn, now);
        request.renews = renews.orElse(null);
        request.authors.add(person);
        request.events = 1;
        requests.add(request);
        return Answer.DONE;
    }

    private Answer renew(Person person, Grant grant, Step step) {
        Ask ask = grant.request.ask;
        if (!person.belongsTo(ask.tenant)) return Answer.INVALID;
        if (ask.isEmergency()) return Answer.INVALID;
        boolean stands = grant.state == Life.DELIVERED || grant.state == Life.VALIDATED;
        boolean ofThatNamespace = grant.environment.equals(ask.environments.get(ask.environments.size() - 1));
        if (!stands || !ofThatNamespace || isBeingRenewed(grant.request)) return Answer.INVALID;
        return submit(person, ask, lastDay(step), Optional.of(grant.request));
    }

    private boolean isBeingRenewed(Request old) {
        return requests.stream()
                .filter(other -> other.renews == old)
                .anyMatch(other -> other.isOpen() || other.state == State.APPROVED);
    }

    /** Whoever revoked since then what it would renew has not agreed to it. */
    private static boolean hasLostItsPlace(Request request) {
        return request.renews != null
                && request.renews.grants.values().stream()
                        .anyMatch(old -> old.revokedAt != null && !old.revokedAt.isBefore(request.askedAt));
    }

    private Answer revise(Person person, Request request, LocalDate asked, boolean otherwise, boolean stale) {
        LocalDate endsOn = lastDay(request.ask, asked);
        if (!sees(person, request)) return Answer.ABSENT;
        if (!person.belongsTo(request.ask.tenant)) return Answer.FORBIDDEN;
        if (!request.isOpen() || stale) return Answer.CONFLICT;
        if (endsOn.isBefore(today()) || hasLostItsPlace(request)) return Answer.REFUSED;
        request.state = State.IN_REVIEW;
        request.events++;
        if (otherwise) request.meaning++;
        if (otherwise || !endsOn.equals(request.endsOn)) {
            request.revision++;
            request.endsOn = endsOn;
            request.authors.add(person);
            request.approvals.clear();
        }
        return Answer.DONE;
    }

    private Answer withdraw(Person person, Request request) {
        if (!sees(person, request)) return Answer.ABSENT;
        if (!person.belongsTo(request.ask.tenant)) return Answer.FORBIDDEN;
        if (!request.isOpen()) return Answer.CONFLICT;
        request.state = State.WITHDRAWN;
        request.events++;
        endWhatIsLeft(request);
        return Answer.DONE;
    }

    private static Answer comment(Person person, Request request) {
        if (!sees(person, request)) return Answer.ABSENT;
        request.events++;
        return Answer.DONE;
    }

    private Answer approve(Person person, Request request, boolean stale) {
        if (!sees(person, request)) return Answer.ABSENT;
        if (request.state != State.IN_REVIEW || stale) return Answer.CONFLICT;
        Optional<Seat> seat = request.openSeats().stream()
                .filter(open -> request.ask.mayTake(person, open))
                .findFirst();
        if (seat.isEmpty() || request.authors.contains(person) || hasApproved(person, request)) {
            return noSeat(person, request);
        }
        if (request.endsOn.isBefore(today()) || hasLostItsPlace(request)) return Answer.CONFLICT;
        request.approvals.add(new Approval(person, seat.get()));
        request.events++;
        if (request.openSeats().isEmpty()) grant(request);
        return Answer.DONE;
    }

    private static boolean hasApproved(Person person, Request request) {
        return request.approvals.stream().anyMatch(approval -> approval.person() == person);
    }

    private static boolean couldSit(Person person, Request request) {
        return request.ask.seats.stream().anyMatch(seat -> request.ask.mayTake(person, seat));
    }

    private static Answer noSeat(Person person, Request request) {
        if (request.authors.contains(person)) return Answer.FORBIDDEN;
        return hasApproved(person, request) || couldSit(person, request) ? Answer.CONFLICT : Answer.FORBIDDEN;
    }

    private Answer end(Person person, Request request, State next) {
        if (!sees(person, request)) return Answer.ABSENT;
        if (request.state != State.IN_REVIEW) return Answer.CONFLICT;
        if (request.authors.contains(person) || !couldSit(person, request)) return noSeat(person, request);
        request.state = next;
        request.events++;
        if (next == State.REJECTED) endWhatIsLeft(request);
        return Answer.DONE;
    }

    /** The approval that it was delivered by is void, and nobody will give it again. */
    private void endWhatIsLeft(Request request) {
        request.grants.values().stream()
                .filter(grant -> grant.state.isOpen())
                .forEach(grant -> end(grant, Life.REVOKED));
    }

    /** The last approval: grants and deliveries, the first of which goes at once and the next after its test (GO-5). */
    private void grant(Request request) {
        request.state = State.APPROVED;
        request.events++;
        for (String environment : request.ask.environments) {
            Grant old = request.grants.get(environment);
            boolean stays = old != null && (old.revision == request.revision || old.state == Life.ENDING);
            if (!stays) {
                var grant = new Grant(request, environment, now);
                grant.before = old;
                request.grants.put(environment, grant);
            }
            Delivery delivery = deliveries(request, request.revision)
                    .filter(some -> some.environment.equals(environment))
                    .findFirst()
                    .orElseGet(() -> added(new Delivery(request, false, environment)));
            delivery.withheld = false;
            if (!delivery.delivered) delivery.job = Job.NONE;
        }
        if (request.ask.isEmergency()) queueAll(request);
        else queueNext(request, request.revision);
    }

    private void queueAll(Request request) {
        List<Delivery> all = deliveries(request, request.revision)
                .filter(delivery -> !delivery.delivered && delivery.job == Job.NONE)
                .toList();
        for (Delivery delivery : all) {
            queue(delivery, now);
            request.events++;
        }
    }

    private static Delivery added(Delivery delivery) {
        delivery.request.deliveries.add(delivery);
        return delivery;
    }

    private static Stream<Delivery> deliveries(Request request, int revision) {
        return request.deliveries.stream().filter(delivery -> !delivery.removal && delivery.revision == revision);
    }

    private void queueNext(Request request, int revision) {
        Optional<Delivery> next = deliveries(request, revision)
                .filter(delivery -> !delivery.delivered || !delivery.tested)
                .findFirst()
                .filter(delivery -> !delivery.delivered && !delivery.withheld && delivery.job == Job.NONE);
        next.ifPresent(delivery -> {
            queue(delivery, now);
            request.events++;
        });
    }

    private void queue(Delivery delivery, Instant due) {
        delivery.job = Job.QUEUED;
        delivery.due = due;
        delivery.turn = turns++;
        if (!queue.contains(delivery)) queue.add(delivery);
    }

    enum Remote {
        THERE,
        AWAY,
        REFUSES
    }

    private Answer work(Remote remote) {
        for (Optional<Delivery> next = due(); next.isPresent(); next = due()) {
            Delivery delivery = next.get();
            delivery.attempts++;
            if (delivery.removal) remove(delivery, remote);
            else deliver(delivery, remote);
        }
        return Answer.DONE;
    }

    private Optional<Delivery> due() {
        return queue.stream()
                .filter(delivery -> delivery.job == Job.QUEUED && !delivery.due.isAfter(now))
                .min(Comparator.comparing((Delivery delivery) -> delivery.due)
                        .thenComparing(delivery -> delivery.turn));
    }

    private void later(Delivery delivery) {
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(delivery.attempts - 1, 20));
        queue(delivery, now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE));
    }

    private void deliver(Delivery delivery, Remote remote) {
        Request request = delivery.request;
        if (delivery.withheld) {
            delivery.job = Job.DONE;
            return;
        }
        if (remote == Remote.AWAY) {
            later(delivery);
            return;
        }
        if (request.endsOn.isBefore(today())) {
            withhold(delivery);
            return;
        }
        boolean holds = (request.state == State.APPROVED || request.state == State.FULFILLED)
                && request.revision == delivery.revision
                && !hasLostItsPlace(request)
                && request.approvals.stream()
                        .allMatch(approval -> request.ask.mayTake(approval.person(), approval.seat()));
        if (!holds) {
            reopen(request);
            withhold(delivery);
            return;
        }
        Grant grant = request.grants.get(delivery.environment);
        if (grant == null || grant.revision != delivery.revision || grant.state != Life.PENDING) {
            withhold(delivery);
            return;
        }
        delivery.started = true;
        if (remote == Remote.REFUSES) {
            die(delivery);
            return;
        }
        delivery.delivered = true;
        delivery.job = Job.DONE;
        request.events++;
        grant.state = Life.DELIVERED;
        request.inGit.put(delivery.environment, delivery.revision);
        replace(request, delivery.environment);
        if (deliveries(request, request.revision).allMatch(one -> one.delivered)) request.state = State.FULFILLED;
    }

    private static void replace(Request request, String environment) {
        if (request.renews == null) return;
        Grant old = request.renews.grants.get(environment);
        if (old == null || (old.state != Life.DELIVERED && old.state != Life.VALIDATED)) return;
        old.state = Life.EXPIRED;
        request.renews.inGit.remove(environment);
        request.renews.events++;
    }

    private static void withhold(Delivery delivery) {
        delivery.job = Job.DONE;
        delivery.withheld = true;
        delivery.request.events++;
    }

    private static void die(Delivery delivery) {
        delivery.job = Job.DEAD;
        delivery.request.events++;
    }

    /** The approval no longer holds: back to the reviewers. What was delivered of an earlier revision is as it was. */
    private static void reopen(Request request) {
        if (request.state != State.APPROVED) return;
        for (Grant grant : List.copyOf(request.grants.values())) {
            if (grant.state != Life.PENDING) continue;
            if (grant.before == null) request.grants.remove(grant.environment);
            else request.grants.put(grant.environment, grant.before);
            if (grant.before != null) grant.before.givenBack = false;
        }
        request.approvals.clear();
        request.state = State.IN_REVIEW;
        request.events++;
    }

    private void remove(Delivery removal, Remote remote) {
        Request request = removal.request;
        boolean underWay = request.deliveries.stream()
                .anyMatch(other -> !other.removal
                        && other.environment.equals(removal.environment)
                        && other.started
                        && !other.delivered
                        && !other.withheld
                        && other.job == Job.QUEUED);
        if (underWay || remote == Remote.AWAY) {
            later(removal);
            return;
        }
        if (remote == Remote.REFUSES && (removal.started || request.inGit.containsKey(removal.environment))) {
            removal.started = true;
            die(removal);
            return;
        }
        removal.delivered = true;
        removal.job = Job.DONE;
        request.events++;
        request.inGit.remove(removal.environment);
        Grant grant = request.grants.get(removal.environment);
        if (grant != null && grant.state == Life.ENDING) grant.state = grant.next;
    }

    private Answer test(Person person, Delivery delivery) {
        Request request = delivery.request;
        if (!person.seesAll() && !person.belongsTo(request.ask.tenant)) return Answer.ABSENT;
        if (!person.belongsTo(request.ask.tenant)) return Answer.FORBIDDEN;
        if (delivery.removal || !delivery.environment.equals(FIRST) || !delivery.delivered) return Answer.CONFLICT;
        Grant grant = request.grants.get(delivery.environment);
        if (grant == null || grant.revision != delivery.revision || !grant.state.isOpen()) return Answer.CONFLICT;
        delivery.tested = true;
        grant.state = Life.VALIDATED;
        request.events++;
        queueNext(request, delivery.revision);
        return Answer.DONE;
    }

    private Answer retry(Delivery delivery) {
        if (delivery.job != Job.DEAD) return Answer.CONFLICT;
        delivery.attempts = 0;
        queue(delivery, now);
        delivery.request.events++;
        return Answer.DONE;
    }

    private Answer revoke(Person person, Grant grant) {
        Ask ask = grant.request.ask;
        if (!sees(person, grant.request)) return Answer.ABSENT;
        boolean may = person.has("security")
                || person.reviews(ask.tenant)
                || ask.owner.filter(person::reviews).isPresent();
        if (!may) return Answer.FORBIDDEN;
        if (!grant.state.isOpen()) return Answer.CONFLICT;
        end(grant, Life.REVOKED);
        grant.revokedAt = now;
        return Answer.DONE;
    }

    /** What is in Git, or may be, is over when it is gone from there; what never was there, at once. */
    private void end(Grant grant, Life next) {
        Request request = grant.request;
        request.events++;
        grant.next = next;
        boolean mayBeWritten = request.deliveries.stream()
                .anyMatch(delivery -> !delivery.removal
                        && delivery.environment.equals(grant.environment)
                        && (delivery.delivered || delivery.started && !delivery.withheld));
        if (mayBeWritten) {
            grant.state = Life.ENDING;
            queue(added(new Delivery(request, true, grant.environment)), now);
            request.events++;
        } else {
            grant.state = next;
        }
        request.deliveries.stream()
                .filter(delivery -> !delivery.removal && delivery.environment.equals(grant.environment))
                .filter(delivery -> !delivery.delivered && !delivery.started && !delivery.withheld)
                .forEach(delivery -> {
                    delivery.withheld = true;
                    request.events++;
                });
    }

    private static Answer giveBack(Person person, Grant grant) {
        if (!sees(person, grant.request)) return Answer.ABSENT;
        if (!person.belongsTo(grant.request.ask.tenant)) return Answer.FORBIDDEN;
        if (!grant.state.isOpen() || grant.givenBack) return Answer.CONFLICT;
        grant.givenBack = true;
        grant.request.events++;
        return Answer.DONE;
    }

    private Answer lookForEnds() {
        for (Request request : requests) {
            for (Grant grant : List.copyOf(request.grants.values())) {
                if (grant.state.isOpen() && grant.isPast(now)) end(grant, Life.EXPIRED);
            }
            if (request.state == State.APPROVED && request.endsOn.isBefore(today())) {
                request.state = State.EXPIRED;
                request.events++;
            }
        }
        return Answer.DONE;
    }

    /** Nothing stands or is under way, and nothing can come any more. */
    boolean isOver() {
        return requests.stream().allMatch(Request::isOver);
    }

    /** Every request as it should be. */
    List<String> lines() {
        return IntStream.range(0, requests.size())
                .mapToObj(i -> i + " " + requests.get(i))
                .toList();
    }
}
