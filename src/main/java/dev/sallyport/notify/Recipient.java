package dev.sallyport.notify;

import dev.sallyport.identity.PersonId;

/**
 * Somebody who is to hear of an event.
 *
 * @param words what happened, as it goes on after the name of whoever did it
 * @param path of the page that shows it; it must be one that this person may see
 */
public record Recipient(PersonId person, Kind kind, String words, String path) {}
