package dev.sallyport.cli;

import dev.sallyport.manifest.Unreadable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** An array of {@code {"src", "dst", "conn"}}, one a line; inside an object that says what is missing, if something may be. */
final class JsonConnections implements ConnectionWriter {
    private final Writer out;
    private final boolean mayBePartial;
    private final List<Unreadable> skipped;
    private String separator = "\n";

    JsonConnections(Writer out, boolean mayBePartial, List<Unreadable> skipped) {
        this.out = out;
        this.mayBePartial = mayBePartial;
        this.skipped = skipped;
    }

    @Override
    public void begin() throws IOException {
        if (mayBePartial) {
            out.write("{\"partial\": " + !skipped.isEmpty() + ", \"skipped\": [");
            String before = "\n";
            for (Unreadable one : skipped) {
                out.write(before + "  {\"file\": " + Json.text(one.file()) + ", \"line\": " + one.line()
                        + ", \"reason\": " + Json.text(one.reason()) + "}");
                before = ",\n";
            }
            out.write(skipped.isEmpty() ? "],\n\"connections\": " : "\n],\n\"connections\": ");
        }
        out.write("[");
    }

    @Override
    public void write(String src, String dst, String conn) throws IOException {
        out.write(separator);
        out.write("  {\"src\": ");
        out.write(Json.text(src));
        out.write(", \"dst\": ");
        out.write(Json.text(dst));
        out.write(", \"conn\": ");
        out.write(Json.text(conn));
        out.write("}");
        separator = ",\n";
    }

    @Override
    public void end() throws IOException {
        out.write(separator.equals("\n") ? "]" : "\n]");
        out.write(mayBePartial ? "}\n" : "\n");
    }
}
