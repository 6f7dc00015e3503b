package dev.sallyport.cli;

import dev.sallyport.manifest.ReadCluster;
import dev.sallyport.policy.verdict.Connection;
import dev.sallyport.policy.verdict.Reachability;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.util.Optional;
import java.util.function.Predicate;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code reach list}: every allowed connection. */
final class ReachList implements Command {
    private static final String FOCUS = "--focus";
    private static final String EXPOSURE = "--exposure";

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Commands.spec("list", "Every allowed connection among the workloads and with outside addresses.");
        spec.addPositional(Options.paths("1..*", "PATH", "Files, and folders with all that is below them."));
        spec.addOption(Options.option("-o", "FORMAT", "text, json, csv or dot; text if not said."));
        spec.addOption(Options.option(FOCUS, "NS/NAME", "Only what has this workload at one end."));
        spec.addOption(Options.flag(EXPOSURE, "What is open to pods that do not exist yet."));
        Options.addIpBlocks(spec);
        Options.addCommon(spec);
        return spec;
    }

    @Override
    public int run(ParseResult given, Writer out, PrintStream err) throws CannotRun, IOException {
        var format = Format.of(Options.choice(given, "-o", Format.WORDS));
        var options = Options.verdict(given);
        ReadCluster read = Manifests.read(Options.paths(given), Options.keepGoing(given), err);
        Optional<String> focus = Options.text(given, FOCUS);
        Predicate<Connection> shown = focus.isPresent() ? Focus.on(focus.get(), read.state()) : connection -> true;
        var reachability = Reachability.of(read.state(), options);
        ConnectionWriter writer = format.to(out, Options.keepGoing(given), read.unreadable());
        writer.begin();
        if (given.hasMatchedOption(EXPOSURE)) {
            for (Connection connection : reachability.exposure()) write(writer, shown, connection);
        } else {
            list(reachability, connection -> write(writer, shown, connection));
        }
        writer.end();
        return Manifests.exitCode(read.unreadable());
    }

    /** Takes a connection, unless the answer cannot be written on. */
    private interface Taker {
        void take(Connection connection) throws IOException;
    }

    /** Carries the reason out of the list. */
    private static final class Stopped extends RuntimeException {
        private final IOException reason;

        private Stopped(IOException reason) {
            super(reason);
            this.reason = reason;
        }
    }

    private static void list(Reachability reachability, Taker taker) throws IOException {
        try {
            reachability.forEach(connection -> {
                try {
                    taker.take(connection);
                } catch (IOException e) {
                    throw new Stopped(e);
                }
            });
        } catch (Stopped e) {
            throw e.reason;
        }
    }

    private static void write(ConnectionWriter writer, Predicate<Connection> shown, Connection connection)
            throws IOException {
        if (!shown.test(connection)) return;
        writer.write(connection.src().text(), connection.dst().text(), connection.conn());
    }
}
