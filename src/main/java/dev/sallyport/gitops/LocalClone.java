package dev.sallyport.gitops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.StoredConfig;

/**
 * The portal's own bare copy of the repository. Only the remote is trusted: the copy begins empty at each start, and one that
 * turns out to be damaged is thrown away.
 */
final class LocalClone implements AutoCloseable {
    private static final String HEAD_OF_REMOTE = "refs/remotes/origin/head";

    private final CloneFolder folder;
    private final Repository repository;
    private volatile boolean damaged;

    private LocalClone(CloneFolder folder, Repository repository) {
        this.folder = folder;
        this.repository = repository;
    }

    /**
     * @param parent the folder in which the copy gets a folder of its own
     * @throws CloneUnusable the copy cannot be made there
     */
    static LocalClone createIn(Path parent) {
        HostSettings.ignore();
        try {
            CloneFolder folder = CloneFolder.createIn(parent);
            Repository repository = new RepositoryBuilder()
                    .setGitDir(folder.repository().toFile())
                    .setBare()
                    .build();
            repository.create(true);
            StoredConfig settings = repository.getConfig();
            settings.setBoolean("gc", null, "autoDetach", false);
            settings.setString("gc", null, "prunePackExpire", "now"); // else each fetch would pack everything again
            settings.setString(
                    "gc", null, "pruneExpire", "now"); // so would it with many objects that nothing needs any more
            settings.setBoolean("http", null, "followRedirects", false); // a redirect could lead to another host (B8)
            settings.save();
            return new LocalClone(folder, repository);
        } catch (IOException failure) {
            throw unusable(failure);
        }
    }

    Repository repository() {
        return repository;
    }

    /** Whether the copy is to be thrown away. */
    boolean isDamaged() {
        return damaged;
    }

    /** @throws CloneUnusable the copy cannot be read or written; it counts as damaged from now on */
    <T> T use(Work<T> work) {
        try {
            return work.on(repository);
        } catch (IOException failure) {
            damaged = true;
            throw unusable(failure);
        }
    }

    /** Looks whether the copy, not the remote, made a fetch or push fail. */
    void suspect(IOException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            damaged |= cause instanceof MissingObjectException || cause instanceof CorruptObjectException;
        }
        try {
            Files.delete(Files.createTempFile(folder.repository().resolve("objects"), "probe", null));
        } catch (IOException noLongerWritable) {
            damaged = true;
        }
    }

    /** Keeps what belongs to this head, and tidies up when many packs have come together. */
    void keep(ObjectId head) {
        use(git -> {
            RefUpdate update = git.updateRef(HEAD_OF_REMOTE);
            update.setNewObjectId(head);
            update.disableRefLog();
            RefUpdate.Result result = update.forceUpdate();
            return switch (result) {
                case NEW, FORCED, FAST_FORWARD, NO_CHANGE -> tidy(git);
                default -> throw new IOException("The ref of the copy could not be set: " + result);
            };
        });
    }

    @Override
    public void close() {
        repository.close();
        folder.close();
    }

    private static Repository tidy(Repository git) throws IOException {
        try {
            git.autoGC(NullProgressMonitor.INSTANCE);
            return git;
        } catch (JGitInternalException failure) {
            throw new IOException("The copy could not be tidied up", failure);
        }
    }

    private static CloneUnusable unusable(IOException failure) {
        return new CloneUnusable(
                "The portal's own copy of the GitOps repository cannot be used; it is made anew.", failure);
    }

    /** Reads or writes the copy. */
    @FunctionalInterface
    interface Work<T> {
        T on(Repository repository) throws IOException;
    }
}
