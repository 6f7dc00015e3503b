package dev.sallyport.cli;

import dev.sallyport.manifest.ManifestFiles;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.manifest.Unreadable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The folder of a namespace from which grants are taken out. */
final class ReapedFolder {
    private final Path path;
    private final Path list;

    ReapedFolder(Path top, NamespaceFolder folder) {
        path = top.resolve(folder.path());
        list = top.resolve(folder.kustomizationFile());
    }

    /**
     * Takes grants out: the folder's list first. A list that names a file which is gone would keep Argo CD from applying
     * anything, and so keep the access open; a file that is not listed is not applied.
     *
     * @param ended grants of this folder
     * @param trouble is told what could not be written
     * @return those that are out
     */
    List<Checkout.Grant> remove(List<Checkout.Grant> ended, Consumer<Unreadable> trouble) {
        List<Checkout.Grant> removed = new ArrayList<>();
        Path at = list;
        try {
            if (Files.exists(list, LinkOption.NOFOLLOW_LINKS) && !isFile(list)) {
                trouble.accept(new Unreadable(list.toString(), 1, "no plain file, so nothing is taken out beside it"));
                return removed;
            }
            Files.writeString(list, ManifestWriter.kustomization(left(ended)));
            for (Checkout.Grant grant : ended) {
                at = grant.path();
                String foreign = grant.file().foreign();
                if (foreign.isEmpty()) Files.delete(at);
                else Files.writeString(at, foreign);
                removed.add(grant);
            }
        } catch (IOException e) {
            trouble.accept(new Unreadable(at.toString(), 1, ManifestFiles.reason(e)));
        }
        return removed;
    }

    /** The manifests that stay, as the portal lists them: every plain file of the folder. */
    private SortedSet<String> left(List<Checkout.Grant> ended) throws IOException {
        Set<Path> going = ended.stream()
                .filter(grant -> grant.file().foreign().isEmpty())
                .map(Checkout.Grant::path)
                .collect(Collectors.toSet());
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(file -> isFile(file) && !going.contains(file) && !file.equals(list))
                    .map(file -> path.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> name.endsWith(".yaml"))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }
}
