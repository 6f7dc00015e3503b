package dev.sallyport.reach;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The map of what reaches some workloads, left, and what they reach, right, with a place for everything. The same links give
 * the same map; no two boxes overlap; however many links there are, it is not higher than {@link #HIGHEST}.
 *
 * @param frames around what belongs together
 * @param height in the units of the drawing, in which a line of text is about 13 high; the width is {@link #WIDTH}
 */
public record AccessMap(int height, List<Frame> frames, List<Box> boxes, List<Arrow> arrows) {
    static final int WIDTH = 1240;
    static final int HIGHEST = 2500;

    private static final int MARGIN = 4;
    private static final int FRAME = 250;
    private static final int PAD = 8;
    private static final int TITLE = 24;
    private static final int ROW = 24;
    private static final int GAP = 8;
    private static final int BETWEEN = 14;
    private static final int STUB = 130;
    private static final int LONGEST = 32;
    private static final int LONGEST_PORTS = 18;
    private static final int MIDDLE = (WIDTH - FRAME) / 2;

    /** What belongs together. @param full the title as it is, if the shown one is cut short */
    public record Frame(int x, int y, int width, int height, String title, String full) {
        public int textX() {
            return x + PAD;
        }

        public int textY() {
            return y + TITLE - 7;
        }
    }

    /** A thing. @param full the text as it is */
    public record Box(int x, int y, int width, int height, String text, String full, boolean subject) {
        public int textX() {
            return x + PAD;
        }

        public int textY() {
            return y + height / 2 + 5;
        }
    }

    /**
     * Arrows of one thing with the same ports: a stem with the ports on it, and a branch for each subject.
     *
     * @param branches as SVG paths
     * @param stem likewise; the one of both that ends at the destination has the point
     */
    public record Arrow(
            String stem, List<String> branches, boolean enters, int textX, int textY, String ports, String full) {}

    public int width() {
        return WIDTH;
    }

    /** Whether there is anything but the subjects. */
    public boolean isEmpty() {
        return arrows.isEmpty();
    }

    /**
     * @param title of the frame around the subjects
     * @param subjects all of them, those without a link too
     */
    static AccessMap of(String title, Collection<String> subjects, List<MapLink> links) {
        return new Drawing(title, new MapFolds(subjects, links)).map();
    }

    /** Places one thing after the other. Used once. */
    private static final class Drawing {
        private final String title;
        private final MapFolds folds;
        private final List<Frame> frames = new ArrayList<>();
        private final List<Box> boxes = new ArrayList<>();
        private final List<Arrow> arrows = new ArrayList<>();
        private final List<Integer> subjectYs = new ArrayList<>();

        Drawing(String title, MapFolds folds) {
            this.title = title;
            this.folds = folds;
        }

        AccessMap map() {
            int subjects = TITLE + folds.subjects.size() * (ROW + GAP) + PAD;
            int height = Math.max(subjects, Math.max(height(folds.sources), height(folds.destinations))) + 2 * MARGIN;
            subjects((height - subjects) / 2, subjects);
            side(folds.sources, false, height);
            side(folds.destinations, true, height);
            return new AccessMap(height, List.copyOf(frames), List.copyOf(boxes), List.copyOf(arrows));
        }

        private void subjects(int top, int height) {
            frames.add(new Frame(MIDDLE, top, FRAME, height, cut(title, LONGEST), title));
            int y = top + TITLE;
            for (MapFolds.Node node : folds.subjects) {
                boxes.add(box(MIDDLE + PAD, y, ROW, node.text(), true));
                subjectYs.add(y + ROW / 2);
                y += ROW + GAP;
            }
        }

        private static Box box(int x, int y, int height, String text, boolean subject) {
            return new Box(x, y, FRAME - 2 * PAD, height, cut(text, LONGEST), text, subject);
        }

        private void side(Map<MapFolds.Node, SortedSet<String>> column, boolean leaves, int height) {
            int x = leaves ? WIDTH - MARGIN - FRAME : MARGIN;
            int y = (height - height(column)) / 2;
            for (Map.Entry<String, List<MapFolds.Node>> group : groups(column).entrySet()) {
                int top = y;
                y += TITLE;
                for (MapFolds.Node node : group.getValue()) {
                    Map<String, List<Integer>> stems = stems(column, node);
                    boxes.add(box(x + PAD, y, stems.size() * ROW, node.text(), false));
                    int row = y + ROW / 2;
                    for (Map.Entry<String, List<Integer>> stem : stems.entrySet()) {
                        arrows.add(arrow(leaves, row, stem.getKey(), stem.getValue()));
                        row += ROW;
                    }
                    y += stems.size() * ROW + GAP;
                }
                frames.add(new Frame(x, top, FRAME, y + PAD - GAP - top, cut(group.getKey(), LONGEST), group.getKey()));
                y += PAD - GAP + BETWEEN;
            }
        }

        private Arrow arrow(boolean leaves, int y, String ports, List<Integer> subjects) {
            int edge = leaves ? WIDTH - MARGIN - FRAME + PAD : MARGIN + FRAME - PAD;
            int fork = leaves ? edge - PAD - STUB : edge + PAD + STUB;
            int subject = leaves ? MIDDLE + FRAME - PAD : MIDDLE + PAD;
            int bend = (fork + subject) / 2;
            List<String> branches = subjects.stream()
                    .map(subjectYs::get)
                    .map(at -> leaves
                            ? "M%d %dC%d %d %d %d %d %d".formatted(subject, at, bend, at, bend, y, fork, y)
                            : "M%d %dC%d %d %d %d %d %d".formatted(fork, y, bend, y, bend, at, subject, at))
                    .toList();
            String stem = leaves ? "M%d %dH%d".formatted(fork, y, edge) : "M%d %dH%d".formatted(edge, y, fork);
            int text = leaves ? fork + 2 : edge + PAD + 4;
            return new Arrow(stem, branches, !leaves, text, y - 4, cut(ports, LONGEST_PORTS), ports);
        }

        /** Subjects by ports; what is more than a few port sets is one stem. */
        private static Map<String, List<Integer>> stems(
                Map<MapFolds.Node, SortedSet<String>> column, MapFolds.Node node) {
            Map<String, List<Integer>> stems = new LinkedHashMap<>();
            SortedSet<String> arrows = column.getOrDefault(node, new TreeSet<>());
            for (String arrow : arrows) {
                MapFolds.Link link = MapFolds.link(arrow);
                boolean full = !stems.containsKey(link.ports()) && stems.size() >= MapFolds.MOST_PORTS - 1;
                List<Integer> subjects =
                        stems.computeIfAbsent(full ? "other ports" : link.ports(), none -> new ArrayList<>());
                if (!subjects.contains(link.subject())) subjects.add(link.subject());
            }
            return stems;
        }

        private static Map<String, List<MapFolds.Node>> groups(Map<MapFolds.Node, SortedSet<String>> column) {
            Map<String, List<MapFolds.Node>> groups = new LinkedHashMap<>();
            column.keySet().forEach(node -> groups.computeIfAbsent(node.group(), none -> new ArrayList<>())
                    .add(node));
            return groups;
        }

        private static int height(Map<MapFolds.Node, SortedSet<String>> column) {
            int height = 0;
            for (List<MapFolds.Node> group : groups(column).values()) {
                height += TITLE + PAD - GAP + BETWEEN;
                for (MapFolds.Node node : group) height += stems(column, node).size() * ROW + GAP;
            }
            return height;
        }

        private static String cut(String text, int longest) {
            return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
        }
    }
}
