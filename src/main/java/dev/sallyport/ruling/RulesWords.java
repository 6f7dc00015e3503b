package dev.sallyport.ruling;

import static java.util.stream.Collectors.joining;

import dev.sallyport.policy.model.Category;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.NamespaceRules;
import dev.sallyport.request.CategoryWords;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Rules of a namespace in plain words. */
final class RulesWords {
    private RulesWords() {}

    /** One sentence for each thing that is set, and for what is left open; in one line. */
    static String of(NamespaceRules rules) {
        List<String> sentences = new ArrayList<>();
        sentences.add(
                rules.listed() ? "Its pods reach each other only as grants say." : "Its pods may talk to each other.");
        sentences.add("It may ask for " + categories(rules.from()) + ".");
        sentences.add("It may be reached by " + categories(rules.to()) + ".");
        if (!rules.ports().isEmpty()) sentences.add("Only on " + rules.ports() + ".");
        if (!rules.blocks().isEmpty()) {
            sentences.add("Outside, only "
                    + rules.blocks().stream().map(Cidr::toString).collect(joining(", ")) + ".");
        }
        return String.join(" ", sentences);
    }

    private static String categories(Set<Category> permitted) {
        if (permitted.size() == Category.values().length) return "anything that guardrails allow";
        if (permitted.isEmpty()) return "nothing";
        return permitted.stream().sorted().map(CategoryWords::of).collect(joining(", "));
    }
}
