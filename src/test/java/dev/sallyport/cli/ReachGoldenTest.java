package dev.sallyport.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

@DisplayName("reach: the answers to the example, byte for byte")
class ReachGoldenTest {
    private static final Path ANSWERS = Path.of("src/test/resources/reach/answers");
    private static final String EXAMPLE = "deploy/example";
    private static final String AFTER = "src/test/resources/reach/after";
    private static final String REPOSITORY = "src/main/resources/sample/repository";

    private static final Map<String, String[]> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("list.txt", new String[] {"reach", "list", EXAMPLE});
        CALLS.put("list.json", new String[] {"reach", "list", EXAMPLE, "-o", "json"});
        CALLS.put("list.csv", new String[] {"reach", "list", EXAMPLE, "-o", "csv"});
        CALLS.put("list.dot", new String[] {"reach", "list", EXAMPLE, "-o", "dot"});
        CALLS.put("list-keep-going.json", new String[] {"reach", "list", EXAMPLE, "-o", "json", "--keep-going"});
        CALLS.put("list-focus.json", new String[] {"reach", "list", EXAMPLE, "--focus", "shop/orders", "-o", "json"});
        CALLS.put(
                "list-repository.txt",
                new String[] {"reach", "list", REPOSITORY, "--focus", "shop-loyalty/loyalty", "-o", "text"});
        CALLS.put("list-exposure.txt", new String[] {"reach", "list", EXAMPLE, "--exposure"});
        CALLS.put("diff.txt", new String[] {"reach", "diff", EXAMPLE, AFTER});
        CALLS.put("diff.json", new String[] {"reach", "diff", EXAMPLE, AFTER, "-o", "json"});
        CALLS.put("diff.csv", new String[] {"reach", "diff", EXAMPLE, AFTER, "-o", "csv"});
        CALLS.put("diff.dot", new String[] {"reach", "diff", EXAMPLE, AFTER, "-o", "dot"});
        CALLS.put("diff-same.json", new String[] {"reach", "diff", EXAMPLE, EXAMPLE, "-o", "json", "--keep-going"});
        CALLS.put("explain-allowed.txt", explain("shop/web", "shop/orders", "TCP/5432"));
        CALLS.put("explain-denied.txt", explain("shop/orders", "shop/web", "TCP/8080"));
        CALLS.put("explain-ingress-controller.txt", known(explain("{ingress-controller}", "shop/web", "TCP/8080")));
        CALLS.put("list-profile.txt", known("reach", "list", EXAMPLE, "--focus", "shop/web"));
        CALLS.put("explain-denied.json", json(explain("shop/orders", "shop/web", "TCP/8080")));
        CALLS.put("explain-guardrail.txt", explain("monitoring/prometheus", "169.254.169.254", "TCP/80"));
    }

    private static String[] explain(String from, String to, String port) {
        return new String[] {"reach", "explain", EXAMPLE, "--from", from, "--to", to, "--port", port};
    }

    /** On the platform of the example. */
    private static String[] known(String... call) {
        return Stream.concat(
                        Stream.of(call), Stream.of("--platform", EXAMPLE + "/platform.yaml", "--profile", "example"))
                .toArray(String[]::new);
    }

    private static String[] json(String... call) {
        return Stream.concat(Stream.of(call), Stream.of("-o", "json")).toArray(String[]::new);
    }

    @TestFactory
    Stream<DynamicTest> answersAsBefore() {
        return CALLS.entrySet().stream()
                .map(call ->
                        dynamicTest(call.getKey(), () -> compare(ANSWERS.resolve(call.getKey()), call.getValue())));
    }

    @TestFactory
    DynamicTest everyAnswerIsAskedFor() throws IOException {
        try (Stream<Path> answers = Files.list(ANSWERS)) {
            var names = answers.map(file -> file.getFileName().toString()).toList();
            return dynamicTest("no file is left over", () -> assertThat(CALLS.keySet())
                    .containsExactlyInAnyOrderElementsOf(names));
        }
    }

    @TestFactory
    Stream<DynamicTest> theHandbookShowsAnswersAsTheyAre() throws IOException {
        String page = Files.readString(Path.of("docs/command-line.md"));
        return Stream.of("list.txt", "list-profile.txt", "list-focus.json", "diff.txt", "explain-denied.txt")
                .map(name -> dynamicTest(name, () -> assertThat(page)
                        .contains("$ sallyport " + String.join(" ", CALLS.get(name)) + "\n"
                                + Files.readString(ANSWERS.resolve(name)))));
    }

    private static void compare(Path answer, String... args) throws IOException {
        Called called = Called.with(args);

        assertThat(called.err()).isEmpty();
        assertThat(called.exitCode()).isZero();
        if (Boolean.getBoolean("golden.update")) Files.writeString(answer, called.out());
        assertThat(called.out()).isEqualTo(Files.readString(answer));
    }
}
