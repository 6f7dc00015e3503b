package dev.sallyport.gitops;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.transport.sshd.SshdSessionFactory;
import org.eclipse.jgit.transport.sshd.SshdSessionFactoryBuilder;

/** SSH with one key and the host keys that are known; neither the user's own SSH settings nor an agent have a say. */
final class SshAccess {
    private SshAccess() {}

    /** @throws IllegalArgumentException the key or the known hosts are missing */
    static SshdSessionFactory from(GitOpsConfig config) {
        Path key = readable(config.sshKey(), "ssh-key");
        Path knownHosts = readable(config.knownHosts(), "known-hosts");
        File folder = key.resolveSibling("").toAbsolutePath().toFile();
        return new SshdSessionFactoryBuilder()
                .setHomeDirectory(folder)
                .setSshDirectory(folder)
                .setConfigStoreFactory((home, file, user) -> null)
                .setConnectorFactory(null)
                .setPreferredAuthentications("publickey")
                .setDefaultIdentities(home -> List.of(key))
                .setDefaultKnownHostsFiles(home -> List.of(knownHosts))
                .build(null);
    }

    private static Path readable(Optional<Path> file, String setting) {
        return file.filter(Files::isReadable)
                .orElseThrow(() -> new IllegalArgumentException(
                        "sallyport.gitops.%s names a readable file when the remote is reached by SSH"
                                .formatted(setting)));
    }
}
