package dev.sallyport.policy.lint.rule;

import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.Shown;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What was found so far. The same thing at the same place is one finding, however often it is found. */
public final class Findings {
    private final SortedSet<Finding> found = new TreeSet<>();

    public void add(Check check, Node at, String sentence) {
        add(check, at, sentence, check.wayOut());
    }

    /** A finding whose way out is its own. What comes out of a manifest is made visible, whatever its author put there. */
    public void add(Check check, Node at, String sentence, String wayOut) {
        found.add(new Finding(
                check.id(),
                check.severity(),
                at.file(),
                at.line(),
                Shown.whole(at.path()),
                Shown.whole(sentence),
                wayOut));
    }

    /** Sorted by file and line. */
    public List<Finding> sorted() {
        return List.copyOf(found);
    }
}
