package dev.sallyport.web;

import java.util.List;

/** What was asked for breaks rules (422). For the API; a page shows the violations at its form instead. */
public final class Refused extends RuntimeException {
    private final List<Problem.Finding> findings;

    /** @param findings at least one */
    public Refused(List<Problem.Finding> findings) {
        super(findings.get(0).detail());
        this.findings = List.copyOf(findings);
    }

    public List<Problem.Finding> findings() {
        return findings;
    }
}
