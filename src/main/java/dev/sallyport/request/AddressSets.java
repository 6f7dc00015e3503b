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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Sets of addresses that the platform team keeps, as requests use them. A request fixes the blocks that its author saw, so
 * that a changed set opens nothing that nobody approved; whoever looks at it later is told that the set has changed.
 */
public final class AddressSets {
    static final String FIELD = "addressSet";

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
            ofSet(accesses.get(i)).ifPresent(asked -> refuseOther(platform, path, asked));
        }
    }

    private static void refuseOther(Platform platform, String path, Destination.Internet asked) {
        AddressSetName name = asked.set().orElseThrow();
        NamedAddresses set = platform.addressSet(name)
                .orElseThrow(() -> new InvalidValue(path, "The platform keeps no address set `%s`".formatted(name)));
        if (!set.blocks().equals(asked.blocks()))
            throw new InvalidValue(
                    path,
                    "The set `%s` has other addresses by now: %s. Choose it again".formatted(name, list(set.blocks())));
    }

    /** What is worth knowing of the sets that accesses were made from, as sentences with marks. */
    public static List<String> notes(Platform platform, List<Access> accesses) {
        List<String> notes = new ArrayList<>();
        for (Access access : accesses) ofSet(access).ifPresent(asked -> notes.add(note(platform, asked)));
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
        List<Cidr> now = set.get().blocks();
        List<Cidr> gone =
                asked.blocks().stream().filter(block -> !now.contains(block)).toList();
        List<Cidr> added =
                now.stream().filter(block -> !asked.blocks().contains(block)).toList();
        return "The set `%s` (%s) has changed since:%s%s. This access stays as it is; ask for the change."
                .formatted(
                        name,
                        set.get().words(),
                        added.isEmpty() ? "" : " it now has " + list(added),
                        gone.isEmpty() ? "" : (added.isEmpty() ? "" : ",") + " it no longer has " + list(gone));
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

    private static Optional<Destination.Internet> ofSet(Access access) {
        return access.destination()
                .<Optional<Destination.Internet>>match(
                        pods -> Optional.empty(),
                        Optional::of,
                        whole -> Optional.empty(),
                        domain -> Optional.empty(),
                        service -> Optional.empty())
                .filter(internet -> internet.set().isPresent());
    }
}
