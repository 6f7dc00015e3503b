package dev.sallyport.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What a command left behind. */
record Called(int exitCode, String out, String err) {
    static Called with(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode = Commands.run(List.of(args), out, new PrintStream(err, true, StandardCharsets.UTF_8));
        return new Called(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
