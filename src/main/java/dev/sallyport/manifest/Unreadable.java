package dev.sallyport.manifest;

/**
 * A manifest, or a whole file, that could not be read.
 *
 * @param line from 1
 * @param reason a sentence without its end
 */
public record Unreadable(String file, int line, String reason) {
    @Override
    public String toString() {
        return file + ":" + line + ": " + reason;
    }
}
