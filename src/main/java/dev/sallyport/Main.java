package dev.sallyport;

import io.quarkus.runtime.annotations.QuarkusMain;

/** The command line: the first word says what to do, without one the portal is served. */
@QuarkusMain
public final class Main {
    private static final String USAGE = """
            usage: java -jar quarkus-run.jar [COMMAND]

              serve    runs the portal; the same without a command
            """;

    private Main() {}

    public static void main(String... args) {
        int exitCode = run(args);
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** @return the exit code: 0 done, 1 could not start, 2 not understood */
    private static int run(String... args) {
        return switch (String.join(" ", args)) {
            case "", "serve" -> Serve.run();
            default -> {
                System.err.printf("sallyport: there is no command '%s'%n%n%s", String.join(" ", args), USAGE);
                yield 2;
            }
        };
    }
}
