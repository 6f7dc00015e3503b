package dev.sallyport.cli;

import java.io.IOException;
import java.io.Writer;

/** Comma-separated values (RFC 4180) with a heading, lines ended as everywhere on the command line. */
final class CsvConnections implements ConnectionWriter {
    private final Writer out;

    CsvConnections(Writer out) {
        this.out = out;
    }

    @Override
    public void begin() throws IOException {
        out.write("src,dst,conn\n");
    }

    @Override
    public void write(String src, String dst, String conn) throws IOException {
        out.write(field(src) + "," + field(dst) + "," + field(conn) + "\n");
    }

    static String field(String text) {
        boolean plain = text.indexOf(',') < 0 && text.indexOf('"') < 0;
        return plain ? text : "\"" + text.replace("\"", "\"\"") + "\"";
    }
}
