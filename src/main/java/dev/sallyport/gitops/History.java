package dev.sallyport.gitops;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;

/** Reads commits and what they changed (GO-3). Everything is looked for on the way back from a head. */
final class History {
    private static final int LONGEST_LINE = 200;
    private static final int MOST_FILES = 300;
    private static final int LARGEST_SHOWN = 512 * 1024;

    private History() {}

    static List<CommitInfo> log(Repository git, ObjectId head, Optional<String> folder, int limit) throws IOException {
        try (var walk = new RevWalk(git)) {
            folder.map(path -> AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF))
                    .ifPresent(walk::setTreeFilter);
            walk.markStart(walk.parseCommit(head));
            List<CommitInfo> commits = new ArrayList<>();
            for (RevCommit commit = walk.next(); commit != null && commits.size() < limit; commit = walk.next()) {
                commits.add(info(commit));
            }
            return commits;
        }
    }

    static Optional<CommitInfo> find(Repository git, ObjectId head, CommitId id) throws IOException {
        try (var walk = new RevWalk(git)) {
            return ancestor(walk, head, id).map(History::info);
        }
    }

    /** @throws HistoryRewritten {@code since} is not on the way back from the head */
    static Optional<CommitId> find(Repository git, ObjectId head, List<Trailer> identity, Optional<CommitId> since)
            throws IOException {
        try (var walk = new RevWalk(git)) {
            Optional<RevCommit> end = Optional.empty();
            if (since.isPresent()) {
                end = ancestor(walk, head, since.get());
                if (end.isEmpty()) {
                    throw new HistoryRewritten(
                            "The branch no longer contains commit %s, which it held.".formatted(since.get()));
                }
            }
            walk.reset();
            walk.markStart(walk.parseCommit(head));
            if (end.isPresent()) {
                walk.markUninteresting(end.get());
            }
            for (RevCommit commit = walk.next(); commit != null; commit = walk.next()) {
                if (trailers(commit).containsAll(identity)) {
                    return Optional.of(id(commit));
                }
            }
            return Optional.empty();
        }
    }

    static Optional<CommitDiff> diff(Repository git, ObjectId head, CommitId id) throws IOException {
        try (var walk = new RevWalk(git)) {
            Optional<RevCommit> commit = ancestor(walk, head, id);
            return commit.isEmpty() ? Optional.empty() : Optional.of(diff(git, walk, commit.get()));
        }
    }

    private static CommitDiff diff(Repository git, RevWalk commits, RevCommit commit) throws IOException {
        try (var walk = new TreeWalk(git)) {
            if (commit.getParentCount() == 0) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(commits.parseCommit(commit.getParent(0)).getTree());
            }
            walk.addTree(commit.getTree());
            walk.setFilter(TreeFilter.ANY_DIFF);
            walk.setRecursive(true);
            List<CommitDiff.FileDiff> files = new ArrayList<>();
            boolean more = walk.next();
            while (more && files.size() < MOST_FILES) {
                files.add(new CommitDiff.FileDiff(walk.getPathString(), side(git, walk, 0), side(git, walk, 1)));
                more = walk.next();
            }
            return new CommitDiff(info(commit), files, !more);
        }
    }

    private static Optional<String> side(Repository git, TreeWalk walk, int side) throws IOException {
        FileMode mode = walk.getFileMode(side);
        if (mode == FileMode.MISSING) {
            return Optional.empty();
        }
        ObjectId id = walk.getObjectId(side);
        if (mode == FileMode.GITLINK) {
            return Optional.of("(submodule at commit %s)".formatted(id.name()));
        }
        ObjectLoader content = git.open(id);
        if (content.getSize() > LARGEST_SHOWN) {
            return Optional.of("(%d bytes, too large to show)".formatted(content.getSize()));
        }
        String text = new String(content.getBytes(), UTF_8);
        return Optional.of(
                mode == FileMode.SYMLINK ? "(link to %s)".formatted(PlainText.line(text, LONGEST_LINE)) : text);
    }

    private static Optional<RevCommit> ancestor(RevWalk walk, ObjectId head, CommitId id) throws IOException {
        RevCommit commit;
        try {
            commit = walk.parseCommit(ObjectId.fromString(id.sha()));
        } catch (MissingObjectException | IncorrectObjectTypeException noSuchCommit) {
            return Optional.empty();
        }
        return walk.isMergedInto(commit, walk.parseCommit(head)) ? Optional.of(commit) : Optional.empty();
    }

    private static CommitInfo info(RevCommit commit) {
        return new CommitInfo(
                id(commit),
                Instant.ofEpochSecond(commit.getCommitTime()),
                PlainText.line(commit.getAuthorIdent().getName(), LONGEST_LINE),
                PlainText.line(commit.getShortMessage(), LONGEST_LINE),
                trailers(commit));
    }

    private static List<Trailer> trailers(RevCommit commit) {
        return commit.getFooterLines().stream()
                .filter(line -> !PlainText.line(line.getValue()).isEmpty())
                .map(line -> new Trailer(line.getKey(), line.getValue()))
                .toList();
    }

    private static CommitId id(RevCommit commit) {
        return new CommitId(commit.name());
    }
}
