package dev.sallyport.request;

import dev.sallyport.manifest.AccessReader;
import dev.sallyport.manifest.AccessTree;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.manifest.UnreadableYaml;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.InvalidValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The accesses of a form besides the one that is being filled in. They travel in the form, each as a text of its own, so
 * that nothing is kept for a request that is never made.
 */
final class Basket {
    static final String FIELD = "basket";

    private static final String PREFIX = "access-";

    private Basket() {}

    /** The texts of the form, in the order in which they were put in. */
    static List<String> texts(RequestForm form) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Wish.MOST_ACCESSES; i++) {
            String text = form.get(PREFIX + i);
            if (!text.isEmpty()) texts.add(text);
        }
        return texts;
    }

    /** @throws InvalidValue at {@code basket} if somebody has written into a text what is no access */
    static List<Access> read(RequestForm form) {
        List<Access> accesses = new ArrayList<>();
        for (String text : texts(form)) {
            try {
                accesses.add(AccessReader.read(text));
            } catch (UnreadableYaml e) {
                throw new InvalidValue(FIELD, "An access of this request cannot be read: " + e.reason());
            }
        }
        return accesses;
    }

    /** The form with these accesses in place of those that it had. */
    static RequestForm put(RequestForm form, List<Access> accesses) {
        Map<String, String> values = new TreeMap<>(form.values());
        values.keySet().removeIf(name -> name.startsWith(PREFIX));
        for (int i = 0; i < accesses.size(); i++) values.put(PREFIX + i, text(accesses.get(i)));
        return new RequestForm(values);
    }

    private static String text(Access access) {
        Map<String, Object> tree = new TreeMap<>(AccessTree.of(access));
        tree.put("apiVersion", "sallyport.dev/v1");
        tree.put("kind", "Access");
        return CanonicalJson.of(tree);
    }
}
