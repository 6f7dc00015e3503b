package dev.sallyport.gitops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.lib.Signers;

/** Signs commits with an SSH key; {@code git verify-commit} checks them against an allowed-signers file. */
final class CommitSigner {
    private static final GpgConfig SSH = ssh();

    private final Path key;
    private final Signer signer = Signers.get(GpgConfig.GpgFormat.SSH);

    /** @throws IllegalArgumentException the key cannot be read */
    CommitSigner(Path key) {
        if (!Files.isReadable(key)) {
            throw new IllegalArgumentException("sallyport.gitops.signing-key names a readable file");
        }
        this.key = key.toAbsolutePath();
    }

    void sign(Repository git, CommitBuilder commit, PersonIdent committer) throws IOException {
        try {
            signer.signObject(git, SSH, commit, committer, key.toString(), null);
        } catch (CanceledException | UnsupportedSigningFormatException failure) {
            throw new IOException("The commit could not be signed", failure);
        }
    }

    private static GpgConfig ssh() {
        var config = new Config();
        config.setString("gpg", null, "format", "ssh");
        return new GpgConfig(config);
    }
}
