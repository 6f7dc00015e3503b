package dev.sallyport.cli;

import dev.sallyport.manifest.GuardrailFolder;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.pack.GuardrailPack;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.ParseResult;

/** {@code render --guardrails}: the guardrail pack of a cluster, written out or into a checkout of the repository. */
final class RenderGuardrails {
    private RenderGuardrails() {}

    /** @param checkout where the repository begins; without it the objects are the answer */
    static int run(ParseResult given, Optional<Path> checkout, Writer out, PrintStream err)
            throws CannotRun, IOException {
        Platform platform = Options.platform(given)
                .orElseThrow(() -> new CannotRun("the guardrails are those of a platform file: give --platform"));
        ClusterProfile cluster = cluster(platform, Options.profile(given));
        var folder = new GuardrailFolder(cluster.name());
        SortedMap<String, String> content = folder.content(GuardrailPack.of(platform, cluster));
        if (checkout.isEmpty()) {
            content.keySet().removeIf(path -> path.endsWith("/kustomization.yaml")); // no object of a cluster
            out.write(String.join("---\n", content.values()));
            return Commands.DONE;
        }
        for (Path strange : write(checkout.get(), folder, content)) {
            err.println(
                    "sallyport: " + strange + " is no part of the guardrail pack, and its folder belongs to the pack");
        }
        for (String path : content.keySet()) out.write(checkout.get().resolve(path) + "\n");
        return Commands.DONE;
    }

    private static ClusterProfile cluster(Platform platform, Optional<ClusterProfile> named) throws CannotRun {
        if (named.isPresent()) return named.get();
        if (platform.clusters().size() == 1) return platform.clusters().get(0);
        throw new CannotRun("which cluster is it for? Give --profile, one of "
                + platform.clusters().stream()
                        .map(cluster -> cluster.name().value())
                        .collect(Collectors.joining(", ")));
    }

    /** @return files that lie in the folder and do not belong there; they are left as they are */
    private static List<Path> write(Path checkout, GuardrailFolder folder, SortedMap<String, String> content)
            throws CannotRun {
        if (!Files.isDirectory(checkout)) throw new CannotRun(checkout + " is no folder");
        try {
            Path pack = Files.createDirectories(checkout.resolve(folder.path()));
            for (var file : content.entrySet()) {
                Files.writeString(checkout.resolve(file.getKey()), file.getValue());
            }
            try (Stream<Path> files = Files.list(pack)) {
                List<Path> strange = new ArrayList<>(files.sorted().toList());
                strange.removeIf(file -> content.containsKey(folder.path() + "/" + file.getFileName()));
                return strange;
            }
        } catch (IOException e) {
            throw new CannotRun("the pack cannot be written: " + e);
        }
    }
}
