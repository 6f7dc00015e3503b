package dev.sallyport.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The map of access")
class AccessMapTest {
    private static final List<MapLink> SMALL = List.of(
            new MapLink("cart", false, "ingress", "the ingress controller", 1, "TCP 8080"),
            new MapLink("cart", true, "pay", "api", 1, "TCP 443"),
            new MapLink("cart", true, "pay", "api", 1, "UDP 53"),
            new MapLink("worker", true, "pay", "api", 1, "TCP 443"));

    @Test
    void putsSourcesLeftAndDestinationsRightOfTheSubjects() {
        AccessMap map = AccessMap.of("shop", List.of("cart", "idle", "worker"), SMALL);

        assertThat(map.boxes())
                .extracting(AccessMap.Box::text)
                .containsExactly("cart", "idle", "worker", "the ingress controller", "api");
        int subjects = box(map, "cart").x();
        assertThat(box(map, "the ingress controller").x()).isLessThan(subjects);
        assertThat(box(map, "api").x()).isGreaterThan(subjects);
        assertThat(map.frames()).extracting(AccessMap.Frame::title).containsExactly("shop", "ingress", "pay");
    }

    @Test
    void hasAnArrowForEachPortSetWithABranchForEachSubject() {
        AccessMap map = AccessMap.of("shop", List.of("cart", "worker"), SMALL);

        assertThat(map.arrows())
                .extracting(AccessMap.Arrow::ports, arrow -> arrow.branches().size(), AccessMap.Arrow::enters)
                .containsExactlyInAnyOrder(
                        tuple("TCP 8080", 1, true), tuple("TCP 443", 2, false), tuple("UDP 53", 1, false));
    }

    @Test
    void drawsWhatIsAlikeOnce() {
        List<MapLink> links = new ArrayList<>();
        for (String subject : List.of("a", "b", "c")) {
            for (String other : List.of("x", "y")) {
                links.add(new MapLink(subject, true, "pay", other, 1, "TCP 443"));
            }
        }

        AccessMap map = AccessMap.of("shop", List.of("a", "b", "c", "idle"), links);

        assertThat(map.boxes()).extracting(AccessMap.Box::text).containsExactly("a and 2 more", "idle", "x and 1 more");
        assertThat(map.arrows()).hasSize(1);
    }

    @Test
    void cutsLongNamesAndKeepsThem() {
        String name = "a".repeat(63);

        AccessMap map = AccessMap.of("shop", List.of(name), List.of());

        assertThat(box(map, name).text()).hasSize(32).endsWith("…");
        assertThat(map.isEmpty()).isTrue();
    }

    @ParameterizedTest(name = "{0} nodes")
    @ValueSource(ints = {1, 7, 30, 200, 2000})
    void neverOverlapsAndIsNeverHigherThanItMay(int nodes) {
        for (int seed = 0; seed < 40; seed++) {
            AccessMap map = AccessMap.of("shop", subjects(nodes), links(seed, nodes));

            assertThat(map.height()).as("seed %d", seed).isBetween(1, AccessMap.HIGHEST);
            assertThat(map.boxes()).hasSizeLessThanOrEqualTo(3 * MapFolds.MOST);
            disjoint(map.boxes().stream()
                    .map(it -> new int[] {it.x(), it.y(), it.width(), it.height()})
                    .toList());
            disjoint(map.frames().stream()
                    .map(it -> new int[] {it.x(), it.y(), it.width(), it.height()})
                    .toList());
            assertThat(map.frames())
                    .allSatisfy(frame -> assertThat(frame.y()).isNotNegative())
                    .allSatisfy(frame -> assertThat(frame.y() + frame.height()).isLessThanOrEqualTo(map.height()))
                    .allSatisfy(frame -> assertThat(frame.x() + frame.width()).isLessThanOrEqualTo(map.width()));
            assertThat(map.boxes()).allSatisfy(box -> assertThat(map.frames())
                    .filteredOn(frame -> holds(frame, box))
                    .hasSize(1));
        }
    }

    @Test
    void isTheSameForTheSameLinksInAnyOrder() {
        List<MapLink> links = links(3, 200);
        AccessMap map = AccessMap.of("shop", subjects(200), links);

        List<MapLink> shuffled = new ArrayList<>(links);
        Collections.shuffle(shuffled, new Random(1));

        assertThat(AccessMap.of("shop", new TreeSet<>(subjects(200)).descendingSet(), shuffled))
                .isEqualTo(map);
    }

    /** However much is put together, everything is counted somewhere. */
    @Test
    void leavesNothingOut() {
        for (int seed = 0; seed < 40; seed++) {
            List<MapLink> links = links(seed, 200);
            var folds = new MapFolds(subjects(200), links);

            assertThat(folds.subjects.stream().mapToInt(MapFolds.Node::weight).sum())
                    .isEqualTo(200);
            assertThat(folds.destinations.keySet().stream()
                            .mapToInt(MapFolds.Node::weight)
                            .sum())
                    .isEqualTo((int) links.stream()
                            .filter(MapLink::leaves)
                            .map(link -> link.group() + "/" + link.other())
                            .distinct()
                            .count());
        }
    }

    private static List<String> subjects(int nodes) {
        return IntStream.range(0, nodes).mapToObj(i -> "own-%04d".formatted(i)).toList();
    }

    private static List<MapLink> links(int seed, int nodes) {
        var random = new Random(seed);
        List<MapLink> links = new ArrayList<>();
        for (int i = 0; i < 3 * nodes; i++) {
            links.add(new MapLink(
                    "own-%04d".formatted(random.nextInt(nodes)),
                    random.nextBoolean(),
                    "ns-" + random.nextInt(1 + nodes / 4),
                    "other-" + random.nextInt(nodes),
                    1,
                    "TCP " + (80 + random.nextInt(5))));
        }
        return links;
    }

    private static void disjoint(List<int[]> areas) {
        for (int i = 0; i < areas.size(); i++) {
            for (int j = 0; j < i; j++) {
                int[] a = areas.get(i);
                int[] b = areas.get(j);
                boolean apart =
                        a[0] + a[2] <= b[0] || b[0] + b[2] <= a[0] || a[1] + a[3] <= b[1] || b[1] + b[3] <= a[1];
                assertThat(apart)
                        .as("%s and %s", List.of(a[0], a[1]), List.of(b[0], b[1]))
                        .isTrue();
            }
        }
    }

    private static boolean holds(AccessMap.Frame frame, AccessMap.Box box) {
        return frame.x() <= box.x()
                && frame.y() <= box.y()
                && box.x() + box.width() <= frame.x() + frame.width()
                && box.y() + box.height() <= frame.y() + frame.height();
    }

    private static AccessMap.Box box(AccessMap map, String text) {
        return map.boxes().stream()
                .filter(box -> box.full().equals(text))
                .findFirst()
                .orElseThrow();
    }
}
