package dev.sallyport.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.PathFilter;

/**
 * The branch as it was at one fetch, with its whole history; it never changes and needs no network. Only plain files count: a
 * link or a submodule is absent. Every method throws {@link CloneUnusable} if the portal's copy is damaged: take a new snapshot.
 */
public final class Snapshot {
    /** The largest file that is read, in bytes. */
    public static final int LARGEST_FILE = 5 * 1024 * 1024;

    /** The most files that one listing names. */
    public static final int MOST_PATHS = 200_000;

    private final LocalClone clone;
    private final Optional<ObjectId> head;
    private final Instant fetchedAt;

    Snapshot(LocalClone clone, Optional<ObjectId> head, Instant fetchedAt) {
        this.clone = clone;
        this.head = head;
        this.fetchedAt = fetchedAt;
    }

    /** The head of the branch; empty while the repository has no commit at all. */
    public Optional<CommitId> commit() {
        return head.map(id -> new CommitId(id.name()));
    }

    /** When the remote was asked. */
    public Instant fetchedAt() {
        return fetchedAt;
    }

    /**
     * The content of a file as text; bytes that are no UTF-8 become replacement characters.
     *
     * @throws TooLarge the file is larger than {@link #LARGEST_FILE}
     */
    public Optional<String> text(String path) {
        return bytes(path).map(bytes -> new String(bytes, UTF_8));
    }

    /**
     * The content of a file.
     *
     * @throws TooLarge the file is larger than {@link #LARGEST_FILE}
     */
    public Optional<byte[]> bytes(String path) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            return Optional.empty();
        }
        return head.flatMap(commit -> clone.use(git -> {
            try (TreeWalk walk = TreeWalk.forPath(git, path, tree(git, commit))) {
                return walk != null && isFile(walk.getFileMode(0))
                        ? Optional.of(read(git, walk.getObjectId(0), path))
                        : Optional.empty();
            }
        }));
    }

    /**
     * All files at or below a folder, compared whole segment by segment.
     *
     * @param folder without a slash at its end; empty for the whole repository
     * @throws TooLarge there are more than {@link #MOST_PATHS}
     */
    public SortedSet<String> paths(String folder) {
        return head.map(commit -> clone.use(git -> list(git, commit, folder))).orElseGet(Collections::emptySortedSet);
    }

    /**
     * The newest commits of the branch first.
     *
     * @param folder only commits that changed something at or below it; empty for all
     */
    public List<CommitInfo> log(Optional<String> folder, int limit) {
        return head.map(commit -> clone.use(git -> History.log(git, commit, folder, limit)))
                .orElseGet(List::of);
    }

    /** A commit of the branch; one that is on no way to the head is absent. */
    public Optional<CommitInfo> commit(CommitId id) {
        return head.flatMap(commit -> clone.use(git -> History.find(git, commit, id)));
    }

    /** What a commit of the branch changed. */
    public Optional<CommitDiff> diff(CommitId id) {
        return head.flatMap(commit -> clone.use(git -> History.diff(git, commit, id)));
    }

    /**
     * The commit that carries all these trailers, if the branch has one after {@code since}.
     *
     * @throws HistoryRewritten the branch no longer contains {@code since}
     */
    public Optional<CommitId> find(List<Trailer> identity, Optional<CommitId> since) {
        if (head.isEmpty() && since.isPresent()) {
            throw new HistoryRewritten(
                    "The branch is gone from the remote, though it held commit %s.".formatted(since.get()));
        }
        return head.flatMap(commit -> clone.use(git -> History.find(git, commit, identity, since)));
    }

    Optional<ObjectId> head() {
        return head;
    }

    private static SortedSet<String> list(Repository git, ObjectId commit, String folder) throws IOException {
        try (TreeWalk walk = new TreeWalk(git)) {
            walk.addTree(tree(git, commit));
            walk.setRecursive(true);
            if (!folder.isEmpty()) {
                walk.setFilter(PathFilter.create(folder));
            }
            SortedSet<String> paths = new TreeSet<>();
            while (walk.next()) {
                if (isFile(walk.getFileMode(0))) {
                    paths.add(walk.getPathString());
                }
                if (paths.size() > MOST_PATHS) {
                    throw new TooLarge("The GitOps repository holds more than %d files.".formatted(MOST_PATHS));
                }
            }
            return Collections.unmodifiableSortedSet(paths);
        }
    }

    private static byte[] read(Repository git, ObjectId blob, String path) throws IOException {
        ObjectLoader content = git.open(blob);
        if (content.getSize() > LARGEST_FILE) {
            throw new TooLarge("The file %s is larger than %d MiB."
                    .formatted(PlainText.line(path, 200), LARGEST_FILE / (1024 * 1024)));
        }
        return content.getBytes(LARGEST_FILE);
    }

    private static boolean isFile(FileMode mode) {
        return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
    }

    private static ObjectId tree(Repository git, ObjectId commit) throws IOException {
        try (var walk = new RevWalk(git)) {
            return walk.parseCommit(commit).getTree();
        }
    }
}
