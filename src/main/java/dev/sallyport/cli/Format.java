package dev.sallyport.cli;

import dev.sallyport.manifest.Unreadable;
import java.io.Writer;
import java.util.List;
import java.util.Locale;

/** How connections are written. */
enum Format {
    TEXT,
    JSON,
    CSV,
    DOT;

    static final List<String> WORDS = List.of("text", "json", "csv", "dot");

    static Format of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** @param skipped told in the answer itself where the format has a place for it and {@code mayBePartial} */
    ConnectionWriter to(Writer out, boolean mayBePartial, List<Unreadable> skipped) {
        return switch (this) {
            case TEXT -> (src, dst, conn) -> out.write(src + " => " + dst + " : " + conn + "\n");
            case JSON -> new JsonConnections(out, mayBePartial, skipped);
            case CSV -> new CsvConnections(out);
            case DOT -> new DotConnections(out);
        };
    }
}
