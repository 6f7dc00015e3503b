package dev.sallyport.web;

import com.github.difflib.DiffUtils;
import com.github.difflib.patch.AbstractDelta;
import io.quarkus.qute.TemplateExtension;
import java.util.ArrayList;
import java.util.List;

/**
 * What changed between two texts, line by line, with a few unchanged lines around each change.
 *
 * @param chunks in the order of the text
 * @param added number of lines that are new
 * @param removed number of lines that are gone
 */
public record DiffLines(List<Chunk> chunks, int added, int removed) {
    private static final int CONTEXT = 3;

    public DiffLines {
        chunks = List.copyOf(chunks);
    }

    /**
     * A run of lines that were left alone, changed or left out.
     *
     * @param kind {@code same}, {@code change} or {@code gap}
     * @param before lines of the old text, with its numbers; for {@code gap} empty
     * @param after lines of the new text, with its numbers; for {@code gap} empty
     * @param hidden number of unchanged lines that a gap stands for
     */
    public record Chunk(String kind, List<CodeText.Line> before, List<CodeText.Line> after, int hidden) {
        public Chunk {
            before = List.copyOf(before);
            after = List.copyOf(after);
        }
    }

    public boolean isEmpty() {
        return added + removed == 0;
    }

    /** Whether both sides have something to show beside each other. */
    public boolean isTwoSided() {
        return added > 0 && removed > 0;
    }

    public static DiffLines of(String before, String after) {
        return new Builder(YamlLines.of(before), YamlLines.of(after))
                .build(DiffUtils.diff(YamlLines.split(before), YamlLines.split(after))
                        .getDeltas());
    }

    private static final class Builder {
        private final List<CodeText.Line> before;
        private final List<CodeText.Line> after;
        private final List<Chunk> chunks = new ArrayList<>();
        private int beforeAt;
        private int afterAt;
        private int added;
        private int removed;

        Builder(List<CodeText.Line> before, List<CodeText.Line> after) {
            this.before = before;
            this.after = after;
        }

        DiffLines build(List<AbstractDelta<String>> deltas) {
            for (AbstractDelta<String> delta : deltas) {
                same(delta.getSource().getPosition() - beforeAt, chunks.isEmpty() ? 0 : CONTEXT, CONTEXT);
                change(delta.getSource().size(), delta.getTarget().size());
            }
            same(before.size() - beforeAt, deltas.isEmpty() ? 0 : CONTEXT, 0);
            return new DiffLines(chunks, added, removed);
        }

        /** Unchanged lines: those near a change are shown, the others counted. */
        private void same(int lines, int head, int tail) {
            if (lines <= head + tail + 1) {
                add("same", lines, lines, 0);
                return;
            }
            add("same", head, head, 0);
            add("gap", 0, 0, lines - head - tail);
            beforeAt += lines - head - tail;
            afterAt += lines - head - tail;
            add("same", tail, tail, 0);
        }

        private void change(int gone, int come) {
            removed += gone;
            added += come;
            add("change", gone, come, 0);
        }

        private void add(String kind, int gone, int come, int hidden) {
            if (gone + come + hidden == 0) {
                return;
            }
            chunks.add(new Chunk(
                    kind, before.subList(beforeAt, beforeAt + gone), after.subList(afterAt, afterAt + come), hidden));
            beforeAt += gone;
            afterAt += come;
        }
    }

    @TemplateExtension(namespace = "diff")
    static DiffLines lines(String before, String after) {
        return of(before, after);
    }
}
