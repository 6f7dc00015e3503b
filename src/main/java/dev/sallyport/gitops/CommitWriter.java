package dev.sallyport.gitops;

import dev.sallyport.outbox.FailPoint;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;

/** Writes a commit and all that it needs into the clone; no branch moves by it. */
final class CommitWriter {
    private final PersonIdent portal;
    private final Optional<CommitSigner> signer;
    private final Clock clock;

    /** @throws IllegalArgumentException the signing key cannot be used */
    CommitWriter(GitOpsConfig config, Clock clock) {
        portal = new PersonIdent(config.committerName(), config.committerEmail());
        signer = config.signingKey().map(key -> new CommitSigner(key, portal));
        this.clock = clock;
    }

    /**
     * @param parent the commit that the new one follows; empty for the first of the repository
     * @return the new commit, whose tree may equal its parent's
     * @throws ForeignEntry something else stands where a file is to be written
     */
    ObjectId write(
            Repository git, Optional<ObjectId> parent, Map<String, Optional<byte[]>> change, CommitMessage message)
            throws IOException {
        try (var walk = new RevWalk(git);
                ObjectInserter inserter = git.newObjectInserter()) {
            Optional<ObjectId> before = parent.isPresent()
                    ? Optional.of(walk.parseCommit(parent.get()).getTree())
                    : Optional.empty();
            var commit = new CommitBuilder();
            commit.setTreeId(new TreeEdit(walk.getObjectReader(), inserter).apply(before, change));
            parent.ifPresent(commit::setParentId);
            var now = new PersonIdent(portal, clock.instant(), ZoneOffset.UTC);
            commit.setAuthor(now);
            commit.setCommitter(now);
            commit.setMessage(message.text());
            signer.ifPresent(key -> key.sign(commit));
            ObjectId id = inserter.insert(commit);
            inserter.flush();
            FailPoint.reach("W4");
            return id;
        }
    }
}
