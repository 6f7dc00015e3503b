package dev.sallyport.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/** Where browsers report what the content security policy kept a page from doing: either our mistake, or an attack that failed. */
@Path(CspReports.PATH)
@PermitAll
public class CspReports {
    static final String PATH = "/csp-reports";

    private static final Logger LOG = Logger.getLogger(CspReports.class);
    private static final int LONGEST = 1_000;

    /** Nanoseconds between two log lines: anybody may send reports, and nobody may fill the log with them. */
    private static final long PAUSE = 1_000_000_000L;

    private final AtomicLong next = new AtomicLong(System.nanoTime());

    @POST
    @Consumes({"application/reports+json", "application/csp-report"})
    public void report(String report) {
        long now = System.nanoTime();
        long due = next.get();
        if (now - due >= 0 && next.compareAndSet(due, now + PAUSE)) {
            LOG.warnf("Content security policy: %s", printable(report));
        }
    }

    private static String printable(String report) {
        return report.substring(0, Math.min(report.length(), LONGEST)).replaceAll("[^\\x20-\\x7e]", "?");
    }
}
