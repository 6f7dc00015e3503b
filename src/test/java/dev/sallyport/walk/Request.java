package dev.sallyport.walk;

import dev.sallyport.walk.Ask.Seat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A request as the model has it. */
final class Request {
    final int index;
    final Ask ask;
    final Instant askedAt;
    final Set<Person> authors = new HashSet<>();
    final List<Approval> approvals = new ArrayList<>();
    final Map<String, Grant> grants = new TreeMap<>();
    final List<Delivery> deliveries = new ArrayList<>();

    /** The revision whose files the remote holds, by environment. */
    final Map<String, Integer> inGit = new TreeMap<>();

    @Nullable
    Request renews;

    int revision = 1;
    int meaning;
    LocalDate endsOn;
    State state = State.IN_REVIEW;
    int events;

    Request(int index, Ask ask, LocalDate endsOn, Instant askedAt) {
        this.index = index;
        this.ask = ask;
        this.endsOn = endsOn;
        this.askedAt = askedAt;
    }

    boolean isOpen() {
        return state == State.IN_REVIEW || state == State.CHANGES_ASKED;
    }

    boolean isOver() {
        return state != State.APPROVED
                && grants.values().stream().noneMatch(grant -> grant.state.isOpen() || grant.state == Life.ENDING)
                && deliveries.stream().noneMatch(delivery -> delivery.job == Job.QUEUED || delivery.job == Job.DEAD);
    }

    List<Seat> openSeats() {
        List<Seat> open = new ArrayList<>(ask.seats);
        approvals.forEach(approval -> open.remove(approval.seat()));
        return open;
    }

    @Override
    public String toString() {
        return "%s r%d a%d e%d | %s | %s"
                .formatted(
                        state,
                        revision,
                        approvals.size(),
                        events,
                        grants.values().stream().map(Grant::toString).collect(Collectors.joining(", ")),
                        deliveries.stream().map(Delivery::toString).sorted().collect(Collectors.joining(", ")));
    }
}
