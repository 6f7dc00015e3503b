package dev.sallyport.e2e;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The packaged portal in a process of its own. */
public final class PortalProcess implements AutoCloseable {
    private static final Path JAR =
            Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Duration TO_START = Duration.ofSeconds(120);

    private final ServerProcess process;
    private final int port;

    private PortalProcess(ServerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /**
     * @param folder where it runs and its log is kept
     * @param settings as system properties; {@code quarkus.http.port} is a free one unless it is among them
     */
    public static PortalProcess start(Path folder, Map<String, String> settings, String... arguments) {
        return start(List.of(), folder, settings, arguments);
    }

    /** The same behind a wrapper, as {@code bash -c "…; exec \"$@\"" bash}. */
    static PortalProcess start(List<String> wrapper, Path folder, Map<String, String> settings, String... arguments) {
        if (Files.notExists(JAR)) {
            throw new IllegalStateException(
                    JAR + " is not there: run this test with ./mvnw verify, which packages the portal");
        }
        int port = settings.containsKey("quarkus.http.port")
                ? Integer.parseInt(settings.get("quarkus.http.port"))
                : Ports.free();
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Dquarkus.http.port=" + port);
        settings.forEach((name, value) -> command.add("-D%s=%s".formatted(name, value)));
        command.addAll(List.of("-jar", JAR.toString()));
        command.addAll(List.of(arguments));
        return new PortalProcess(ServerProcess.start(command, Map.of(), folder, folder.resolve("portal.log")), port);
    }

    /** Waits until it is ready, database and all. */
    public PortalProcess ready() {
        process.awaitAnswer(url().resolve("/q/health/ready"), TO_START);
        return this;
    }

    /** Where it is: {@code http://127.0.0.1:<port>/}. */
    public URI url() {
        return URI.create("http://127.0.0.1:%d/".formatted(port));
    }

    /** All that it has printed. */
    public String log() {
        return process.log();
    }

    /** Waits for it to end by itself. */
    public int exitCode() {
        return process.exitCode(TO_START);
    }

    /** SIGKILL: no chance to tidy up. */
    public void kill() {
        process.kill();
    }

    /** SIGTERM, and a wait for its end. */
    @Override
    public void close() {
        process.stop();
    }
}
