package dev.sallyport.cli;

import dev.sallyport.platform.PlatformFile;
import dev.sallyport.platform.UnreadablePlatformFile;
import dev.sallyport.policy.estate.ClusterNamespace;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PodsIn;
import dev.sallyport.policy.verdict.Options.IpBlocks;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

/** The options that commands share, and their meaning. */
final class Options {
    private static final String PLATFORM = "--platform";
    private static final String PROFILE = "--profile";
    private static final String IP_BLOCKS = "--ip-blocks";
    private static final String KEEP_GOING = "--keep-going";

    private Options() {}

    /** Adds those of every command that reads manifests. */
    static void addCommon(CommandSpec spec) {
        spec.addOption(flag(KEEP_GOING, "Answers by what can be read, and says what is missing."));
        addPlatform(spec);
    }

    static void addPlatform(CommandSpec spec) {
        spec.addOption(
                option(PLATFORM, "FILE", "The platform file; without it the built-in guardrail addresses hold."));
        spec.addOption(option(PROFILE, "CLUSTER", "The cluster of the platform file that the manifests are for."));
    }

    static void addIpBlocks(CommandSpec spec) {
        spec.addOption(
                option(
                        IP_BLOCKS,
                        "pods|outside",
                        "Whether an ipBlock also means the known addresses of pods; if not said, as the cluster of --profile does, or outside."));
    }

    static OptionSpec option(String name, String label, String description) {
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel(label)
                .description(description)
                .build();
    }

    static OptionSpec flag(String name, String description) {
        return OptionSpec.builder(name)
                .type(boolean.class)
                .arity("0")
                .description(description)
                .build();
    }

    /** Paths, as many as the arity says, such as {@code 1..*}. */
    static PositionalParamSpec paths(String arity, String label, String description) {
        return PositionalParamSpec.builder()
                .type(String[].class)
                .arity(arity)
                .required(!arity.startsWith("0"))
                .paramLabel(label)
                .hideParamSyntax(label.contains(" "))
                .description(description)
                .build();
    }

    static List<Path> paths(ParseResult given) throws CannotRun {
        List<Path> paths = new ArrayList<>();
        for (String path : given.matchedPositionalValue(0, new String[0])) paths.add(path(path));
        return paths;
    }

    /** The path that an option names. */
    static Optional<Path> path(ParseResult given, String name) throws CannotRun {
        Optional<String> path = text(given, name);
        return path.isEmpty() ? Optional.empty() : Optional.of(path(path.get()));
    }

    private static Path path(String text) throws CannotRun {
        if (text.isEmpty()) throw new CannotRun("a path is empty; `.` is the folder that one is in");
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new CannotRun("`" + text + "` is no path in the encoding of this system");
        }
    }

    static Optional<String> text(ParseResult given, String name) {
        return Optional.ofNullable(given.matchedOptionValue(name, (String) null));
    }

    /** One of the words, the first if the option is not given. */
    static String choice(ParseResult given, String name, List<String> words) throws CannotRun {
        String word = text(given, name).orElse(words.get(0));
        if (!words.contains(word)) {
            throw new CannotRun("%s is one of %s, not `%s`".formatted(name, String.join(", ", words), word));
        }
        return word;
    }

    static boolean keepGoing(ParseResult given) {
        return given.hasMatchedOption(KEEP_GOING);
    }

    static dev.sallyport.policy.verdict.Options verdict(ParseResult given) throws CannotRun {
        Optional<ClusterProfile> profile = profile(given);
        IpBlocks meaning = ipBlocks(given, profile);
        Optional<PodsIn> controller = profile.map(ClusterProfile::ingress);
        return controller.isEmpty()
                ? dev.sallyport.policy.verdict.Options.of(meaning)
                : new dev.sallyport.policy.verdict.Options(
                        meaning,
                        Labels.of(
                                ClusterNamespace.NAME_LABEL,
                                controller.get().namespace().value()),
                        controller.get().podLabels());
    }

    /** What the option says; without it what the cluster's plugin does, as far as its dialect tells. */
    private static IpBlocks ipBlocks(ParseResult given, Optional<ClusterProfile> profile) throws CannotRun {
        String word = choice(given, IP_BLOCKS, List.of("outside", "pods"));
        if (!given.hasMatchedOption(IP_BLOCKS) && profile.isPresent()) {
            return IpBlocks.of(profile.get().dialect());
        }
        return word.equals("pods") ? IpBlocks.PODS : IpBlocks.OUTSIDE;
    }

    /** The cluster of {@code --profile}. */
    static Optional<ClusterProfile> profile(ParseResult given) throws CannotRun {
        Optional<Platform> platform = platform(given);
        Optional<String> name = text(given, PROFILE);
        if (name.isEmpty()) return Optional.empty();
        if (platform.isEmpty())
            throw new CannotRun(PROFILE + " names a cluster of the platform file: give " + PLATFORM);
        Optional<ClusterProfile> profile = platform.get().clusters().stream()
                .filter(cluster -> cluster.name().value().equals(name.get()))
                .findFirst();
        if (profile.isEmpty()) throw new CannotRun("the platform file has no cluster `" + name.get() + "`");
        return profile;
    }

    /** The file of {@code --platform}. */
    static Optional<Platform> platform(ParseResult given) throws CannotRun {
        Optional<String> file = text(given, PLATFORM);
        if (file.isEmpty()) return Optional.empty();
        try {
            return Optional.of(PlatformFile.read(file.get(), Files.readString(path(file.get()))));
        } catch (UnreadablePlatformFile e) {
            throw new CannotRun("the platform file cannot be read\n" + e.getMessage());
        } catch (NoSuchFileException e) {
            throw new CannotRun("there is no platform file " + file.get());
        } catch (CharacterCodingException e) {
            throw new CannotRun("the platform file " + file.get() + " cannot be read: not UTF-8");
        } catch (AccessDeniedException e) {
            throw new CannotRun("the platform file " + file.get() + " cannot be read: permission denied");
        } catch (IOException e) {
            throw new CannotRun("the platform file " + file.get() + " cannot be read: " + e.getMessage());
        }
    }
}
