package dev.sallyport.gitops;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What a commit of the portal says. Text that people typed stands in the indented block only, so that nobody can forge a
 * trailer: {@code git interpret-trailers --parse} gives exactly the trailers below, whatever the text (A14, B3).
 *
 * @param subject what opens, in one line; begins with a letter or digit, cut to 72 characters
 * @param justification why, in the words of the requester; may be empty
 * @param trailers in the order in which they are written
 */
public record CommitMessage(String subject, String justification, List<Trailer> trailers) {
    private static final int LONGEST_SUBJECT = 72;
    private static final String INDENT = "    ";
    private static final Pattern SPACE_AT_END = Pattern.compile("[\\s\\p{Z}]+$");

    /**
     * @throws IllegalArgumentException the subject does not begin with a letter or digit, there is no trailer, or the
     *     justification holds a control or bidi character; line ends and tabs are none
     */
    public CommitMessage {
        subject = PlainText.line(subject, LONGEST_SUBJECT);
        if (subject.isEmpty() || !Character.isLetterOrDigit(subject.codePointAt(0))) {
            throw new IllegalArgumentException("The subject of a commit begins with a letter or digit");
        }
        justification = lines(justification);
        trailers = List.copyOf(trailers);
        if (trailers.isEmpty()) {
            throw new IllegalArgumentException("A commit of the portal carries trailers");
        }
    }

    /** The whole message as it stands in the commit, with a line end at its end. */
    public String text() {
        String block = justification.isEmpty()
                ? ""
                : justification
                        .lines()
                        .map(line -> line.isEmpty() ? "" : INDENT + line)
                        .collect(joining("\n", "", "\n\n"));
        return subject + "\n\n" + block
                + trailers.stream().map(trailer -> trailer + "\n").collect(joining());
    }

    private static String lines(String text) {
        String unified = text.replace("\r\n", "\n").replace('\r', '\n').replace("\t", INDENT);
        if (!unified.codePoints().allMatch(point -> point == '\n' || PlainText.isPlain(point))) {
            throw new IllegalArgumentException(
                    "The justification holds a control character or one that changes the direction of text");
        }
        String trimmed = unified.lines()
                .map(line -> SPACE_AT_END.matcher(line).replaceFirst(""))
                .collect(joining("\n"));
        return trimmed.replaceAll("^\n+|\n+$", "");
    }
}
