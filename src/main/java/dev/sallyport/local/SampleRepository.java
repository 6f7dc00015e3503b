package dev.sallyport.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.internal.storage.file.FileRepository;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;

/** The bare repository on disk that stands for the company's GitOps repository. */
public final class SampleRepository {
    private static final String MAIN = Constants.R_HEADS + "main";

    private SampleRepository() {}

    /**
     * Makes {@code gitops.git} in the folder with the sample estate as its first commit, unless it is there. Killed half-way it
     * leaves no repository.
     *
     * @return the repository's path
     * @throws StartupProblem the folder is full or not writable
     */
    public static Path in(DataFolder folder) {
        Path repository = folder.path().resolve("gitops.git");
        try {
            if (Files.notExists(repository)) {
                FileTree.createWhole(repository, SampleRepository::create);
            }
            return repository;
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    private static void create(Path bare) throws IOException {
        try (Repository repository = new FileRepository(bare.toFile())) {
            repository.create(true);
            repository.updateRef(Constants.HEAD, true).link(MAIN);
            RefUpdate branch = repository.updateRef(MAIN);
            branch.setNewObjectId(firstCommit(repository));
            RefUpdate.Result result = branch.update();
            if (result != RefUpdate.Result.NEW) {
                throw new IOException("the first commit could not be written: " + result);
            }
        }
    }

    private static ObjectId firstCommit(Repository repository) throws IOException {
        try (ObjectInserter inserter = repository.newObjectInserter()) {
            PersonIdent platformTeam = new PersonIdent("Platform team", "platform@example.com");
            CommitBuilder commit = new CommitBuilder();
            commit.setTreeId(tree(inserter));
            commit.setAuthor(platformTeam);
            commit.setCommitter(platformTeam);
            commit.setMessage("Bring the tenants' namespaces and workloads\n");
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            return id;
        }
    }

    private static ObjectId tree(ObjectInserter inserter) throws IOException {
        DirCache index = DirCache.newInCore();
        DirCacheBuilder builder = index.builder();
        for (Map.Entry<String, byte[]> file : SampleEstate.repositoryFiles().entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(inserter.insert(Constants.OBJ_BLOB, file.getValue()));
            builder.add(entry);
        }
        builder.finish();
        return index.writeTree(inserter);
    }
}
