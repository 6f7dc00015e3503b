package dev.sallyport.cli;

import static java.util.stream.Collectors.groupingBy;

import dev.sallyport.manifest.NamespaceFolder;
import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.Until;
import java.io.IOException;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code reap}: takes what is past its end out of a checkout of the GitOps repository. It needs neither portal nor database,
 * so that access ends even where both are gone.
 */
final class ReapCommand implements Command {
    private static final String DRY_RUN = "--dry-run";
    private static final String TODAY = "--today";

    private final Clock clock;

    /** @param clock tells which day it is, UTC */
    ReapCommand(Clock clock) {
        this.clock = clock;
    }

    /** A grant, both of its halves. */
    private record Key(ClusterName cluster, long number) {}

    @Override
    public CommandSpec spec() {
        CommandSpec spec = Commands.spec("reap", "Takes grants that are past their end out of a checkout.");
        spec.addPositional(Options.paths("1", "REPO", "A checkout of the GitOps repository."));
        spec.addOption(Options.flag(DRY_RUN, "Says what would be taken out and changes nothing."));
        spec.addOption(Options.option(TODAY, "YYYY-MM-DD", "The day that counts; today by UTC if not said."));
        return spec;
    }

    @Override
    public int run(ParseResult given, Writer out, PrintStream err) throws CannotRun, IOException {
        Instant now = now(given);
        boolean dry = given.hasMatchedOption(DRY_RUN);
        Checkout checkout = Checkout.read(Options.paths(given).get(0));
        List<Unreadable> trouble = new ArrayList<>(checkout.unreadable());
        List<Checkout.Grant> ended = ended(checkout, now, trouble);
        List<Checkout.Grant> gone = dry ? ended : remove(checkout.top(), ended, trouble);
        for (Checkout.Grant grant : gone) {
            out.write("%s GR-%d, %s: %s\n"
                    .formatted(
                            dry ? "would remove" : "removed",
                            grant.number(),
                            grant.folder().namespace(),
                            checkout.top().relativize(grant.path()).toString().replace('\\', '/')));
        }
        trouble.stream().sorted().distinct().forEach(err::println);
        if (!trouble.isEmpty()) return Commands.COULD_NOT_RUN;
        return dry && !gone.isEmpty() ? Commands.FOUND : Commands.DONE;
    }

    /** A day that was said counts from its beginning. */
    private Instant now(ParseResult given) throws CannotRun {
        Optional<String> day = Options.text(given, TODAY);
        if (day.isEmpty()) return clock.instant();
        try {
            return LocalDate.parse(day.get()).atStartOfDay().toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw new CannotRun("%s is a day such as 2026-12-31, not `%s`".formatted(TODAY, day.get()));
        }
    }

    /** What one half says holds for both: the earliest end counts, so that no edit of one half lengthens a life. */
    private static List<Checkout.Grant> ended(Checkout checkout, Instant now, List<Unreadable> trouble) {
        Map<Key, List<Checkout.Grant>> grants = checkout.grants().stream()
                .collect(groupingBy(
                        grant -> new Key(grant.cluster(), grant.number()), LinkedHashMap::new, Collectors.toList()));
        List<Checkout.Grant> ended = new ArrayList<>();
        for (List<Checkout.Grant> halves : grants.values()) {
            SortedSet<Until> ends = halves.stream()
                    .flatMap(half -> half.file().ends().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
            if (ends.size() > 1) {
                halves.forEach(half -> trouble.add(new Unreadable(
                        half.path().toString(),
                        1,
                        "its objects name several ends, of which the earliest counts: " + ends)));
            }
            if (ends.isEmpty() || !ends.first().isOver(now)) continue;
            halves.stream().filter(half -> half.file().objects() > 0).forEach(ended::add);
        }
        return ended;
    }

    private static List<Checkout.Grant> remove(Path top, Collection<Checkout.Grant> ended, List<Unreadable> trouble) {
        Map<NamespaceFolder, List<Checkout.Grant>> folders =
                ended.stream().collect(groupingBy(Checkout.Grant::folder, LinkedHashMap::new, Collectors.toList()));
        List<Checkout.Grant> removed = new ArrayList<>();
        folders.forEach((folder, grants) -> removed.addAll(new ReapedFolder(top, folder).remove(grants, trouble::add)));
        return removed;
    }
}
