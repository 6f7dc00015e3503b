package dev.sallyport.grant;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.manifest.AccessTree;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.model.Access;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Access as the JSON that the database keeps. */
@ApplicationScoped
public class AccessJson {
    private final ObjectMapper json;

    AccessJson(ObjectMapper json) {
        this.json = json;
    }

    public String write(Access access) {
        return CanonicalJson.of(AccessTree.of(access));
    }

    public String write(List<Access> accesses) {
        return CanonicalJson.of(accesses.stream().map(AccessTree::of).toList());
    }

    public Access read(String text) {
        return AccessTree.read("access", tree(text));
    }

    public List<Access> readAll(String text) {
        if (!(tree(text) instanceof List<?> trees))
            throw new IllegalStateException("the database keeps a list of accesses");
        return trees.stream()
                .<Access>map(tree -> AccessTree.read("access", tree))
                .toList();
    }

    /** A list of text. */
    public List<String> readLines(String text) {
        if (!(tree(text) instanceof List<?> lines))
            throw new IllegalStateException("the database keeps a list of lines");
        return lines.stream().map(String::valueOf).toList();
    }

    /** Text by name, sorted. */
    public SortedMap<String, String> readTexts(String text) {
        if (!(tree(text) instanceof Map<?, ?> texts)) throw new IllegalStateException("the database keeps a mapping");
        var sorted = new TreeMap<String, String>();
        texts.forEach((name, value) -> sorted.put(String.valueOf(name), String.valueOf(value)));
        return sorted;
    }

    private Object tree(String text) {
        try {
            return json.readValue(text, Object.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps JSON", e);
        }
    }
}
