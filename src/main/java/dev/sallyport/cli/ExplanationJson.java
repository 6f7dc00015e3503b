package dev.sallyport.cli;

import dev.sallyport.manifest.Unreadable;
import dev.sallyport.policy.verdict.Explanation;
import dev.sallyport.policy.verdict.Explanation.Cited;
import dev.sallyport.policy.verdict.Explanation.Step;
import dev.sallyport.policy.verdict.Verdict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A verdict with its reasons as the tree of a JSON object. */
final class ExplanationJson {
    private ExplanationJson() {}

    /** What was skipped is told only where something may be missing. */
    static Map<String, Object> tree(Verdict verdict, boolean mayBePartial, List<Unreadable> skipped) {
        Map<String, Object> tree = new LinkedHashMap<>();
        if (mayBePartial) {
            tree.put("partial", !skipped.isEmpty());
            tree.put("skipped", skipped.stream().map(ExplanationJson::tree).toList());
        }
        tree.put("src", verdict.src().text());
        tree.put("dst", verdict.dst().text());
        tree.put("port", verdict.port().toString());
        tree.put("verdict", word(verdict.allowed()));
        verdict.egress().ifPresent(side -> tree.put("egress", tree(side)));
        verdict.ingress().ifPresent(side -> tree.put("ingress", tree(side)));
        tree.put("notes", verdict.notes());
        return tree;
    }

    private static Map<String, Object> tree(Unreadable one) {
        return Map.of("file", one.file(), "line", one.line(), "reason", one.reason());
    }

    private static Map<String, Object> tree(Explanation side) {
        return Map.of(
                "subject", side.subject().text(),
                "verdict", word(side.allowed()),
                "steps", side.steps().stream().map(ExplanationJson::tree).toList());
    }

    private static Map<String, Object> tree(Step step) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("sentence", step.sentence());
        tree.put("decides", step.decides());
        step.cited().ifPresent(cited -> tree.putAll(tree(cited)));
        return tree;
    }

    private static Map<String, Object> tree(Cited cited) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tier", cited.tier());
        tree.put("policy", cited.policy());
        cited.rule().ifPresent(rule -> tree.put("rule", rule));
        tree.put("file", cited.place().file());
        tree.put("line", cited.place().line());
        return tree;
    }

    static String word(boolean allowed) {
        return allowed ? "allowed" : "denied";
    }
}
