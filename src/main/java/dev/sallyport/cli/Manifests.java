package dev.sallyport.cli;

import dev.sallyport.manifest.ClusterReader;
import dev.sallyport.manifest.ReadCluster;
import dev.sallyport.manifest.Unreadable;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;

/** Reads the manifests that a command is about. */
final class Manifests {
    private Manifests() {}

    /**
     * Tells of everything that could not be read.
     *
     * @param keepGoing whether the rest will do for an answer
     * @throws CannotRun something could not be read, and the rest will not do
     */
    static ReadCluster read(List<Path> paths, boolean keepGoing, PrintStream err) throws CannotRun {
        ReadCluster read = ClusterReader.read(paths);
        tellOf(read.unreadable(), keepGoing, err);
        return read;
    }

    /** An answer that lacks something is an answer; a pipeline must not take it for a whole one. */
    static int exitCode(List<Unreadable> skipped) {
        return skipped.isEmpty() ? Commands.DONE : Commands.FOUND;
    }

    /** The same of what another reader could not read. */
    static void tellOf(List<Unreadable> unreadable, boolean keepGoing, PrintStream err) throws CannotRun {
        unreadable.forEach(err::println);
        int missing = unreadable.size();
        if (missing > 0 && !keepGoing) {
            throw new CannotRun("no answer, as %s could not be read; --keep-going answers without"
                    .formatted(missing == 1 ? "one manifest" : missing + " manifests"));
        }
        if (missing > 0) err.println("sallyport: the answer is partial");
    }
}
