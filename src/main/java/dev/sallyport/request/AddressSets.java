package dev.sallyport.request;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.AddressSetName;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamedAddresses;
import dev.sallyport.policy.model.Platform;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sets of addresses that the platform team keeps, as requests use them. A request fixes the blocks that its author saw, so
 * that a changed set opens nothing that nobody approved; whoever looks at it later is told that the set has changed.
 */
public final class AddressSets {
    static final String FIELD = "addressSet";

    private static final Pattern ACCESS = Pattern.compile("accesses\\[(\\d{1,3})]\\.destination\\." + FIELD);

    private AddressSets() {}

    /** What the form sends for a set: its name and the blocks that the page showed. */
    static String text(AddressSetName name, List<Cidr> blocks) {
        return Stream.concat(Stream.of(name.value()), blocks.stream().map(Cidr::toString))
                .collect(Collectors.joining(" "));
    }

    /** @throws InvalidValue at {@code addressSet} */
    static Destination.Internet read(String text) {
        String[] words = text.strip().split("\\s+");
        try {
            var name = new AddressSetName(words[0]);
            List<Cidr> blocks = Arrays.stream(words).skip(1).map(Cidr::parse).toList();
            return new Destination.Internet(blocks, Optional.of(name));
        } catch (InvalidValue e) {
            throw new InvalidValue(FIELD, "Choose a set of addresses");
        }
    }

    /** @throws InvalidValue if an access names a set that is not kept, or other blocks than the set has now */
    static void check(Platform platform, List<Access> accesses) {
        for (int i = 0; i < accesses.size(); i++) {
            String path = "accesses[%d].destination.%s".formatted(i, FIELD);
            accesses.get(i).destination().ofSet().ifPresent(asked -> refuseOther(platform, path, asked));
        }
    }

    /**
     * The blocks that the set has now, for a script that names the set alone.
     *
     * @throws InvalidValue at the path if there is no such set
     */
    static List<String> blocks(Platform platform, String path, String name) {
        return platform.addressSets().stream()
                .filter(set -> set.name().value().equals(name))
                .findFirst()
                .orElseThrow(() -> none(path, name))
                .blocks()
                .stream()
                .map(Cidr::toString)
                .toList();
    }

    private static InvalidValue none(String path, String name) {
        return new InvalidValue(path, "The platform keeps no address set `%s`".formatted(name));
    }

    private static void refuseOther(Platform platform, String path, Destination.Internet asked) {
        AddressSetName name = asked.set().orElseThrow();
        NamedAddresses set = platform.addressSet(name).orElseThrow(() -> none(path, name.value()));
        if (!set.blocks().equals(asked.blocks()))
            throw new InvalidValue(
                    path,
                    "The set `%s` has other addresses by now: %s. Choose it again".formatted(name, list(set.blocks())));
    }

    /**
     * Where the form says it: with the accesses that were put aside, if it is one of those.
     *
     * @param putAside how many there are
     */
    static String fieldOf(InvalidValue error, int putAside) {
        Matcher access = ACCESS.matcher(error.field());
        return access.matches() && Integer.parseInt(access.group(1)) < putAside ? Basket.FIELD : FIELD;
    }

    static boolean isAbout(InvalidValue error) {
        return ACCESS.matcher(error.field()).matches();
    }

    /** What is worth knowing of the sets that accesses were made from, as sentences with marks. */
    public static List<String> notes(Platform platform, List<Access> accesses) {
        List<String> notes = new ArrayList<>();
        for (Access access : accesses)
            access.destination().ofSet().ifPresent(asked -> notes.add(note(platform, asked)));
        return notes.stream().distinct().toList();
    }

    private static String note(Platform platform, Destination.Internet asked) {
        AddressSetName name = asked.set().orElseThrow();
        Optional<NamedAddresses> set = platform.addressSet(name);
        if (set.isEmpty())
            return "These addresses were the set `%s`, which the platform no longer keeps.".formatted(name);
        if (set.get().blocks().equals(asked.blocks()))
            return "These addresses are the set `%s` (%s), kept by %s, last reviewed on %s. If the set changes, this stays as it is."
                    .formatted(
                            name,
                            set.get().words(),
                            set.get().keptBy(),
                            set.get().reviewed());
        return "The set `%s` (%s) has changed since: it %s. Nothing else opens or closes by that: renew this access to ask for the set as it is now."
                .formatted(
                        name,
                        set.get().words(),
                        difference(asked.blocks(), set.get().blocks()));
    }

    private static String difference(List<Cidr> then, List<Cidr> now) {
        List<Cidr> added = NamedAddresses.without(now, then);
        List<Cidr> gone = NamedAddresses.without(then, now);
        return Stream.of(count("holds now", added, "more"), count("no longer holds", gone, ""))
                .filter(words -> !words.isEmpty())
                .collect(Collectors.joining(", and it "));
    }

    private static String count(String verb, List<Cidr> blocks, String more) {
        if (blocks.isEmpty()) return "";
        String noun = (more + (blocks.size() == 1 ? " block" : " blocks")).strip();
        return "%s %d %s: %s".formatted(verb, blocks.size(), noun, list(blocks));
    }

    /** Whether one of them is no longer what its set is. */
    static boolean haveChanged(Platform platform, List<Access> accesses) {
        try {
            check(platform, accesses);
            return false;
        } catch (InvalidValue changed) {
            return true;
        }
    }

    private static String list(List<Cidr> blocks) {
        return blocks.stream().map(block -> "`" + block + "`").collect(Collectors.joining(", "));
    }
}
