package dev.sallyport.policy.estate;

/**
 * Where an object was read, for explanations.
 *
 * @param file path as it was given by whoever reads
 * @param line 1 for the first
 */
public record Place(String file, int line) implements Comparable<Place> {
    public Place {
        if (line < 1) throw new IllegalArgumentException("line " + line + " of " + file);
    }

    @Override
    public int compareTo(Place other) {
        int byFile = file.compareTo(other.file);
        return byFile != 0 ? byFile : Integer.compare(line, other.line);
    }

    /** {@code file:line}. */
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
