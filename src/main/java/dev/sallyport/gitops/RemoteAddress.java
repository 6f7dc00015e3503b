package dev.sallyport.gitops;

import static java.util.Locale.ROOT;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jgit.transport.URIish;

/**
 * Where the repository is, in the few forms that cannot mean something else (A12, B8).
 *
 * @param uri without password, query and fragment; only an SSH address has a user
 */
record RemoteAddress(Kind kind, URI uri) {
    enum Kind {
        DISK,
        HTTP,
        SSH
    }

    private static final Pattern HAS_SCHEME = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*", Pattern.DOTALL);
    private static final Pattern HOST = Pattern.compile("[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?|\\[[0-9a-f:.]+]");
    private static final Pattern USER = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*");
    private static final Pattern PATH = Pattern.compile("(?:/(?!\\.{1,2}(?:/|$))[A-Za-z0-9._~-]+)+/?");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /**
     * @param allowedHosts the hosts that may be named, if the operator listed any
     * @throws IllegalArgumentException the text is none of the forms; the message does not repeat it, as it may hold a password
     */
    static RemoteAddress of(String text, Optional<List<String>> allowedHosts) {
        if (!HAS_SCHEME.matcher(text).matches()) {
            Path path = Path.of(text);
            if (!path.isAbsolute()) {
                throw refused("is an absolute path or a file:, https: or ssh: URL");
            }
            return new RemoteAddress(Kind.DISK, path.normalize().toUri());
        }
        URI uri = parse(text);
        String scheme = uri.getScheme().toLowerCase(ROOT);
        return switch (scheme) {
            case "file" -> onDisk(uri);
            case "https" -> onHost(Kind.HTTP, uri, allowedHosts);
            case "ssh" -> onHost(Kind.SSH, uri, allowedHosts);
            case "http" -> {
                if (!THIS_MACHINE.contains(String.valueOf(uri.getHost()))) {
                    throw refused("may use http: for this machine only; use https:");
                }
                yield onHost(Kind.HTTP, uri, allowedHosts);
            }
            default ->
                throw refused("may not use the scheme '%s'; use https: or ssh:".formatted(PlainText.line(scheme, 20)));
        };
    }

    URIish forJGit() {
        try {
            return new URIish(uri.toString());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException("Checked when it was made", impossible);
        }
    }

    /** As it may be shown. */
    @Override
    public String toString() {
        return kind == Kind.DISK ? Path.of(uri).toString() : uri.toString();
    }

    private static URI parse(String text) {
        try {
            return new URI(text);
        } catch (URISyntaxException notOne) { // not kept: its message repeats the text
            throw refused("is not written as a URL");
        }
    }

    private static RemoteAddress onDisk(URI uri) {
        boolean plain = uri.getRawAuthority() == null
                && uri.getPath() != null
                && uri.getPath().startsWith("/")
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
        if (!plain) {
            throw refused("names a folder of this machine after file://, and nothing else");
        }
        return new RemoteAddress(Kind.DISK, Path.of(uri.getPath()).normalize().toUri());
    }

    private static RemoteAddress onHost(Kind kind, URI uri, Optional<List<String>> allowedHosts) {
        String user = uri.getRawUserInfo();
        if (user != null && (kind == Kind.HTTP || !USER.matcher(user).matches())) {
            throw refused("holds no credentials; use sallyport.gitops.token or sallyport.gitops.ssh-key");
        }
        String host = uri.getHost();
        if (host == null || !HOST.matcher(host).matches()) {
            throw refused("names its host in lower-case letters, digits, dots and hyphens");
        }
        if (uri.getRawQuery() != null
                || uri.getRawFragment() != null
                || !PATH.matcher(uri.getRawPath()).matches()) {
            throw refused("ends in the plain path of a repository");
        }
        if (allowedHosts.isPresent() && !allowedHosts.get().contains(host)) {
            throw refused("names the host %s, which sallyport.gitops.allowed-hosts does not list".formatted(host));
        }
        return new RemoteAddress(kind, uri);
    }

    private static IllegalArgumentException refused(String sentence) {
        return new IllegalArgumentException("sallyport.gitops.remote " + sentence);
    }
}
