package dev.sallyport.cli;

import dev.sallyport.manifest.ClusterReader;
import dev.sallyport.manifest.ReadCluster;
import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.verdict.Difference;
import dev.sallyport.policy.verdict.Reachability;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code reach diff}: what opens, what closes and what changes between two states of a cluster. */
final class ReachDiff implements Command {
    @Override
    public CommandSpec spec() {
        CommandSpec spec = Commands.spec("diff", "What opens, what closes and what changes.");
        spec.addPositional(Options.paths("1..*", "BEFORE AFTER", "Two files or folders."));
        spec.addOption(Options.option("-o", "FORMAT", "text, json, csv or dot; text if not said."));
        Options.addIpBlocks(spec);
        Options.addCommon(spec);
        return spec;
    }

    @Override
    public int run(ParseResult given, Writer out, PrintStream err) throws CannotRun, IOException {
        var format = Format.of(Options.choice(given, "-o", Format.WORDS));
        var options = Options.verdict(given);
        boolean keepGoing = Options.keepGoing(given);
        List<Path> paths = Options.paths(given);
        if (paths.size() != 2) throw new CannotRun("reach diff takes two paths, BEFORE and AFTER, not " + paths.size());
        List<ReadCluster> states = ClusterReader.readEach(List.of(paths.subList(0, 1), paths.subList(1, 2)));
        ReadCluster before = states.get(0);
        ReadCluster after = states.get(1);
        List<Unreadable> skipped = Stream.concat(before.unreadable().stream(), after.unreadable().stream())
                .toList();
        Manifests.tellOf(skipped, keepGoing, err);
        Difference difference =
                Difference.between(Reachability.of(before.state(), options), Reachability.of(after.state(), options));
        new DifferenceWriter(out, keepGoing, skipped).write(difference, format);
        return Manifests.exitCode(skipped);
    }
}
