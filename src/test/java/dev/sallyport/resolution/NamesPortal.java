package dev.sallyport.resolution;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A resolver on loopback, and a cluster whose policies know domain names, for the staging of the event collector. Use it beside
 * {@link dev.sallyport.TestPortal}, for the annotated class alone.
 */
public final class NamesPortal implements QuarkusTestResourceLifecycleManager {
    private static final String EDGE = """
              - name: fra-edge
                environment: nonprod
                dialect: cilium
                podRanges: [10.132.0.0/16]
                serviceRanges: [10.148.0.0/16]
                nodeRanges: [10.25.0.0/20]
                dns: {namespace: kube-system, podLabels: {k8s-app: kube-dns}, ports: [53]}
                ingress: {namespace: ingress-system, podLabels: {app.kubernetes.io/name: bunkerweb}}
                monitoring: {namespace: monitoring, podLabels: {app.kubernetes.io/name: prometheus}}
            """;
    private static @Nullable LoopbackDns dns;

    /** The sample company's platform file with the staging of the event collector on a cluster that knows domain names. */
    public static String onEdge(String platform) {
        return platform.replace("systemNamespaces:", EDGE + "systemNamespaces:")
                .replace(
                        "name: insights-ingest-staging, cluster: fra-staging",
                        "name: insights-ingest-staging, cluster: fra-edge");
    }

    public static LoopbackDns dns() {
        return Objects.requireNonNull(dns, "the test lacks @QuarkusTestResource(NamesPortal.class)");
    }

    @Override
    public int order() {
        return 1; // its platform file is the one that counts
    }

    @Override
    public Map<String, String> start() {
        try (InputStream sample =
                Objects.requireNonNull(NamesPortal.class.getResourceAsStream("/sample/platform.yaml"))) {
            Path file = Files.createTempFile(Path.of("target"), "names-platform-", ".yaml");
            Files.writeString(file, onEdge(new String(sample.readAllBytes(), StandardCharsets.UTF_8)));
            LoopbackDns started = LoopbackDns.start();
            dns = started;
            return Map.of(
                    "sallyport.platform-file",
                    file.toAbsolutePath().toString(),
                    "sallyport.dns.resolvers",
                    started.address(),
                    "sallyport.dns.timeout",
                    "400ms",
                    "sallyport.dns.total",
                    "2s",
                    "sallyport.dns.every",
                    "1s");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void stop() {
        if (dns != null) dns.close();
    }
}
