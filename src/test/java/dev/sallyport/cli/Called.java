package dev.sallyport.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** What a command left behind. */
record Called(int exitCode, String out, String err) {
    private static final Instant DAY = Instant.parse("2026-11-23T12:00:00Z");

    static Called with(String... args) {
        return at(DAY, args);
    }

    /** The same at another time. */
    static Called at(Instant now, String... args) {
        Clock clock = Clock.fixed(now, ZoneOffset.UTC);
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int exitCode = Commands.run(List.of(args), out, new PrintStream(err, true, StandardCharsets.UTF_8), clock);
        return new Called(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
