package dev.sallyport.gitops;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where the GitOps repository is and how the portal reaches it. */
@ConfigMapping(prefix = "sallyport.gitops")
public interface GitOpsConfig {
    /**
     * The repository: an absolute path or {@code file:} URI of a bare repository on disk, an {@code https:} URL or an
     * {@code ssh:} URL. Plain {@code http:} reaches this machine only. Credentials never stand in it. Without it nothing
     * can be read or delivered.
     */
    Optional<String> remote();

    /** The branch that Argo CD follows, without {@code refs/heads/}. A tag of the same name is never meant. */
    @WithDefault("main")
    String branch();

    /** How long one fetch or push may take before the attempt counts as failed and is tried again. */
    @WithDefault("30s")
    Duration timeout();

    /** The access token for an {@code https:} remote. */
    Optional<String> token();

    /** The user name that goes with the token: any for GitLab, {@code x-access-token} for GitHub. */
    @WithDefault("oauth2")
    String tokenUser();

    /** The private key for an {@code ssh:} remote, in OpenSSH format, without a passphrase. */
    Optional<Path> sshKey();

    /** The host keys that an {@code ssh:} remote may show, as OpenSSH's {@code known_hosts}. An unknown key is refused. */
    Optional<Path> knownHosts();

    /** The hosts that an {@code https:} or {@code ssh:} remote may name, compared whole. Without it: any. */
    Optional<List<String>> allowedHosts();

    /** The name under which the portal commits. */
    @WithDefault("Sallyport")
    String committerName();

    /** The mail address under which the portal commits. */
    @WithDefault("sallyport@localhost")
    String committerEmail();

    /** The folder for the portal's own bare copy, which is made anew at each start. Without it: the system's temporary folder. */
    Optional<Path> cloneDir();

    /** The private SSH key that signs the portal's commits, in OpenSSH format, without a passphrase. Without it: unsigned. */
    Optional<Path> signingKey();
}
