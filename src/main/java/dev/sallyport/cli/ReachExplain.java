package dev.sallyport.cli;

import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.manifest.ReadCluster;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.PortRange;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.verdict.Explanation;
import dev.sallyport.policy.verdict.Reachability;
import dev.sallyport.policy.verdict.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** {@code reach explain}: whether one port is open between two ends, and which policies say so. */
final class ReachExplain implements Command {
    private static final String FROM = "--from";
    private static final String TO = "--to";
    private static final String PORT = "--port";
    private static final List<String> FORMATS = List.of("text", "json");

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Commands.spec("explain", "Allowed or denied, and which policies and rules decided.");
        spec.addPositional(Options.paths("1..*", "PATH", "Files, and folders with all that is below them."));
        spec.addOption(Options.option("-o", "FORMAT", "text or json; text if not said."));
        spec.addOption(required(FROM, "NS/NAME|IP", "The source; {ingress-controller} for who stands behind Ingress."));
        spec.addOption(required(TO, "NS/NAME|IP", "The destination."));
        spec.addOption(required(PORT, "PROTO/N", "The destination's port, such as TCP/443."));
        Options.addIpBlocks(spec);
        Options.addCommon(spec);
        return spec;
    }

    private static OptionSpec required(String name, String label, String description) {
        return OptionSpec.builder(Options.option(name, label, description))
                .required(true)
                .build();
    }

    @Override
    public int run(ParseResult given, Writer out, PrintStream err) throws CannotRun, IOException {
        boolean json = format(given).equals("json");
        PortRange port = port(Options.text(given, PORT).orElseThrow());
        var options = Options.verdict(given);
        boolean keepGoing = Options.keepGoing(given);
        ReadCluster read = Manifests.read(Options.paths(given), keepGoing, err);
        Verdict verdict = verdict(given, Reachability.of(read.state(), options), port);
        if (json) {
            out.write(CanonicalJson.of(ExplanationJson.tree(verdict, keepGoing, read.unreadable())) + "\n");
        } else {
            write(out, verdict);
        }
        return Manifests.exitCode(read.unreadable());
    }

    private static String format(ParseResult given) throws CannotRun {
        String word = Options.choice(given, "-o", Format.WORDS);
        if (FORMATS.contains(word)) return word;
        throw new CannotRun("-o is one of %s here, not `%s`: an explanation is no list of connections"
                .formatted(String.join(", ", FORMATS), word));
    }

    private static Verdict verdict(ParseResult given, Reachability reachability, PortRange port) throws CannotRun {
        try {
            return reachability.verdict(
                    Options.text(given, FROM).orElseThrow(),
                    Options.text(given, TO).orElseThrow(),
                    port.protocol(),
                    port.first());
        } catch (InvalidValue e) {
            throw new CannotRun("--%s: %s".formatted(e.field(), e.sentence()));
        }
    }

    private static PortRange port(String text) throws CannotRun {
        try {
            List<PortRange> ranges = PortSet.parse(text).ranges();
            if (ranges.size() == 1 && ranges.get(0).isSingle()) return ranges.get(0);
        } catch (InvalidValue e) {
            throw new CannotRun(PORT + ": " + e.sentence());
        }
        throw new CannotRun(PORT + " is one port, such as TCP/443");
    }

    private static void write(Writer out, Verdict verdict) throws IOException {
        out.write("%s: %s => %s : %s\n"
                .formatted(
                        ExplanationJson.word(verdict.allowed()),
                        verdict.src().text(),
                        verdict.dst().text(),
                        verdict.port()));
        write(out, verdict.egress());
        write(out, verdict.ingress());
        for (String note : verdict.notes()) out.write("note: " + note + "\n");
    }

    private static void write(Writer out, Optional<Explanation> side) throws IOException {
        if (side.isEmpty()) return;
        Explanation explanation = side.get();
        out.write("%s of %s: %s\n"
                .formatted(
                        explanation.direction().policyType(),
                        explanation.subject().text(),
                        ExplanationJson.word(explanation.allowed())));
        for (Explanation.Step step : explanation.steps()) {
            out.write((step.decides() ? "  * " : "    ") + step + "\n");
        }
    }
}
