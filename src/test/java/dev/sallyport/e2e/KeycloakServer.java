package dev.sallyport.e2e;

import com.microsoft.playwright.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A real Keycloak with the realm of {@code deploy/keycloak/}, its data in memory: as new at each start. */
public final class KeycloakServer implements AutoCloseable {
    /** The password of everyone in the sample realm. */
    public static final String PASSWORD = "open-the-sally-port";

    private static final Path DISTRIBUTIONS = Path.of("target", "keycloak");
    private static final Path REALM = Path.of("deploy", "keycloak", "sallyport-realm.json");

    /** Under load the first start of an unpacked distribution takes 90 s, half of it to build itself; later ones half of that. */
    private static final Duration TO_START = Duration.ofMinutes(5);

    private static final String CLIENT_SECRET = "end-to-end-secret-of-the-portal-client";
    private static final String DIRECTORY_SECRET = "end-to-end-secret-of-the-directory-client";

    private final ServerProcess process;
    private final int port;

    private KeycloakServer(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Starts on a free port and waits until the realm answers. @param portal the only place to which the realm sends people back */
    public static KeycloakServer start(URI portal) {
        Path home = home();
        int port = Ports.free();
        try {
            Files.createDirectories(home.resolve("data/import"));
            Files.copy(
                    REALM,
                    home.resolve("data/import").resolve(REALM.getFileName()),
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ServerProcess process = ServerProcess.start(
                List.of(
                        home.resolve("bin/kc.sh").toString(),
                        "start-dev",
                        "--db=dev-mem",
                        "--import-realm",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port),
                Map.of(
                        "JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m",
                        "SALLYPORT_URL", portal.toString().replaceAll("/$", ""),
                        "SALLYPORT_CLIENT_SECRET", CLIENT_SECRET,
                        "SALLYPORT_DIRECTORY_CLIENT_SECRET", DIRECTORY_SECRET,
                        "SALLYPORT_SAMPLE_PASSWORD", PASSWORD),
                home,
                home.resolve("keycloak.log"));
        KeycloakServer server = new KeycloakServer(process, port);
        process.awaitAnswer(URI.create(server.issuer() + "/.well-known/openid-configuration"), TO_START);
        return server;
    }

    public String issuer() {
        return baseUrl() + "/realms/sallyport";
    }

    /** What the portal must be told to use this Keycloak. */
    public Map<String, String> settings() {
        return Map.of(
                "quarkus.oidc.auth-server-url",
                issuer(),
                "quarkus.oidc.credentials.secret",
                CLIENT_SECRET,
                "sallyport.directory.url",
                baseUrl(),
                "sallyport.directory.client-secret",
                DIRECTORY_SECRET);
    }

    /** Fills in Keycloak's sign-in page, which the browser must be on. */
    public void signIn(Page page, String username) {
        page.locator("#username").fill(username);
        page.locator("#password").fill(PASSWORD);
        page.locator("#kc-login").click();
    }

    @Override
    public void close() {
        process.stop();
    }

    private String baseUrl() {
        return "http://127.0.0.1:" + port;
    }

    private static Path home() {
        try (var distributions = Files.newDirectoryStream(DISTRIBUTIONS, "keycloak-*")) {
            return distributions.iterator().next().toAbsolutePath();
        } catch (IOException e) {
            throw new IllegalStateException(
                    DISTRIBUTIONS + " holds no Keycloak: run this test with ./mvnw verify, which unpacks one", e);
        }
    }
}
