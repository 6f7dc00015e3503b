package dev.sallyport.gitops;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Settings as an operator would make them, with the same defaults. */
record Settings(
        Optional<String> remote,
        String branch,
        Duration timeout,
        Optional<String> token,
        String tokenUser,
        Optional<Path> sshKey,
        Optional<Path> knownHosts,
        Optional<List<String>> allowedHosts,
        String committerName,
        String committerEmail,
        Optional<Path> cloneDir,
        Optional<Path> signingKey)
        implements GitOpsConfig {

    static Settings none() {
        return new Settings(
                Optional.empty(),
                "main",
                Duration.ofSeconds(10),
                Optional.empty(),
                "oauth2",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "Sallyport",
                "sallyport@localhost",
                Optional.empty(),
                Optional.empty());
    }

    static Settings of(String remote) {
        return none().with(remote);
    }

    static Settings of(NativeGit remote) {
        return of(remote.folder().toString());
    }

    Settings with(String remote) {
        return new Settings(
                Optional.of(remote),
                branch,
                timeout,
                token,
                tokenUser,
                sshKey,
                knownHosts,
                allowedHosts,
                committerName,
                committerEmail,
                cloneDir,
                signingKey);
    }

    Settings withBranch(String name) {
        return new Settings(
                remote,
                name,
                timeout,
                token,
                tokenUser,
                sshKey,
                knownHosts,
                allowedHosts,
                committerName,
                committerEmail,
                cloneDir,
                signingKey);
    }

    Settings withTimeout(Duration time) {
        return new Settings(
                remote,
                branch,
                time,
                token,
                tokenUser,
                sshKey,
                knownHosts,
                allowedHosts,
                committerName,
                committerEmail,
                cloneDir,
                signingKey);
    }

    Settings withToken(String secret) {
        return new Settings(
                remote,
                branch,
                timeout,
                Optional.of(secret),
                tokenUser,
                sshKey,
                knownHosts,
                allowedHosts,
                committerName,
                committerEmail,
                cloneDir,
                signingKey);
    }

    Settings withSsh(Path key, Path hosts) {
        return new Settings(
                remote,
                branch,
                timeout,
                token,
                tokenUser,
                Optional.of(key),
                Optional.of(hosts),
                allowedHosts,
                committerName,
                committerEmail,
                cloneDir,
                signingKey);
    }

    Settings withCloneDir(Path folder) {
        return new Settings(
                remote,
                branch,
                timeout,
                token,
                tokenUser,
                sshKey,
                knownHosts,
                allowedHosts,
                committerName,
                committerEmail,
                Optional.of(folder),
                signingKey);
    }

    Settings withSigningKey(Path key) {
        return new Settings(
                remote,
                branch,
                timeout,
                token,
                tokenUser,
                sshKey,
                knownHosts,
                allowedHosts,
                committerName,
                committerEmail,
                cloneDir,
                Optional.of(key));
    }
}
