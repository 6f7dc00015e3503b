package dev.sallyport.policy.lint.rule;

/** How bad a finding is, worst first. */
public enum Severity {
    /** Refused by the API server, against a rule of the platform, or certainly not what was meant. */
    ERROR,
    /** Valid, and probably not what was meant. */
    WARNING,
    /** Worth knowing. */
    INFO;

    /** As it is written in every output: {@code error}, {@code warning}, {@code info}. */
    public String word() {
        return switch (this) {
            case ERROR -> "error";
            case WARNING -> "warning";
            case INFO -> "info";
        };
    }
}
