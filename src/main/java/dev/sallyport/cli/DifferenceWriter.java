package dev.sallyport.cli;

import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Difference;
import dev.sallyport.policy.verdict.Difference.Entry;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes a difference, each pair with what is open before and after. */
final class DifferenceWriter {
    private static final Map<String, String> COLOURS =
            Map.of("added", "darkgreen", "removed", "red3", "changed", "darkorange");

    private final Writer out;
    private final boolean mayBePartial;
    private final List<Unreadable> skipped;

    DifferenceWriter(Writer out, boolean mayBePartial, List<Unreadable> skipped) {
        this.out = out;
        this.mayBePartial = mayBePartial;
        this.skipped = skipped;
    }

    /** A line for one pair. */
    private interface Line {
        String of(String change, Entry entry);
    }

    void write(Difference difference, Format format) throws IOException {
        switch (format) {
            case TEXT -> lines(difference, (change, entry) -> change + ": " + entry);
            case CSV -> {
                out.write("change,src,dst,before,after\n");
                lines(difference, DifferenceWriter::csv);
            }
            case DOT -> {
                out.write(DotConnections.HEAD);
                lines(difference, DifferenceWriter::edge);
                out.write("}\n");
            }
            case JSON -> json(difference);
        }
    }

    private static Map<String, List<Entry>> parts(Difference difference) {
        Map<String, List<Entry>> parts = new LinkedHashMap<>();
        parts.put("added", difference.added());
        parts.put("removed", difference.removed());
        parts.put("changed", difference.changed());
        return parts;
    }

    private void lines(Difference difference, Line line) throws IOException {
        for (var part : parts(difference).entrySet()) {
            for (Entry entry : part.getValue()) out.write(line.of(part.getKey(), entry) + "\n");
        }
    }

    private static String csv(String change, Entry entry) {
        return String.join(
                ",",
                change,
                CsvConnections.field(entry.src().text()),
                CsvConnections.field(entry.dst().text()),
                CsvConnections.field(Connection.conn(entry.before())),
                CsvConnections.field(Connection.conn(entry.after())));
    }

    private static String edge(String change, Entry entry) {
        String label = Connection.conn(entry.before()) + " -> " + Connection.conn(entry.after());
        return "  %s -> %s [label=%s, color=%s];"
                .formatted(
                        DotConnections.quoted(entry.src().text()),
                        DotConnections.quoted(entry.dst().text()),
                        DotConnections.quoted(label),
                        COLOURS.get(change));
    }

    private void json(Difference difference) throws IOException {
        out.write("{");
        if (mayBePartial) out.write(Json.skipped(skipped) + ",\n");
        String before = "";
        for (var part : parts(difference).entrySet()) {
            out.write(before + Json.text(part.getKey()) + ": [");
            String separator = "\n";
            for (Entry entry : part.getValue()) {
                out.write(separator + "  " + json(entry));
                separator = ",\n";
            }
            out.write(part.getValue().isEmpty() ? "]" : "\n]");
            before = ",\n";
        }
        out.write("}\n");
    }

    private static String json(Entry entry) {
        return Json.object(
                "src", entry.src().text(),
                "dst", entry.dst().text(),
                "before", Connection.conn(entry.before()),
                "after", Connection.conn(entry.after()));
    }
}
