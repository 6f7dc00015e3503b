package dev.sallyport.request;

import java.util.Optional;
import java.util.regex.Pattern;

/** What a justification seems to lack (E-NET-2). Advice, never a refusal: reviewers decide whether it is good enough. */
final class WhyNote {
    private static final int SHORT = 40;
    private static final Pattern TICKET = Pattern.compile("\\b[A-Z][A-Z0-9]+-\\d+\\b|#\\d+\\b|https?://\\S");

    private WhyNote() {}

    /** A sentence; empty while nothing is typed, and when it looks complete. */
    static Optional<String> of(String why) {
        String text = why.strip();
        if (text.isEmpty()) return Optional.empty();
        boolean brief = text.length() < SHORT;
        boolean noTicket = !TICKET.matcher(text).find();
        if (brief && noTicket)
            return Optional.of(
                    "The reason is short and names no ticket. You can submit it; reviewers may ask for more.");
        if (brief) return Optional.of("The reason is short. You can submit it; reviewers may ask for more.");
        return noTicket
                ? Optional.of("The reason names no ticket. You can submit it; with one, reviewers need not ask.")
                : Optional.empty();
    }
}
