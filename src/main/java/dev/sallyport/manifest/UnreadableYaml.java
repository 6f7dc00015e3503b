package dev.sallyport.manifest;

/** Text that is no YAML, YAML too large or too clever to be read safely, or a manifest that says what cannot be. */
public final class UnreadableYaml extends Exception {
    private final int line;

    UnreadableYaml(int line, String reason) {
        super(reason);
        this.line = line;
    }

    /** Where it stands, from 1. */
    public int line() {
        return line;
    }

    /** The same, with the file in which it stands. */
    public Unreadable in(String file) {
        return new Unreadable(file, line, reason());
    }

    public String reason() {
        return String.valueOf(getMessage());
    }
}
