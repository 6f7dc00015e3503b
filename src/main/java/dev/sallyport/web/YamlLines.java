package dev.sallyport.web;

import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * YAML cut into lines and coloured runs. For the eye only: it knows keys, strings, values and comments, and leaves what it
 * does not know plain. Whatever it is given, the texts joined again are the text, apart from characters that would act on the
 * page instead of being seen: those become their number ({@code \}{@code u202e}).
 */
public final class YamlLines {
    private static final Pattern BLOCK_SCALAR = Pattern.compile(".*(?:^|[:\\-\\s])[|>][+\\-0-9]*\\s*(?:#.*)?$");
    private static final Pattern LINE = Pattern.compile("(?<lead>\\s*(?:-\\s+)*)"
            + "(?:(?<marker>---|\\.\\.\\.)(?=\\s|$)"
            + "|(?<key>\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*'|[^\\s#'\"\\[\\]{}][^:#]*?)(?<colon>:)(?=\\s|$))?"
            + "(?<gap>\\s*)"
            + "(?<rest>.*)");
    private static final Pattern REST = Pattern.compile(
            "(?<string>\"(?:[^\"\\\\]|\\\\.)*\"|'[^']*')|(?<comment>(?:^|(?<=\\s))#.*)|(?<mark>^[|>][+\\-0-9]*$|[\\[\\]{},])");
    private static final Pattern ODD = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029&&[^\\t]]");

    /** Characters up to which a line gets colours; nobody reads a longer one by them. */
    private static final int LONGEST = 2_000;

    private YamlLines() {}

    /** A final line break starts no further line. */
    public static List<CodeText.Line> of(String yaml) {
        List<String> lines = split(yaml);
        List<CodeText.Line> result = new ArrayList<>(lines.size());
        int scalarIndent = -1;
        for (String line : lines) {
            boolean inScalar = scalarIndent >= 0 && (line.isBlank() || indent(line) > scalarIndent);
            if (!inScalar) {
                scalarIndent =
                        line.length() <= LONGEST && BLOCK_SCALAR.matcher(line).matches() ? indent(line) : -1;
            }
            result.add(new CodeText.Line(
                    result.size() + 1, visible(inScalar ? List.of(new CodeText("string", line)) : texts(line))));
        }
        return result;
    }

    /** The lines of a text, without their ends. */
    static List<String> split(String text) {
        return text.lines().toList();
    }

    private static int indent(String line) {
        return IntStream.range(0, line.length())
                .filter(i -> line.charAt(i) != ' ')
                .findFirst()
                .orElse(line.length());
    }

    private static List<CodeText> texts(String line) {
        Matcher matcher = LINE.matcher(line);
        if (line.length() > LONGEST || !matcher.matches()) {
            return List.of(new CodeText("plain", line));
        }
        List<CodeText> texts = new ArrayList<>();
        add(texts, "mark", matcher.group("lead"));
        add(texts, "mark", matcher.group("marker"));
        add(texts, "key", matcher.group("key"));
        add(texts, "mark", matcher.group("colon"));
        add(texts, "plain", matcher.group("gap"));
        addRest(texts, matcher.group("rest"));
        return texts;
    }

    private static void addRest(List<CodeText> texts, String rest) {
        Matcher matcher = REST.matcher(rest);
        int end = 0;
        while (matcher.find()) {
            addValue(texts, rest.substring(end, matcher.start()));
            add(texts, "string", matcher.group("string"));
            add(texts, "comment", matcher.group("comment"));
            add(texts, "mark", matcher.group("mark"));
            end = matcher.end();
        }
        addValue(texts, rest.substring(end));
    }

    private static void addValue(List<CodeText> texts, String text) {
        add(texts, text.isBlank() ? "plain" : "value", text);
    }

    private static void add(List<CodeText> texts, String kind, @Nullable String text) {
        if (text != null && !text.isEmpty()) {
            texts.add(new CodeText(kind, text));
        }
    }

    private static List<CodeText> visible(List<CodeText> texts) {
        if (texts.stream().noneMatch(it -> ODD.matcher(it.text()).find())) {
            return texts;
        }
        List<CodeText> result = new ArrayList<>();
        for (CodeText text : texts) {
            Matcher matcher = ODD.matcher(text.text());
            int end = 0;
            while (matcher.find()) {
                add(result, text.kind(), text.text().substring(end, matcher.start()));
                add(result, "odd", "\\u%04x".formatted(matcher.group().codePointAt(0)));
                end = matcher.end();
            }
            add(result, text.kind(), text.text().substring(end));
        }
        return result;
    }

    @TemplateExtension
    static List<CodeText.Line> yamlLines(String yaml) {
        return of(yaml);
    }
}
