package dev.sallyport.local;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sample company: its platform file and what its GitOps repository holds in the beginning, as they travel in the jar. */
public final class SampleEstate {
    private static final String PLATFORM = "/sample/platform.yaml";
    private static final String REPOSITORY = "/sample/repository";

    private SampleEstate() {}

    /**
     * The platform file, written there unless it is there: whoever tries the portal may change it.
     *
     * @throws StartupProblem the folder is full or not writable
     */
    public static Path platformFile(DataFolder folder) {
        Path file = folder.path().resolve("platform.yaml");
        try (InputStream sample = SampleEstate.class.getResourceAsStream(PLATFORM)) {
            if (Files.notExists(file)) {
                Files.copy(required(PLATFORM, sample), file);
            }
            return file;
        } catch (IOException e) {
            throw DataFolder.unusable(folder.path(), e);
        }
    }

    /** The repository's files by their paths in it. */
    static SortedMap<String, byte[]> repositoryFiles() throws IOException {
        try {
            // a file is asked for, not the folder: a jar need not have entries for its folders
            URL known = required("README.md", SampleEstate.class.getResource(REPOSITORY + "/README.md"));
            URI uri = known.toURI();
            if (!uri.getScheme().equals("jar")) {
                return filesBelow(Path.of(uri).resolve("..").normalize());
            }
            try (FileSystem jar = FileSystems.newFileSystem(uri, Map.of())) {
                return filesBelow(jar.getPath(REPOSITORY));
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the sample repository is nowhere to be found", e);
        }
    }

    private static SortedMap<String, byte[]> filesBelow(Path root) throws IOException {
        SortedMap<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(path).toString(), Files.readAllBytes(path));
            }
        }
        return files;
    }

    private static <T> T required(String name, @Nullable T resource) {
        if (resource == null) {
            throw new IllegalStateException("the jar lacks " + name);
        }
        return resource;
    }
}
