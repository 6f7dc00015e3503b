package dev.sallyport.gitops;

import java.util.List;
import java.util.regex.Pattern;

/** Which paths the portal writes: every segment is a plain lower-case name, so that no path leads elsewhere (A10, B4). */
final class RepositoryPath {
    /** Neither hidden ({@code .git}) nor an option ({@code -x}) nor {@code .} or {@code ..}; no longer than file systems take. */
    private static final Pattern SEGMENT = Pattern.compile("[a-z0-9_](?:[a-z0-9._-]{0,253}[a-z0-9_-])?");

    private static final int LONGEST = 1024;

    private RepositoryPath() {}

    /** @throws IllegalArgumentException the portal writes no such path */
    static void check(String path) {
        boolean plain = path.length() <= LONGEST
                && List.of(path.split("/", -1)).stream()
                        .allMatch(segment -> SEGMENT.matcher(segment).matches());
        if (!plain) {
            throw new IllegalArgumentException(
                    "The portal writes no path like '%s'".formatted(PlainText.line(path, 200)));
        }
    }

    /** Whether the path lies below the folder; {@code team-a-x} does not lie below {@code team-a} (A19). */
    static boolean isBelow(String folder, String path) {
        return path.startsWith(folder + "/");
    }
}
