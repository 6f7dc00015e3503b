package dev.sallyport.policy.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.sallyport.Cast;
import dev.sallyport.manifest.AccessTree;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.policy.model.Application;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.NetworkPolicy;
import dev.sallyport.policy.model.PortSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.yaml.snakeyaml.Yaml;

/** Byte for byte; {@code -Dgolden.update=true} writes the files anew. */
@DisplayName("P-APP, INV-6, P4: what the portal writes, case by case")
class RendererGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final Map<String, Dialect> DIALECTS =
            Map.of("render", Dialect.NETWORK_POLICY, "cilium", Dialect.CILIUM, "calico", Dialect.CALICO);

    private final Renderer renderer = new Renderer(Cast.platform());

    @TestFactory
    Stream<DynamicTest> rendersEveryCase() throws IOException {
        return cases().stream()
                .map(folder -> dynamicTest(GOLDEN.relativize(folder).toString(), () -> {
                    String actual = render(folder);
                    if (Boolean.getBoolean("golden.update")) Files.writeString(folder.resolve("out.yaml"), actual);
                    assertThat(actual).isEqualTo(Files.readString(folder.resolve("out.yaml")));
                    try (Stream<Path> files = Files.list(folder)) {
                        assertThat(files).as("every file of the case is used").hasSize(2);
                    }
                }));
    }

    @Test
    void rendersTheSameBytesInAnyLanguageAndTimeZone() throws IOException {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        try {
            for (String language : List.of("tr-TR", "ar-EG-u-nu-arab", "th-TH-u-ca-buddhist-nu-thai", "en-US")) {
                Locale.setDefault(Locale.forLanguageTag(language));
                TimeZone.setDefault(
                        TimeZone.getTimeZone(language.startsWith("tr") ? "Pacific/Kiritimati" : "America/Adak"));
                for (Path folder : cases()) {
                    assertThat(render(folder))
                            .as("%s in %s", folder, language)
                            .isEqualTo(Files.readString(folder.resolve("out.yaml")));
                }
            }
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    private static List<Path> cases() throws IOException {
        List<Path> cases = new ArrayList<>();
        for (String folder : new TreeSet<>(DIALECTS.keySet())) {
            try (Stream<Path> folders = Files.list(GOLDEN.resolve(folder))) {
                folders.sorted().forEach(cases::add);
            }
        }
        return cases;
    }

    private String render(Path folder) throws IOException {
        Map<String, Object> in = new Yaml().load(Files.readString(folder.resolve("in.yaml")));
        String kind = GOLDEN.relativize(folder).getName(0).toString();
        Dialect dialect = Objects.requireNonNull(DIALECTS.get(kind), kind);
        return in.containsKey("access")
                ? ManifestWriter.documents(grant(in, dialect))
                : ManifestWriter.yaml(baseline(in));
    }

    private List<Manifest> grant(Map<String, Object> in, Dialect dialect) {
        var grant = new GrantedAccess(
                value(in, "grant", Integer.class),
                value(in, "request", Integer.class),
                value(in, "revision", Integer.class),
                value(in, "digest", String.class),
                LocalDate.parse(value(in, "expires", String.class)),
                AccessTree.read("access", value(in, "access", Map.class)));
        return renderer.grant(grant, Cast.cluster("fra-prod", dialect)).match(manifests -> manifests, cannot -> {
            throw new AssertionError(cannot);
        });
    }

    private List<NetworkPolicy> baseline(Map<String, Object> in) {
        var namespace = new NamespaceName(value(in, "namespace", String.class));
        List<Application> applications = new ArrayList<>();
        for (Object item : value(in, "applications", List.class)) applications.add(application(namespace, item));
        return renderer.baseline(Cast.platform().namespace(namespace).orElseThrow(), applications);
    }

    @SuppressWarnings("unchecked") // the cases of this test have text for keys
    private static Application application(NamespaceName namespace, Object item) {
        var application = (Map<String, Object>) item;
        return new Application(
                namespace,
                value(application, "name", String.class),
                Labels.of(value(application, "podLabels", Map.class)),
                Optional.ofNullable((Integer) application.get("applicationPort")),
                Optional.ofNullable((Integer) application.get("metricsPort")),
                Optional.ofNullable((Integer) application.get("healthPort")),
                PortSet.EMPTY);
    }

    private static <T> T value(Map<String, Object> in, String key, Class<T> type) {
        return type.cast(Objects.requireNonNull(in.get(key), key));
    }
}
