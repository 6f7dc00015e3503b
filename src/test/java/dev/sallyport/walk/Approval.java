package dev.sallyport.walk;

import dev.sallyport.walk.Ask.Seat;

/** Who approved, and in which seat. */
record Approval(Person person, Seat seat) {}
