package dev.sallyport.cli;

import java.io.IOException;
import java.io.Writer;

/** A directed graph for Graphviz. */
final class DotConnections implements ConnectionWriter {
    static final String HEAD = "digraph connections {\n  node [shape=box];\n";

    private final Writer out;

    DotConnections(Writer out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        out.write(HEAD);
    }

    @Override
    public void write(String src, String dst, String conn) throws IOException {
        out.write("  " + quoted(src) + " -> " + quoted(dst) + " [label=" + quoted(conn) + "];\n");
    }

    @Override
    public void end() throws IOException {
        out.write("}\n");
    }

    static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
