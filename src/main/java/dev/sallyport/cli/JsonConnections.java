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
        if (mayBePartial) out.write("{" + Json.skipped(skipped) + ",\n\"connections\": ");
        out.write("[");
    }

    @Override
    public void write(String src, String dst, String conn) throws IOException {
        out.write(separator);
        out.write("  " + Json.object("src", src, "dst", dst, "conn", conn));
        separator = ",\n";
    }

    @Override
    public void end() throws IOException {
        out.write(separator.equals("\n") ? "]" : "\n]");
        out.write(mayBePartial ? "}\n" : "\n");
    }
}
