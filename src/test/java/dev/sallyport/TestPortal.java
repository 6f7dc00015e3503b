package dev.sallyport;

import dev.sallyport.e2e.Ports;
import dev.sallyport.local.DataFolder;
import dev.sallyport.local.EmbeddedDatabase;
import dev.sallyport.local.EmbeddedDatabase.Durability;
import dev.sallyport.local.LocalParts;
import dev.sallyport.local.LoopbackIdentityProvider;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The world around the portal in a {@code @QuarkusTest}: a database, a sign-in provider and the sample repository, all real, all new
 * for the run. Use it as {@code @QuarkusTestResource(TestPortal.class)}.
 */
public final class TestPortal implements QuarkusTestResourceLifecycleManager {
    private static @Nullable LoopbackIdentityProvider runningProvider;
    private static @Nullable Path repository;
    private static @Nullable URI url;

    private @Nullable DataFolder folder;
    private @Nullable EmbeddedDatabase database;

    /** Who can sign in, what they are now, and whether the provider answers. A test that changes it sets it right again. */
    public static LoopbackIdentityProvider identityProvider() {
        return started(runningProvider);
    }

    /** Where the portal listens. */
    public static URI url() {
        return started(url);
    }

    /** The bare repository that the portal delivers to. */
    public static Path repositoryPath() {
        return started(repository);
    }

    /** A bearer token for the API, with the claims that the person has now. */
    public static String token(String username) {
        return identityProvider().tokenFor(username);
    }

    @Override
    public Map<String, String> start() {
        try {
            Path dir = Files.createTempDirectory(Path.of("target"), "portal-");
            int port = Ports.free();
            DataFolder data = DataFolder.open(dir);
            folder = data;
            LoopbackIdentityProvider provider = LoopbackIdentityProvider.start(
                    data, 0, Set.of("http://127.0.0.1:" + port, "http://localhost:" + port));
            EmbeddedDatabase postgres =
                    EmbeddedDatabase.start(data, Path.of("target", "postgres-programs"), Durability.THROWN_AWAY);
            database = postgres;
            runningProvider = provider;
            Map<String, String> settings = new HashMap<>(LocalParts.settingsOfRepository(data));
            settings.putAll(LocalParts.settingsOf(postgres));
            settings.putAll(LocalParts.settingsOf(provider));
            settings.put("quarkus.http.test-port", String.valueOf(port));
            url = URI.create("http://127.0.0.1:" + port);
            repository = Path.of(started(settings.get("sallyport.gitops.remote")));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (database != null) database.close();
        if (runningProvider != null) runningProvider.close();
        if (folder != null) folder.close();
    }

    private static <T> T started(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("the test lacks @QuarkusTestResource(TestPortal.class)");
        }
        return part;
    }
}
