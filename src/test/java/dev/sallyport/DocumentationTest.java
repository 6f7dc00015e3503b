package dev.sallyport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.gitops.GitOpsConfig;
import dev.sallyport.identity.DirectoryConfig;
import dev.sallyport.local.LocalConfig;
import dev.sallyport.resolution.DnsConfig;
import io.smallrye.config.ConfigMapping;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The documentation speaks of what is there")
class DocumentationTest {
    private static final Path DOCS = Path.of("docs");

    @Test
    void everySettingIsDescribed() throws IOException {
        String page = Files.readString(DOCS.resolve("configuration.md"), UTF_8);

        assertThat(Stream.of(GitOpsConfig.class, DirectoryConfig.class, DnsConfig.class, LocalConfig.class)
                        .flatMap(DocumentationTest::settings))
                .allSatisfy(setting -> assertThat(page).contains("`" + setting + "`"));
        assertThat(ownSettings()).isNotEmpty().allSatisfy(setting -> assertThat(page)
                .contains("`" + setting + "`"));
    }

    @Test
    void everyTestThatARequirementNamesExists() throws IOException {
        String page = Files.readString(DOCS.resolve("requirements.md"), UTF_8);
        Set<String> named = matches("`(\\w+(?:Test|IT))`", page);

        assertThat(named).isNotEmpty();
        assertThat(testClasses()).containsAll(named);
    }

    @Test
    void everyRequirementSaysWhereItIsBuiltOrNotYet() throws IOException {
        List<String> rows = Files.readAllLines(DOCS.resolve("requirements.md"), UTF_8).stream()
                .filter(line -> line.matches("\\| [A-Z]+-.*"))
                .toList();

        assertThat(rows).hasSize(56).allSatisfy(row -> assertThat(row.split("\\|")[3].strip())
                .isNotEmpty());
    }

    private static Stream<String> settings(Class<?> mapping) {
        String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
        return Arrays.stream(mapping.getDeclaredMethods())
                .map(Method::getName)
                .map(name -> prefix + "." + name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT));
    }

    /** Settings of our own in the properties file that every installation shares. */
    private static Set<String> ownSettings() throws IOException {
        return matches(
                "(?m)^(?:%\\w+\\.)?(sallyport\\.[\\w.-]+)=",
                Files.readString(Path.of("src/main/resources/application.properties"), UTF_8));
    }

    private static Set<String> testClasses() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/java"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".java"))
                    .map(name -> name.substring(0, name.length() - ".java".length()))
                    .collect(Collectors.toSet());
        }
    }

    private static Set<String> matches(String pattern, String text) {
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
    }
}
