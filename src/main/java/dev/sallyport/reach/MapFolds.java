package dev.sallyport.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts things of the map together until each column has at most {@link #MOST}: first those with the same arrows, then whole
 * namespaces, at last what comes after the first. What is put together is counted, nothing is left out.
 */
final class MapFolds {
    /** Nodes in a column that can be read at a glance. */
    static final int MOST = 20;

    /** Different port sets that are shown at one node. */
    static final int MOST_PORTS = 3;

    /** @param weight how many things it stands for */
    record Node(String group, String text, int weight) {}

    /** An arrow between nodes. @param subject number of the subject's node */
    record Link(int subject, String ports) {}

    private record Thing(String group, String name) implements Comparable<Thing> {
        @Override
        public int compareTo(Thing other) {
            int byGroup = group.compareTo(other.group);
            return byGroup != 0 ? byGroup : name.compareTo(other.name);
        }
    }

    private record Mark(boolean leaves, String group, String other, String ports) implements Comparable<Mark> {
        @Override
        public int compareTo(Mark mark) {
            return toString().compareTo(mark.toString());
        }
    }

    final List<Node> subjects = new ArrayList<>();
    final Map<Node, SortedSet<String>> sources;
    final Map<Node, SortedSet<String>> destinations;

    private final Map<String, Integer> subjectNumbers = new HashMap<>();
    private final List<MapLink> links;

    MapFolds(Collection<String> all, List<MapLink> links) {
        this.links = links;
        foldSubjects(all);
        sources = column(false);
        destinations = column(true);
    }

    /** Which subjects an other end's arrows with these ports lead to, or come from. */
    private void foldSubjects(Collection<String> all) {
        SortedMap<String, SortedSet<Mark>> marks = new TreeMap<>();
        all.forEach(subject -> marks.put(subject, new TreeSet<>()));
        for (MapLink link : links) {
            marks.computeIfAbsent(link.subject(), none -> new TreeSet<>())
                    .add(new Mark(link.leaves(), link.group(), link.other(), link.ports()));
        }
        Map<SortedSet<Mark>, List<String>> alike = new HashMap<>();
        marks.forEach((subject, own) ->
                alike.computeIfAbsent(own, none -> new ArrayList<>()).add(subject));
        List<List<String>> folded = new ArrayList<>(alike.values());
        folded.sort((one, other) -> one.get(0).compareTo(other.get(0)));
        for (int i = 0; i < folded.size(); i++) {
            int number = Math.min(i, MOST - 1);
            folded.get(i).forEach(subject -> subjectNumbers.put(subject, number));
        }
        for (int i = 0; i < Math.min(folded.size(), MOST); i++) subjects.add(subject(folded, i));
    }

    private static Node subject(List<List<String>> folded, int i) {
        boolean rest = i == MOST - 1 && folded.size() > MOST;
        List<String> names = rest
                ? folded.subList(i, folded.size()).stream()
                        .flatMap(List::stream)
                        .toList()
                : folded.get(i);
        return new Node("", rest ? names.size() + " more workloads" : names(names), names.size());
    }

    private static String names(List<String> names) {
        return names.get(0) + (names.size() == 1 ? "" : " and " + (names.size() - 1) + " more");
    }

    /** The nodes of one side, each with its arrows as {@code subject ports}. */
    private Map<Node, SortedSet<String>> column(boolean leaves) {
        SortedMap<Thing, SortedSet<String>> arrows = new TreeMap<>();
        Map<Thing, Integer> weights = new HashMap<>();
        for (MapLink link : links) {
            if (link.leaves() != leaves) continue;
            var thing = new Thing(link.group(), link.other());
            arrows.computeIfAbsent(thing, none -> new TreeSet<>()).add(arrow(link));
            weights.merge(thing, link.weight(), Math::max);
        }
        List<Bundle> bundles = new ArrayList<>();
        Map<List<Object>, Bundle> alike = new HashMap<>();
        arrows.forEach((thing, own) -> alike.computeIfAbsent(List.of(thing.group, own), none -> {
                    var bundle = new Bundle(thing.group);
                    bundles.add(bundle);
                    return bundle;
                })
                .add(thing.name, weights.getOrDefault(thing, 1), own));
        return nodes(fewer(bundles));
    }

    private String arrow(MapLink link) {
        return "%03d %s".formatted(subjectNumbers.getOrDefault(link.subject(), 0), link.ports());
    }

    static Link link(String arrow) {
        int space = arrow.indexOf(' ');
        return new Link(Integer.parseInt(arrow.substring(0, space)), arrow.substring(space + 1));
    }

    private static List<Bundle> fewer(List<Bundle> bundles) {
        if (bundles.size() <= MOST) return bundles;
        SortedMap<String, Bundle> groups = new TreeMap<>();
        bundles.forEach(
                bundle -> groups.computeIfAbsent(bundle.group, Bundle::new).addAll(bundle));
        List<Bundle> whole = new ArrayList<>(groups.values());
        if (whole.size() <= MOST) return whole;
        List<Bundle> few = new ArrayList<>(whole.subList(0, MOST - 1));
        List<Bundle> others = whole.subList(MOST - 1, whole.size());
        var rest = new Bundle(others.size() + " more namespaces");
        others.forEach(rest::addAll);
        few.add(rest);
        return few;
    }

    private static Map<Node, SortedSet<String>> nodes(List<Bundle> bundles) {
        Map<Node, SortedSet<String>> nodes = new LinkedHashMap<>();
        bundles.forEach(bundle -> nodes.put(bundle.node(), bundle.arrows));
        return nodes;
    }

    /** Things of one group that are drawn as one. */
    private static final class Bundle {
        final String group;
        final SortedSet<String> arrows = new TreeSet<>();
        private final List<String> names = new ArrayList<>();
        private int weight;

        Bundle(String group) {
            this.group = group;
        }

        void add(String name, int count, SortedSet<String> more) {
            names.add(name);
            weight += count;
            arrows.addAll(more);
        }

        void addAll(Bundle other) {
            names.addAll(other.names);
            weight += other.weight;
            arrows.addAll(other.arrows);
        }

        Node node() {
            return new Node(group, names(names), weight);
        }
    }
}
