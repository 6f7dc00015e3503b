package dev.sallyport.policy.lint.report;

import dev.sallyport.policy.lint.rule.Finding;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The findings as a tree of maps and lists, to be written as JSON: an array of objects. */
public final class JsonOutput {
    private JsonOutput() {}

    public static List<Map<String, Object>> tree(LintReport report) {
        return report.findings().stream().map(JsonOutput::tree).toList();
    }

    private static Map<String, Object> tree(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", finding.id());
        tree.put("severity", finding.severity().word());
        tree.put("file", finding.file());
        tree.put("line", finding.line());
        tree.put("path", finding.path());
        tree.put("sentence", finding.sentence());
        tree.put("wayOut", finding.wayOut());
        return tree;
    }
}
