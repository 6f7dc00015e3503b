package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.identity.PersonId;
import dev.sallyport.manifest.AccessTree;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Emergency;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** An approval is bound to this digest: what it does not see would pass unread, what it sees too much of would be asked twice. */
@DisplayName("INV-12: the digest of a wish changes with its meaning, and with nothing else")
class DigestTest {
    private static final int WISHES = 2_000;
    private static final LocalDate DAY = LocalDate.of(2027, 3, 1);

    /** Every field, changed alone; the test fails when a wish gets a field that is not here. */
    private static final Map<String, Mutation> MUTATIONS = new LinkedHashMap<>(Map.of(
            "accesses", DigestTest::otherAccesses,
            "justification",
                    (wish, random) ->
                            with(wish, wish.accesses(), wish.justification() + " x" + random.nextInt(9), wish.endsOn()),
            "widthReason",
                    (wish, random) -> new Wish(
                            wish.accesses(),
                            wish.justification(),
                            wish.widthReason().isPresent()
                                    ? Optional.empty()
                                    : Optional.of("The bank names no narrower block"),
                            wish.endsOn(),
                            wish.onBehalfOf(),
                            wish.emergency()),
            "endsOn",
                    (wish, random) -> with(
                            wish,
                            wish.accesses(),
                            wish.justification(),
                            wish.endsOn().plusDays(1 + random.nextInt(9))),
            "onBehalfOf",
                    (wish, random) -> wish.onBehalfOf(new PersonId(
                            "https://issuer.example",
                            wish.onBehalfOf().map(PersonId::subject).orElse("") + "x")),
            "emergency",
                    (wish, random) -> wish.inEmergency(Optional.of(new Emergency(
                            "INC-1", 1 + wish.emergency().map(Emergency::hours).orElse(random.nextInt(20)) % 24))),
            "permanent", (wish, random) -> wish.inEmergency(Optional.empty()).lasting(!wish.permanent())));

    /** Changes what a wish means. */
    private interface Mutation {
        Wish of(Wish wish, Random random);
    }

