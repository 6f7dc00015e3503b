package dev.sallyport.cli;

import dev.sallyport.manifest.AccessReader;
import dev.sallyport.manifest.ManifestWriter;
import dev.sallyport.manifest.UnreadableYaml;
import dev.sallyport.platform.StandardPlatform;
import dev.sallyport.policy.guardrail.Guardrails;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.Violation;
import dev.sallyport.policy.render.Manifest;
import dev.sallyport.policy.render.Renderer;
import dev.sallyport.policy.render.Rendering;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code render}: the manifests for an access written as YAML, unless a guardrail refuses it; or the guardrails'. */
final class RenderAccess implements Command {
    private static final String GUARDRAILS = "--guardrails";
    private static final String DIRECTORY = "-d";

    @Override
    public CommandSpec spec() {
        CommandSpec spec =
                Commands.spec("render", "The manifests for an access written as YAML, or for the guardrails.");
        spec.addPositional(Options.paths("0..1", "FILE", "An Access of sallyport.dev/v1."));
        spec.addOption(Options.flag(GUARDRAILS, "Instead, the guardrail pack of the cluster."));
        spec.addOption(Options.option(
                DIRECTORY, "FOLDER", "With --guardrails: the checkout into which the files are written."));
        Options.addPlatform(spec);
        return spec;
    }

    @Override
    public int run(ParseResult given, Writer out, PrintStream err) throws CannotRun, IOException {
        List<Path> files = Options.paths(given);
        Optional<Path> checkout = Options.path(given, DIRECTORY);
        if (given.hasMatchedOption(GUARDRAILS)) {
            if (!files.isEmpty()) throw new CannotRun(GUARDRAILS + " takes no file");
            return RenderGuardrails.run(given, checkout, out, err);
        }
        if (checkout.isPresent()) throw new CannotRun(DIRECTORY + " is for " + GUARDRAILS);
        if (files.size() != 1) throw new CannotRun("render takes one file with an access, or " + GUARDRAILS);
        return renderAccess(given, files.get(0), out, err);
    }

    private static int renderAccess(ParseResult given, Path file, Writer out, PrintStream err)
            throws CannotRun, IOException {
        Optional<Platform> read = Options.platform(given);
        Optional<ClusterProfile> profile = Options.profile(given);
        Access access = access(file);
        Platform platform = read.orElseGet(() -> StandardPlatform.with(namespaces(access)));
        List<Violation> violations =
                new ArrayList<>(new Guardrails(platform).check(List.of(access), List.of(), Optional.empty()));
        ClusterProfile cluster = profile.or(
                        () -> cluster(platform, access.subject().namespace()))
                .orElseThrow(() -> new CannotRun("which cluster is it for? Give --profile"));
        Rendering rendering = new Renderer(platform).access(1, access, cluster);
        List<Manifest> manifests = rendering.match(made -> made, cannot -> {
            violations.add(cannot.violation());
            return List.of();
        });
        for (Violation violation : violations) {
            err.printf(
                    "%s: %s %s: %s — %s%n",
                    file, violation.rule(), violation.field(), violation.sentence(), violation.wayOut());
        }
        if (!violations.isEmpty()) return Commands.FOUND;
        out.write(ManifestWriter.documents(manifests));
        return Commands.DONE;
    }

    private static List<NamespaceName> namespaces(Access access) {
        NamespaceName source = access.subject().namespace();
        return access.destination()
                .match(
                        to -> List.of(source, to.namespace()),
                        internet -> List.of(source),
                        whole -> List.of(source),
                        domain -> List.of(source),
                        service -> List.of(source));
    }

    /** The cluster in which the namespace is, or the only one there is. */
    private static Optional<ClusterProfile> cluster(Platform platform, NamespaceName namespace) {
        Optional<ClusterProfile> home = platform.namespace(namespace).map(here -> platform.cluster(here.cluster()));
        return platform.clusters().size() == 1 ? Optional.of(platform.clusters().get(0)) : home;
    }

    private static Access access(Path file) throws CannotRun {
        try {
            return AccessReader.read(Files.readString(file));
        } catch (UnreadableYaml e) {
            throw new CannotRun("%s:%d: %s".formatted(file, e.line(), e.reason()));
        } catch (NoSuchFileException e) {
            throw new CannotRun("%s: no such file".formatted(file));
        } catch (CharacterCodingException e) {
            throw new CannotRun("%s: not UTF-8".formatted(file));
        } catch (AccessDeniedException e) {
            throw new CannotRun("%s: permission denied".formatted(file));
        } catch (IOException e) {
            throw new CannotRun("%s: cannot be read: %s".formatted(file, e.getMessage()));
        }
    }
}
