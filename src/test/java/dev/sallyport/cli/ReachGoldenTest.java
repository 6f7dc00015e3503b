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
    private static final Path ANSWERS = Path.of("src/test/resources/reach");
    private static final String EXAMPLE = "deploy/example";
    private static final String REPOSITORY = "src/main/resources/sample/repository";

    private static final Map<String, String[]> CALLS = new LinkedHashMap<>();

    static {
        CALLS.put("list.txt", new String[] {"reach", "list", EXAMPLE});
        CALLS.put("list.json", new String[] {"reach", "list", EXAMPLE, "-o", "json"});
        CALLS.put("list.csv", new String[] {"reach", "list", EXAMPLE, "-o", "csv"});
        CALLS.put("list.dot", new String[] {"reach", "list", EXAMPLE, "-o", "dot"});
        CALLS.put("list-keep-going.json", new String[] {"reach", "list", EXAMPLE, "-o", "json", "--keep-going"});
        CALLS.put("list-focus.txt", new String[] {"reach", "list", EXAMPLE, "--focus", "shop/orders"});
        CALLS.put(
                "list-repository.txt",
                new String[] {"reach", "list", REPOSITORY, "--focus", "shop-loyalty/loyalty", "-o", "text"});
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

    private static void compare(Path answer, String... args) throws IOException {
        Called called = Called.with(args);

        assertThat(called.err()).isEmpty();
        assertThat(called.exitCode()).isZero();
        if (Boolean.getBoolean("golden.update")) Files.writeString(answer, called.out());
        assertThat(called.out()).isEqualTo(Files.readString(answer));
    }
}
