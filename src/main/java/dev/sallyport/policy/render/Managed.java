package dev.sallyport.policy.render;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What every object of the portal carries. */
final class Managed {
    static final SortedMap<String, String> LABELS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of("app.kubernetes.io/managed-by", "sallyport")));

    private Managed() {}
}
