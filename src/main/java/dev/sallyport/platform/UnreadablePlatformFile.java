package dev.sallyport.platform;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The platform file cannot be used. Says everything that is wrong with it at once; nothing starts with half of one. */
public final class UnreadablePlatformFile extends RuntimeException {
    /**
     * One thing that is wrong.
     *
     * @param line from 1
     * @param reason a sentence without its end
     */
    public record Problem(String file, int line, String reason) {
        @Override
        public String toString() {
            return file + ":" + line + ": " + reason;
        }
    }

    private final List<Problem> problems;

    UnreadablePlatformFile(List<Problem> problems) {
        super(problems.stream()
                .sorted(Comparator.comparingInt(Problem::line))
                .map(Problem::toString)
                .collect(Collectors.joining("\n")));
        this.problems =
                problems.stream().sorted(Comparator.comparingInt(Problem::line)).toList();
    }

    /** In the order of their lines, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
