package dev.sallyport.reach;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Query;
import dev.sallyport.web.Slice;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The page of questions.
 *
 * @param question as typed
 * @param error what is wrong with it; empty if nothing is
 * @param answered whether there is an answer
 * @param sentence what the rows are, with marks
 * @param total rows on all pages
 * @param first address of the first page; null on it
 * @param next address of the next page; null on the last
 */
public record ReachView(
        Question question,
        Optional<InvalidValue> error,
        boolean answered,
        String sentence,
        Optional<Judgement> judgement,
        List<AccessRow> rows,
        int total,
        List<String> notes,
        @Nullable String first,
        @Nullable String next) {

    static ReachView blank(Question question, Optional<InvalidValue> error) {
        return new ReachView(question, error, false, "", Optional.empty(), List.of(), 0, List.of(), null, null);
    }

    static ReachView of(Question question, Answer answer, Paging paging) {
        Slice<Answer.Found> slice = slice(answer, paging);
        Query here = Query.NONE
                .with("from", question.from())
                .with("to", question.to())
                .with("port", question.port());
        return new ReachView(
                question,
                Optional.empty(),
                true,
                answer.sentence(),
                answer.judgement(),
                slice.items().stream().map(found -> found.row().get()).toList(),
                answer.rows().size(),
                answer.notes(),
                paging.after().map(cursor -> here.at("/reach")).orElse(null),
                slice.next() == null ? null : here.with("after", slice.next()).at("/reach"));
    }

    static Slice<Answer.Found> slice(Answer answer, Paging paging) {
        String last = paging.after().map(Cursor::id).orElse("");
        List<Answer.Found> read = answer.rows().stream()
                .filter(found -> found.key().compareTo(last) > 0)
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .limit(paging.rowsToRead())
                .toList();
        return Slice.of(read, paging, found -> new Cursor("row", found.key()));
    }

    /** Those of the form. */
    public List<String> fields() {
        return List.of("from", "to", "port");
    }

    /** Null if nothing is wrong with the field. */
    public @Nullable String errorOf(String field) {
        return error.filter(it -> it.field().equals(field))
                .map(InvalidValue::sentence)
                .orElse(null);
    }

    /** What to write instead; null if there is nothing to offer. */
    public @Nullable String suggestionFor(String field) {
        return error.filter(it -> it.field().equals(field))
                .map(InvalidValue::suggestion)
                .orElse(null);
    }
}
