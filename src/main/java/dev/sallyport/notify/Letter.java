package dev.sallyport.notify;

import java.net.URI;
import java.util.List;

/**
 * What a mail says.
 *
 * @param about what was told
 * @param portal where its pages are
 */
record Letter(List<NotificationRow> about, URI portal) {
    private static final int LONGEST_SUBJECT = 150;

    /** One line, whatever names and reasons hold, so that no header ends early and none is added. */
    public String title() {
        if (about.size() != 1) return "[Sallyport] %d notifications".formatted(about.size());
        String line = about.get(0).sentence().replaceAll("[\\p{Cntrl}\\u2028\\u2029]+", " ");
        return "[Sallyport] " + (line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) + "…" : line);
    }

    public String link(NotificationRow row) {
        return base() + row.path();
    }

    public String base() {
        return portal.toString().replaceAll("/+$", "");
    }
}
