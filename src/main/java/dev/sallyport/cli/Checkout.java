package dev.sallyport.cli;

import dev.sallyport.manifest.GrantFile;
import dev.sallyport.manifest.ManifestFiles;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The grants in a checkout of the GitOps repository. No link is followed below its top: what a link leads to is not the
 * portal's, wherever that is.
 */
final class Checkout {
    private static final Pattern GRANT = Pattern.compile("grant-([1-9]\\d{0,17})\\.yaml");

    private final Path top;
    private final List<Grant> grants = new ArrayList<>();
    private final List<Unreadable> unreadable = new ArrayList<>();

    /** What one namespace holds of a grant. */
    record Grant(NamespaceFolder folder, long number, Path path, GrantFile file) {
        ClusterName cluster() {
            return folder.cluster();
        }
    }

    private Checkout(Path top) {
        this.top = top;
    }

    /** @throws CannotRun this is no checkout of a GitOps repository */
    static Checkout read(Path top) throws CannotRun {
        if (!Files.isDirectory(top.resolve("clusters"))) {
            throw new CannotRun(
                    "%s is no checkout of the GitOps repository: it has no folder `clusters`".formatted(top));
        }
        var checkout = new Checkout(top);
        if (checkout.isOurs(top.resolve("clusters"))) checkout.readClusters(top.resolve("clusters"));
        return checkout;
    }

    List<Grant> grants() {
        return grants;
    }

    /** What a person should look at, by file. */
    List<Unreadable> unreadable() {
        return unreadable.stream().sorted().distinct().toList();
    }

    Path top() {
        return top;
    }

    private void readClusters(Path clusters) {
        for (Path cluster : foldersIn(clusters)) {
            Path namespaces = cluster.resolve("namespaces");
            if (!Files.exists(namespaces, LinkOption.NOFOLLOW_LINKS) || !isOurs(namespaces)) continue;
            foldersIn(namespaces)
                    .forEach(namespace -> folder(cluster, namespace).ifPresent(this::readFolder));
        }
    }

    private Optional<NamespaceFolder> folder(Path cluster, Path namespace) {
        try {
            return Optional.of(new NamespaceFolder(
                    new ClusterName(cluster.getFileName().toString()),
                    new NamespaceName(namespace.getFileName().toString())));
        } catch (InvalidValue e) {
            say(namespace, "no folder of a namespace: " + e.sentence());
            return Optional.empty();
        }
    }

    private void readFolder(NamespaceFolder folder) {
        for (Path path : entries(top.resolve(folder.path()))) {
            String name = path.getFileName().toString();
            if (!name.startsWith("grant-")) continue;
            Matcher grant = GRANT.matcher(name);
            if (!grant.matches()) say(path, "no name of a grant's file, so it is left as it is");
            else if (isOurs(path)) read(folder, Long.parseLong(grant.group(1)), path);
        }
    }

    private void read(NamespaceFolder folder, long number, Path path) {
        ManifestFiles.text(path, unreadable::add).ifPresent(text -> {
            GrantFile file = GrantFile.read(text);
            file.findings().forEach(finding -> unreadable.add(finding.in(path.toString())));
            grants.add(new Grant(folder, number, path, file));
        });
    }

    private List<Path> foldersIn(Path folder) {
        return entries(folder).stream()
                .filter(path -> Files.isDirectory(path) && isOurs(path))
                .toList();
    }

    private List<Path> entries(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.sorted().toList();
        } catch (IOException e) {
            say(folder, ManifestFiles.reason(e));
            return List.of();
        }
    }

    /** Whether it is a plain file or folder; a link is told and left alone. */
    private boolean isOurs(Path path) {
        if (!Files.isSymbolicLink(path)) return true;
        say(path, "a link, which the portal never makes, so it is left as it is");
        return false;
    }

    private void say(Path path, String reason) {
        unreadable.add(new Unreadable(path.toString(), 1, reason));
    }
}