    @Test
    void changesWithEveryFieldThatHasAMeaning() {
        assertThat(MUTATIONS.keySet())
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Wish.class.getRecordComponents())
                        .map(field -> field.getName())
                        .toList());
        var random = new Random(20_261_128);
        for (int i = 0; i < WISHES; i++) {
            Wish wish = wish(random);
            MUTATIONS.forEach((field, mutation) -> {
                Wish other = mutation.of(wish, random);
                assertThat(digest(other))
                        .as("%s changed: %s, before %s", field, other, wish)
                        .isNotEqualTo(digest(wish));
            });
        }
    }

    @Test
    void staysWithWhatIsOnlyWrittenDifferently() {
        var random = new Random(20_261_129);
        for (int i = 0; i < WISHES; i++) {
            Wish wish = wish(random);
            Wish spaced = new Wish(
                    wish.accesses().stream()
                            .map(access -> rewritten(access, random))
                            .toList(),
                    "  " + wish.justification().replace(" ", random.nextBoolean() ? "  " : "\n") + " ",
                    wish.widthReason().map(reason -> reason.replace(" ", "   ")),
                    wish.endsOn(),
                    wish.onBehalfOf(),
                    wish.emergency());

            assertThat(digest(spaced)).as("%s, before %s", spaced, wish).isEqualTo(digest(wish));
        }
    }

    /** Grants are numbered by the place of their access, so that another order is another set of files. */
    @Test
    void changesWithTheOrderOfAccesses() {
        Access one = AccessTree.read("a", tree("worker", List.of("203.0.113.1/32"), List.of(443)));
        Access two = AccessTree.read("b", tree("worker", List.of("203.0.113.2/32"), List.of(443)));

        assertThat(digest(with(wish(new Random(1)), List.of(one, two), "Settles with the bank", DAY)))
                .isNotEqualTo(digest(with(wish(new Random(1)), List.of(two, one), "Settles with the bank", DAY)));
    }

    private static String digest(Wish wish) {
        return Staging.digest(wish, List.of());
    }

    private static Wish with(Wish wish, List<Access> accesses, String justification, LocalDate endsOn) {
        return new Wish(accesses, justification, wish.widthReason(), endsOn, wish.onBehalfOf(), wish.emergency());
    }

    private static Wish wish(Random random) {
        List<Access> accesses = new ArrayList<>();
        int number = 1 + random.nextInt(3);
        for (int i = 0; i < number; i++) accesses.add(access(random));
        return new Wish(
                accesses,
                "The payment worker settles " + random.nextInt(1000) + " times a day",
                random.nextBoolean() ? Optional.of("The bank says so, all of it") : Optional.empty(),
                DAY.plusDays(random.nextInt(90)),
                random.nextInt(4) == 0
                        ? Optional.of(new PersonId("https://issuer.example", "p" + random.nextInt(5)))
                        : Optional.empty(),
                random.nextInt(4) == 0
                        ? Optional.of(new Emergency("INC-1", 1 + random.nextInt(24)))
                        : Optional.empty());
    }

    private static Access access(Random random) {
        List<String> blocks = new ArrayList<>();
        int number = 1 + random.nextInt(4);
        for (int i = 0; i < number; i++) blocks.add("203.0.113." + random.nextInt(250) + "/32");
        List<Integer> ports = new ArrayList<>();
        for (int i = 0; i < number; i++) ports.add(1 + 2 * random.nextInt(30_000));
        return AccessTree.read("access", tree("worker-" + random.nextInt(3), blocks, ports));
    }

    private static Map<String, Object> tree(String application, List<String> blocks, List<Integer> ports) {
        var labels = new TreeMap<String, Object>(Map.of("app", application, "tier", "back"));
        Map<String, Object> source = Map.of("namespace", "shop-checkout", "pods", Map.of("labels", labels));
        return new TreeMap<>(Map.of(
                "source",
                source,
                "destination",
                Map.of("blocks", blocks),
                "ports",
                ports.stream()
                        .map(port -> Map.<String, Object>of("protocol", "TCP", "port", port))
                        .toList()));
    }

    /** One block, one port, or one label more or other. */
    private static Wish otherAccesses(Wish wish, Random random) {
        List<Access> accesses = new ArrayList<>(wish.accesses());
        int place = random.nextInt(accesses.size());
        List<UnaryOperator<Map<String, Object>>> changes = List.of(
                tree -> changed(tree, "destination", Map.of("blocks", List.of("198.51.100.1/32"))),
                tree -> changed(tree, "ports", List.of(Map.of("protocol", "UDP", "port", 53))),
                tree -> changed(tree, "ports", List.of(Map.of("protocol", "TCP", "port", 1, "endPort", 60_002))),
                tree -> changed(tree, "source", Map.of("namespace", "shop-checkout", "pods", Map.of("all", true))),
                tree -> changed(
                        tree,
                        "source",
                        Map.of("namespace", "shop-checkout", "pods", Map.of("labels", Map.of("app", "other")))));
        Map<String, Object> tree = AccessTree.of(accesses.get(place));
        accesses.set(
                place,
                AccessTree.read(
                        "access", changes.get(random.nextInt(changes.size())).apply(tree)));
        return with(wish, accesses, wish.justification(), wish.endsOn());
    }

    private static Map<String, Object> changed(Map<String, Object> tree, String key, Object value) {
        var other = new TreeMap<>(tree);
        other.put(key, value);
        return other;
    }

    /** The same with labels, blocks and ports in another order. */
    private static Access rewritten(Access access, Random random) {
        return AccessTree.read("access", shuffled(AccessTree.of(access), random));
    }

    private static Map<String, Object> shuffled(Map<?, ?> tree, Random random) {
        List<Map.Entry<?, ?>> entries = new ArrayList<>(tree.entrySet());
        Collections.shuffle(entries, random);
        var other = new LinkedHashMap<String, Object>();
        entries.forEach(entry -> other.put(String.valueOf(entry.getKey()), shuffledValue(entry.getValue(), random)));
        return other;
    }

    private static Object shuffledValue(Object value, Random random) {
        if (value instanceof Map<?, ?> map) return shuffled(map, random);
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(item -> shuffledValue(item, random))
                    .collect(Collectors.collectingAndThen(Collectors.toCollection(ArrayList::new), items -> {
                        Collections.shuffle(items, random);
                        return items;
                    }));
        }
        return value;
    }
}
