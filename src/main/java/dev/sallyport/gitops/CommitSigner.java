package dev.sallyport.gitops;

import java.io.IOException;
import java.nio.file.Path;
import org.eclipse.jgit.api.errors.CanceledException;
import org.eclipse.jgit.api.errors.UnsupportedSigningFormatException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.GpgConfig;
import org.eclipse.jgit.lib.GpgSignature;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Signer;
import org.eclipse.jgit.lib.Signers;

/** Signs commits with an SSH key; {@code git verify-commit} checks them against an allowed-signers file. */
final class CommitSigner {
    private final Path key;
    private final PersonIdent committer;
    private final GpgConfig format = ssh();
    private final Signer signer = Signers.get(GpgConfig.GpgFormat.SSH);

    /** @throws IllegalArgumentException the key cannot be read, or cannot sign */
    CommitSigner(Path key, PersonIdent committer) {
        this.key = key.toAbsolutePath();
        this.committer = committer;
        try {
            signature(new byte[0]);
        } catch (IOException | CanceledException | UnsupportedSigningFormatException failure) {
            throw new IllegalArgumentException(
                    "sallyport.gitops.signing-key names a private SSH key without a passphrase", failure);
        }
    }

    /** @throws CannotSign the key was taken away or changed since the portal started */
    void sign(CommitBuilder commit) {
        try {
            commit.setGpgSignature(signature(commit.build()));
        } catch (IOException | CanceledException | UnsupportedSigningFormatException failure) {
            throw new CannotSign("The key %s can no longer sign commits.".formatted(key), failure);
        }
    }

    /** The repository, which is not given, would matter only for finding a default key. */
    private GpgSignature signature(byte[] content)
            throws IOException, CanceledException, UnsupportedSigningFormatException {
        return signer.sign(null, format, content, committer, key.toString(), null);
    }

    private static GpgConfig ssh() {
        var config = new Config();
        config.setString("gpg", null, "format", "ssh");
        return new GpgConfig(config);
    }
}
