package dev.sallyport.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * The text of one document of a file. A line that begins with {@code ---} begins a document wherever it stands, also in the
 * middle of text (YAML 1.2, section 9.1.2), so that a file can be cut before it is understood.
 *
 * @param firstLine the line of the file on which it begins, from 1
 */
record YamlDocument(String text, int firstLine) {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    static List<YamlDocument> split(String file) {
        String text = file.startsWith(BYTE_ORDER_MARK) ? file.substring(1) : file;
        List<YamlDocument> documents = new ArrayList<>();
        int begin = 0;
        int beginLine = 1;
        boolean hasContent = false;
        int line = 1;
        for (int at = 0; at < text.length(); line++) {
            int next = text.indexOf('\n', at) + 1;
            if (next == 0) next = text.length();
            boolean starts = isMarker(text, at, "---");
            if (starts && hasContent) {
                documents.add(new YamlDocument(text.substring(begin, at), beginLine));
                begin = at;
                beginLine = line;
                hasContent = false;
            }
            if (isMarker(text, at, "...")) {
                documents.add(new YamlDocument(text.substring(begin, next), beginLine));
                begin = next;
                beginLine = line + 1;
                hasContent = false;
            } else if (hasContent(text, starts ? at + 3 : at, next)) {
                hasContent = true;
            }
            at = next;
        }
        if (begin < text.length()) documents.add(new YamlDocument(text.substring(begin), beginLine));
        return documents;
    }

    private static boolean isMarker(String text, int at, String marker) {
        if (!text.startsWith(marker, at)) return false;
        int after = at + marker.length();
        return after == text.length() || " \t\r\n".indexOf(text.charAt(after)) >= 0;
    }

    /** Whether there is more on the line than white space, a comment or a directive. */
    private static boolean hasContent(String text, int from, int to) {
        int at = from;
        while (at < to && " \t\r\n".indexOf(text.charAt(at)) >= 0) at++;
        return at < to && text.charAt(at) != '#' && text.charAt(from) != '%';
    }
}
