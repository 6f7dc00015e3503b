package dev.sallyport.manifest;

import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads YAML, and so JSON, to {@link YamlValue}s. No type is ever made from a tag; aliases are followed within bounds, so
 * that a few hundred bytes cannot become a tree of millions of values.
 */
public final class YamlReader {
    private static final int LARGEST_TEXT = 16 * 1024 * 1024;

    private YamlReader() {}

    /**
     * @return the documents of the text, without empty ones
     * @throws UnreadableYaml at the first thing that cannot be read; no document is returned then
     */
    public static List<YamlValue> documents(String text) throws UnreadableYaml {
        List<YamlValue> documents = new ArrayList<>();
        List<UnreadableYaml> unreadable = new ArrayList<>();
        read(text, documents::add, unreadable::add);
        if (!unreadable.isEmpty()) throw unreadable.get(0);
        return documents;
    }

    /**
     * Reads each document by itself, so that one that cannot be read hides no other.
     *
     * @param documents is given each document but empty ones, in order
     * @param unreadable is told of each that could not be read
     */
    static void read(String text, Consumer<YamlValue> documents, Consumer<UnreadableYaml> unreadable) {
        read(text, LARGEST_TEXT, documents, unreadable);
    }

    /** @param largest how many characters the text may have */
    static void read(String text, int largest, Consumer<YamlValue> documents, Consumer<UnreadableYaml> unreadable) {
        if (text.length() > largest) {
            unreadable.accept(new UnreadableYaml(1, "longer than %,d characters".formatted(largest)));
            return;
        }
        for (YamlDocument document : YamlDocument.split(text)) {
            try {
                for (YamlValue value : YamlComposer.compose(document)) {
                    if (!value.isNull()) documents.accept(value);
                }
            } catch (UnreadableYaml e) {
                unreadable.accept(e);
            }
        }
    }
}
