package dev.sallyport.web;

import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence with marks: {@code **strong**}, {@code `code`}, and names such as {@code R-1042} as links. Its parts are plain
 * text that the template escapes, so no mark can carry markup.
 */
public record Sentence(List<Part> parts) {
    private static final Pattern MARK =
            Pattern.compile("\\*\\*(?<strong>[^*]+)\\*\\*|`(?<code>[^`]+)`|(?<ref>" + Ref.SHAPE + ")");

    public Sentence {
        parts = List.copyOf(parts);
    }

    /**
     * One run of text.
     *
     * @param kind {@code text}, {@code strong}, {@code code} or {@code link}
     * @param href where a link leads; empty for the others
     */
    public record Part(String kind, String text, String href) {
        static Part of(String kind, String text) {
            return new Part(kind, text, "");
        }
    }

    /** Reads the marks of a text; whatever is no mark stays as it is. */
    public static Sentence of(String marked) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = MARK.matcher(marked);
        int end = 0;
        while (matcher.find()) {
            addText(parts, marked.substring(end, matcher.start()));
            parts.add(part(matcher));
            end = matcher.end();
        }
        addText(parts, marked.substring(end));
        return new Sentence(parts);
    }

    private static void addText(List<Part> parts, String text) {
        if (!text.isEmpty()) {
            parts.add(Part.of("text", text));
        }
    }

    private static Part part(Matcher mark) {
        if (mark.group("strong") != null) {
            return Part.of("strong", mark.group("strong"));
        }
        if (mark.group("code") != null) {
            return Part.of("code", mark.group("code"));
        }
        return Ref.of(mark.group("ref"))
                .map(ref -> new Part("link", ref.text(), ref.href()))
                .orElseGet(() -> Part.of("text", mark.group("ref")));
    }

    /** Lets templates take the parts of a text as they take those of a sentence. */
    @TemplateExtension
    static List<Part> parts(String marked) {
        return of(marked).parts();
    }
}
