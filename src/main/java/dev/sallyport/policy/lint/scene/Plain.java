package dev.sallyport.policy.lint.scene;

import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Values without their lines, so that equal ones are equal wherever they stand. */
final class Plain {
    private Plain() {}

    static Object of(YamlValue value) {
        return value.match(Plain::mapping, Plain::sequence, scalar -> scalar.type() + " " + scalar.text());
    }

    private static Map<String, Object> mapping(YamlValue.Mapping mapping) {
        Map<String, Object> plain = new TreeMap<>();
        mapping.values().forEach((key, value) -> plain.put(key, of(value)));
        return plain;
    }

    private static List<Object> sequence(YamlValue.Sequence sequence) {
        List<Object> plain = new ArrayList<>();
        sequence.items().forEach(item -> plain.add(of(item)));
        return plain;
    }
}
