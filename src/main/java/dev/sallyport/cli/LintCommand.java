package dev.sallyport.cli;

import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.manifest.DialectReadings;
import dev.sallyport.manifest.ManifestFiles;
import dev.sallyport.manifest.Unreadable;
import dev.sallyport.platform.StandardPlatform;
import dev.sallyport.policy.lint.Catalog;
import dev.sallyport.policy.lint.Lint;
import dev.sallyport.policy.lint.LintInput;
import dev.sallyport.policy.lint.report.JsonOutput;
import dev.sallyport.policy.lint.report.LintReport;
import dev.sallyport.policy.lint.report.SarifOutput;
import dev.sallyport.policy.lint.report.TextOutput;
import dev.sallyport.policy.lint.scene.Document;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.GuardedAddresses;
import dev.sallyport.policy.model.Platform;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code lint}: what is wrong, missing or treacherous in manifests. */
final class LintCommand implements Command {
    private static final List<String> FORMATS = List.of("text", "json", "sarif");

    private final Clock clock;

    /** @param clock tells on which day a grant has ended */
    LintCommand(Clock clock) {
        this.clock = clock;
    }

    /** One file as it was read. */
    private record ReadFile(List<Document> documents, List<Unreadable> unreadable) {}

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Commands.spec("lint", "What is wrong, missing or treacherous in network policies.");
        spec.addPositional(Options.paths("1..*", "PATH", "Files, and folders with all that is below them."));
        spec.addOption(Options.option("-o", "FORMAT", "text, json or sarif; text if not said."));
        Options.addCommon(spec);
        return spec;
    }

    @Override
    public int run(ParseResult given, Writer out, PrintStream err) throws CannotRun, IOException {
        String format = Options.choice(given, "-o", FORMATS);
        Platform platform = platform(given);
        ManifestFiles files = ManifestFiles.below(Options.paths(given));
        List<ReadFile> read =
                files.files().parallelStream().map(LintCommand::read).toList();
        List<Unreadable> unreadable = new ArrayList<>(files.unreadable());
        read.forEach(file -> unreadable.addAll(file.unreadable()));
        Manifests.tellOf(unreadable, Options.keepGoing(given), err);
        List<Document> documents =
                read.stream().flatMap(file -> file.documents().stream()).toList();
        LintReport report =
                Lint.check(new LintInput(documents, platform, LocalDate.now(clock), new DialectReadings(documents)));
        out.write(text(report, format));
        // what could not be read may hold anything: a pipeline must not take half an answer for a clean one
        return unreadable.isEmpty() ? report.exitCode() : LintReport.FOUND;
    }

    private static ReadFile read(Path file) {
        var read = new ReadFile(new ArrayList<>(), new ArrayList<>());
        ManifestFiles.documents(
                file, root -> read.documents().add(new Document(file.toString(), root)), read.unreadable()::add);
        return read;
    }

    private static String text(LintReport report, String format) {
        return switch (format) {
            case "json" -> CanonicalJson.of(JsonOutput.tree(report)) + "\n";
            case "sarif" -> CanonicalJson.of(SarifOutput.tree(report, Catalog.checks())) + "\n";
            default -> TextOutput.of(report);
        };
    }

    /** With {@code --profile} the namespaces are those of that cluster; what is guarded in the others stays guarded. */
    private static Platform platform(ParseResult given) throws CannotRun {
        Optional<ClusterProfile> profile = Options.profile(given);
        Platform platform = Options.platform(given).orElseGet(StandardPlatform::platform);
        if (profile.isEmpty()) return platform;
        return new FixedPlatform(
                platform.digest(),
                platform.environments(),
                List.of(profile.get()),
                platform.guardedNamespaces(),
                new GuardedAddresses(platform).ranges(),
                platform.limits(),
                platform.services(),
                platform.addressSets(),
                platform.tenants(),
                platform.namespaces().stream()
                        .filter(namespace ->
                                namespace.cluster().equals(profile.get().name()))
                        .toList());
    }
}
