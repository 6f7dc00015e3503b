package dev.sallyport.gitops;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.TreeFormatter;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;
import org.jspecify.annotations.Nullable;

/**
 * Writes the files and folders of a change. It reads and writes only the folders on the way to a changed file, so the cost does
 * not grow with the repository; everything else is taken over byte for byte.
 */
final class TreeEdit {
    private final ObjectReader reader;
    private final ObjectInserter inserter;

    TreeEdit(ObjectReader reader, ObjectInserter inserter) {
        this.reader = reader;
        this.inserter = inserter;
    }

    /**
     * @param root the folder that is changed; empty while there is no commit
     * @return the changed folder
     * @throws ForeignEntry a link, a submodule, or a file where a folder is wanted or the other way round, is in the way
     */
    ObjectId apply(Optional<ObjectId> root, Map<String, Optional<byte[]>> change) throws IOException {
        Optional<ObjectId> changed = folder(root, "", change);
        return changed.isPresent() ? changed.get() : new TreeFormatter().insertTo(inserter);
    }

    /** @return the changed folder; empty if nothing is left in it, because Git keeps no empty folders */
    private Optional<ObjectId> folder(Optional<ObjectId> tree, String at, Map<String, Optional<byte[]>> change)
            throws IOException {
        Map<String, Entry> entries = read(tree);
        Map<String, Map<String, Optional<byte[]>>> below = new TreeMap<>();
        for (var file : change.entrySet()) {
            String path = file.getKey();
            int slash = path.indexOf('/');
            if (slash >= 0) {
                below.computeIfAbsent(path.substring(0, slash), name -> new TreeMap<>())
                        .put(path.substring(slash + 1), file.getValue());
            } else {
                existing(entries, at, path, FileMode.REGULAR_FILE);
                Optional<byte[]> content = file.getValue();
                put(
                        entries,
                        path,
                        FileMode.REGULAR_FILE,
                        content.isPresent() ? inserter.insert(Constants.OBJ_BLOB, content.get()) : null);
            }
        }
        for (var folder : below.entrySet()) {
            String name = folder.getKey();
            Optional<ObjectId> before = existing(entries, at, name, FileMode.TREE);
            put(
                    entries,
                    name,
                    FileMode.TREE,
                    folder(before, at + name + "/", folder.getValue()).orElse(null));
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(write(entries));
    }

    private static Optional<ObjectId> existing(Map<String, Entry> entries, String at, String name, FileMode wanted) {
        Entry entry = entries.get(name);
        if (entry != null && entry.mode != wanted) {
            throw new ForeignEntry("%s in the GitOps repository is not the %s that the portal keeps there."
                    .formatted(at + name, wanted == FileMode.TREE ? "folder" : "plain file"));
        }
        return Optional.ofNullable(entry).map(Entry::id);
    }

    private static void put(Map<String, Entry> entries, String name, FileMode mode, @Nullable ObjectId id) {
        if (id == null) {
            entries.remove(name);
        } else {
            entries.put(name, new Entry(mode, id));
        }
    }

    /** Names are bytes to Git; Latin-1 maps each byte to one character and back. */
    private Map<String, Entry> read(Optional<ObjectId> tree) throws IOException {
        Map<String, Entry> entries = new TreeMap<>();
        if (tree.isPresent()) {
            var parser = new CanonicalTreeParser(new byte[0], reader, tree.get());
            for (; !parser.eof(); parser.next(1)) {
                var name = new byte[parser.getNameLength()];
                parser.getName(name, 0);
                entries.put(
                        new String(name, ISO_8859_1), new Entry(parser.getEntryFileMode(), parser.getEntryObjectId()));
            }
        }
        return entries;
    }

    /** Git sorts a folder as if its name ended in a slash. */
    private ObjectId write(Map<String, Entry> entries) throws IOException {
        Comparator<Map.Entry<String, Entry>> order =
                Comparator.comparing(entry -> entry.getKey() + (entry.getValue().mode == FileMode.TREE ? "/" : ""));
        var formatter = new TreeFormatter();
        entries.entrySet().stream()
                .sorted(order)
                .forEach(entry -> formatter.append(
                        entry.getKey().getBytes(ISO_8859_1), entry.getValue().mode, entry.getValue().id));
        return formatter.insertTo(inserter);
    }

    private record Entry(FileMode mode, ObjectId id) {}
}
