package dev.sallyport.reach;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What was found for a question.
 *
 * @param sentence what the rows are, with marks
 * @param judgement where both ends and one port are named
 * @param rows in order, all of them; worked out by {@link Answering} for the page that is shown
 * @param notes what the rows do not say
 */
record Answer(String sentence, Optional<Judgement> judgement, List<Found> rows, List<String> notes) {
    Answer {
        rows = List.copyOf(rows);
        notes = List.copyOf(notes);
    }

    /** Something that is open, with how to tell why. @param key unique, in the order of the list */
    record Found(String key, Supplier<AccessRow> row) {}
}
