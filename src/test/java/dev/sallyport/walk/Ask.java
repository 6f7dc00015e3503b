package dev.sallyport.walk;

import java.util.List;
import java.util.Optional;

/** What people ask for in a walk, with the row of the approval table that it belongs to. */
enum Ask {
    /** D-SAME: it is open already, there is nothing to ask for. */
    SAME_NAMESPACE("shop", Optional.empty(), false),
    EXPOSURE("shop", Optional.empty(), false, Seat.PEER),
    OTHER_NAMESPACE("shop", Optional.empty(), false, Seat.PEER, Seat.SECURITY),
    PLATFORM_SERVICE("shop", Optional.empty(), false, Seat.PEER, Seat.SECURITY),
    OTHER_TENANT("shop", Optional.of("payments"), false, Seat.PEER, Seat.OWNER, Seat.SECURITY),
    INTERNET("shop", Optional.empty(), false, Seat.PEER, Seat.SECURITY),
    /** A rule of the platform file wants two people of security for it. */
    REMOTE_LOGIN("shop", Optional.empty(), false, Seat.PEER, Seat.SECURITY, Seat.SECURITY),
    /** The tenant has one reviewer alone; the platform team stands for the peer. */
    WITHOUT_PEERS("insights", Optional.empty(), false, Seat.PLATFORM, Seat.SECURITY),
    PRODUCTION("shop", Optional.empty(), true, Seat.PEER, Seat.SECURITY),
    PRODUCTION_OTHER_TENANT("shop", Optional.of("payments"), true, Seat.PEER, Seat.OWNER, Seat.SECURITY),
    /** Two people, one of them of security; it ends after some hours. */
    EMERGENCY_EXPOSURE("shop", Optional.empty(), false, Seat.PEER, Seat.SECURITY),
    /** No test before production. */
    EMERGENCY_PRODUCTION("shop", Optional.empty(), true, Seat.PEER, Seat.SECURITY),
    /** C-GUARD: nobody can give it. */
    GUARDRAIL("shop", Optional.empty(), false);

    /** How long an emergency lasts from the last approval on; no step of the clock is exactly as long. */
    static final int HOURS = 2;

    final String tenant;
    final Optional<String> owner;
    final List<Seat> seats;

    /** In promotion order (GO-5). */
    final List<String> environments;

    Ask(String tenant, Optional<String> owner, boolean production, Seat... seats) {
        this.tenant = tenant;
        this.owner = owner;
        this.seats = List.of(seats);
        this.environments = production ? List.of("nonprod", "prod") : List.of("nonprod");
    }

    boolean isEmergency() {
        return this == EMERGENCY_EXPOSURE || this == EMERGENCY_PRODUCTION;
    }

    boolean isRefused() {
        return seats.isEmpty();
    }

    /** Whose approval is needed. */
    enum Seat {
        PEER,
        OWNER,
        SECURITY,
        PLATFORM
    }

    boolean mayTake(Person person, Seat seat) {
        return switch (seat) {
            case PEER -> person.reviews(tenant);
            case OWNER -> person.reviews(owner.orElseThrow());
            case SECURITY -> person.has("security");
            case PLATFORM -> person.has("platform");
        };
    }
}
