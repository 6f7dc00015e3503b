package dev.sallyport.policy.model;

import java.util.List;

/**
 * A 'no', as a value.
 *
 * @param rule id of the rule that says no: {@code G-META}, {@code E-NET-3} …
 * @param field path of the field that must change, such as {@code accesses[0].destination.blocks}
 * @param sentence what is wrong
 * @param wayOut what to do instead
 * @param suggestions values for the field that the rule would let pass; offered as buttons, may be empty
 */
public record Violation(String rule, String field, String sentence, String wayOut, List<String> suggestions) {
    public Violation {
        suggestions = List.copyOf(suggestions);
    }

    public Violation(String rule, String field, String sentence, String wayOut) {
        this(rule, field, sentence, wayOut, List.of());
    }

    /** The same finding, seen from what holds the field: {@code within("accesses[0]")}. */
    public Violation within(String path) {
        return new Violation(rule, path + "." + field, sentence, wayOut, suggestions);
    }
}
