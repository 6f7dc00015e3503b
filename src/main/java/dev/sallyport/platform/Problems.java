package dev.sallyport.platform;

import dev.sallyport.platform.UnreadablePlatformFile.Problem;
import java.util.ArrayList;
import java.util.List;

/** What is wrong with one file, gathered while it is read. */
final class Problems {
    private final String file;
    private final List<Problem> problems = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    void add(int line, String reason) {
        problems.add(new Problem(file, line, reason));
    }

    /** @throws UnreadablePlatformFile if there are any */
    void refuse() {
        if (!problems.isEmpty()) throw new UnreadablePlatformFile(problems);
    }
}
