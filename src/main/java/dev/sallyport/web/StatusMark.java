package dev.sallyport.web;

import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.Map;

/**
 * How the name of a state is shown. Green is for active and allowed, red for denied and refused, amber for what waits or ends
 * soon; every other state has no colour.
 *
 * @param word the state's name in lower case
 * @param icon from the sprite
 * @param tone {@code good}, {@code bad}, {@code wait}, {@code plain} or {@code over}
 */
public record StatusMark(String word, String icon, String tone) {
    private static final Map<String, StatusMark> MARKS = Map.ofEntries(
            // a request
            mark("draft", "pencil", "plain"),
            mark("in review", "hourglass", "wait"),
            mark("changes asked", "message", "wait"),
            mark("approved", "check", "plain"),
            mark("rejected", "x", "over"),
            mark("withdrawn", "arrow-left", "over"),
            mark("fulfilled", "circle-check", "plain"),
            // a grant
            mark("pending", "hourglass", "wait"),
            mark("delivered", "git-commit", "plain"),
            mark("delivered, not proven", "git-commit", "plain"),
            mark("validated", "clipboard-check", "plain"),
            mark("synced", "refresh", "plain"),
            mark("active", "circle-check", "good"),
            mark("ending", "calendar-due", "wait"),
            mark("expired", "history", "over"),
            mark("revoked", "ban", "over"),
            // a delivery
            mark("queued", "clock", "wait"),
            mark("waiting", "hourglass", "wait"),
            mark("withheld", "ban", "wait"),
            mark("running", "player-play", "plain"),
            mark("done", "check", "plain"),
            mark("dead", "alert-triangle", "wait"),
            // a campaign and what it asks about
            mark("open", "hourglass", "wait"),
            mark("overdue", "clock", "wait"),
            mark("closed", "circle-check", "plain"),
            mark("stopped", "ban", "over"),
            mark("approved anew", "check", "plain"),
            mark("confirmed", "check", "plain"),
            mark("narrowing", "pencil", "wait"),
            mark("narrowed", "pencil", "plain"),
            mark("given back", "arrow-left", "over"),
            mark("ended", "history", "over"),
            mark("not recertified", "ban", "over"),
            // a change of a namespace's rules
            mark("proposed", "hourglass", "wait"),
            // a verdict
            mark("allowed", "circle-check", "good"),
            mark("denied", "ban", "bad"),
            mark("refused", "shield-x", "bad"));

    /** The mark of a state, given as its name or as an enum constant such as {@code IN_REVIEW}. */
    public static StatusMark of(Object state) {
        String word = state.toString().toLowerCase(Locale.ROOT).replace('_', ' ');
        return MARKS.getOrDefault(word, new StatusMark(word, "circle", "plain"));
    }

    private static Map.Entry<String, StatusMark> mark(String word, String icon, String tone) {
        return Map.entry(word, new StatusMark(word, icon, tone));
    }

    @TemplateExtension(namespace = "mark")
    static StatusMark status(Object state) {
        return of(state);
    }
}
