package dev.sallyport.walk;

import dev.sallyport.TestPortal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.text.ParseException;
import java.time.Instant;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.internal.storage.file.GC;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;

/** The first commit of each walk, with the workloads alone that the walk is about: the fewer there are, the quicker is each proof. */
final class Beginning implements AutoCloseable {
    private static final String BRANCH = "refs/heads/main";
    private static final Pattern WORKLOADS =
            Pattern.compile(".*/(namespace|cart|payment-worker|catalog-api|gateway-api|event-broker)\\.yaml|README.md");

    /** Each push leaves a pack; with hundreds of them the remote is slow. */
    private static final int WALKS_UNTIL_TIDIED = 20;

    /** Everything is older. */
    private static final Instant FAR_AHEAD = Instant.parse("2999-01-01T00:00:00Z");

    private final FileRepository repository;
    private final ObjectId commit;
    private int walks;

    private Beginning(FileRepository repository, ObjectId commit) {
        this.repository = repository;
        this.commit = commit;
    }

    static Beginning make() {
        try {
            var repository = new FileRepository(TestPortal.repositoryPath().toFile());
            // walks set the branch back, and nobody else tidies up what they leave: the portal would miss it in
            // mid-walk
            repository.getConfig().setBoolean("receive", null, "autogc", false);
            repository.getConfig().save();
            return new Beginning(repository, fewWorkloads(repository));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectId fewWorkloads(FileRepository repository) throws IOException {
        try (RevWalk revisions = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository);
                ObjectInserter inserter = repository.newObjectInserter()) {
            files.addTree(revisions.parseCommit(repository.resolve(BRANCH)).getTree());
            files.setRecursive(true);
            DirCache index = DirCache.newInCore();
            DirCacheBuilder builder = index.builder();
            while (files.next()) {
                if (!WORKLOADS.matcher(files.getPathString()).matches()) continue;
                DirCacheEntry entry = new DirCacheEntry(files.getPathString());
                entry.setFileMode(files.getFileMode());
                entry.setObjectId(files.getObjectId(0));
                builder.add(entry);
            }
            builder.finish();
            var commit = new CommitBuilder();
            commit.setTreeId(index.writeTree(inserter));
            commit.setAuthor(new PersonIdent("Platform team", "platform@example.com"));
            commit.setCommitter(commit.getAuthor());
            commit.setMessage("Bring a few workloads\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    /** The branch is this commit alone again. */
    void again() {
        try {
            RefUpdate update = repository.updateRef(BRANCH);
            update.setNewObjectId(commit);
            update.setForceUpdate(true);
            update.update();
            if (++walks % WALKS_UNTIL_TIDIED == 0) tidy();
        } catch (IOException | ParseException | GitAPIException e) {
            throw new IllegalStateException(e);
        }
    }

    private void tidy() throws IOException, ParseException, GitAPIException {
        var gc = new GC(repository);
        gc.setExpire(FAR_AHEAD);
        gc.setPackExpire(FAR_AHEAD);
        gc.gc().join();
    }

    @Override
    public void close() {
        repository.close();
    }
}
