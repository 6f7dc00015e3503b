package dev.sallyport.e2e;

import dev.sallyport.gitops.GitHttpServer;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.local.DataFolder;
import dev.sallyport.local.EmbeddedDatabase;
import dev.sallyport.local.EmbeddedDatabase.Durability;
import dev.sallyport.local.LocalParts;
import dev.sallyport.resolution.LoopbackDns;
import dev.sallyport.resolution.NamesPortal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The packaged portal in production mode among real parts: a PostgreSQL server, a Keycloak with the realm of {@code deploy/keycloak/},
 * and the sample company's GitOps repository, served by Git over HTTP to whoever has the token. All is new at each start.
 */
final class Company implements AutoCloseable {
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final NativeGit repository;
    private final LoopbackDns names;
    private final PortalProcess portal;

    private Company(Path folder) throws IOException {
        try {
            DataFolder data = keep(DataFolder.open(folder));
            EmbeddedDatabase database = keep(EmbeddedDatabase.start(
                    data, Path.of("target", "postgres-programs").toAbsolutePath(), Durability.THROWN_AWAY));
            Map<String, String> settings = new HashMap<>(LocalParts.settingsOfRepository(data));
            addCiliumCluster(Path.of(settings.get("sallyport.platform-file")));
            names = keep(LoopbackDns.start());
            names.says("api.example.com", "203.0.113.80", "2001:db8::80");
            settings.put("sallyport.dns.resolvers", names.address());
            settings.put("sallyport.dns.recheck", "10s"); // as if a day were that short
            settings.put("sallyport.dns.every", "2s");
            settings.put("sallyport.estate.refresh", "5s");
            repository = new NativeGit(Path.of(settings.get("sallyport.gitops.remote")));
            repository.git("config", "http.receivepack", "true");
            GitHttpServer git = keep(new GitHttpServer(folder));
            int port = Ports.free();
            KeycloakServer keycloak = keep(KeycloakServer.start(URI.create("http://127.0.0.1:" + port)));

            settings.put("sallyport.gitops.remote", git.url("gitops.git"));
            settings.put("sallyport.gitops.token", GitHttpServer.TOKEN);
            settings.putAll(LocalParts.settingsOf(database));
            settings.putAll(keycloak.settings());
            settings.put("quarkus.http.port", String.valueOf(port));
            // production expects HTTPS in front of it; here a browser comes by plain HTTP
            settings.put("quarkus.oidc.authentication.cookie-force-secure", "false");
            settings.put("quarkus.oidc.authentication.force-redirect-https-scheme", "false");
            portal = keep(PortalProcess.start(folder, settings)).ready();
        } catch (IOException | RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /** Staging of the event collector stands on a cluster whose policies know domain names. */
    private static void addCiliumCluster(Path platformFile) throws IOException {
        Files.writeString(platformFile, NamesPortal.onEdge(Files.readString(platformFile)));
    }

    static Company open() {
        try {
            return new Company(
                    Files.createTempDirectory(Path.of("target"), "company-").toAbsolutePath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the portal is, with a slash at the end. */
    URI portal() {
        return portal.url();
    }

    /** The bare repository behind the server, read by Git itself. */
    NativeGit repository() {
        return repository;
    }

    /** What DNS says, of which the portal asks each name again and again. */
    LoopbackDns names() {
        return names;
    }

    /** Stops everything in the opposite order of the start. */
    @Override
    public void close() {
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("a part did not stop: " + e.getMessage(), e);
            }
        }
    }

    private <T extends AutoCloseable> T keep(T part) {
        running.push(part);
        return part;
    }
}
