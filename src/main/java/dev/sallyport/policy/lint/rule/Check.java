package dev.sallyport.policy.lint.rule;

/**
 * One thing that lint looks for.
 *
 * @param id stable; what is suppressed, counted and linked to
 * @param title what is found, as a short sentence without its end
 * @param why why it matters, one or two sentences
 * @param wayOut what to do instead, unless a finding knows better
 */
public record Check(String id, Severity severity, String title, String why, String wayOut) {
    public static Check error(String id, String title, String why, String wayOut) {
        return new Check(id, Severity.ERROR, title, why, wayOut);
    }

    public static Check warning(String id, String title, String why, String wayOut) {
        return new Check(id, Severity.WARNING, title, why, wayOut);
    }

    public static Check info(String id, String title, String why, String wayOut) {
        return new Check(id, Severity.INFO, title, why, wayOut);
    }
}
