package dev.sallyport.review;

import java.util.Optional;
import java.util.UUID;

/**
 * In which seat somebody decides.
 *
 * @param forPerson row of the reviewer who is away and for whom it is decided; empty: in one's own right
 */
record Chair(Seat seat, Optional<UUID> forPerson) {}
