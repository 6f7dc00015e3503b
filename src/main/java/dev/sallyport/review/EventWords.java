package dev.sallyport.review;

import dev.sallyport.audit.ActionWords;
import dev.sallyport.audit.AuditEvent;
import dev.sallyport.notify.Kind;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** An event as it goes on after the name of whoever did it: 'Ada Okoye' 'approved R-1042 rev 1'. */
final class EventWords {
    private static final int LONGEST_REASON = 300;

    /** Whose reason says why somebody decided, or why something does not go on. */
    private static final Set<String> WITH_REASON = Set.of(
            "approved",
            "rejected",
            "asked for changes",
            "reopened",
            "withheld",
            "gave up",
            "gave back",
            "revoked",
            "expired",
            "warned of");

    private EventWords() {}

    static String of(AuditEvent event, Kind kind) {
        String words = plain(event, kind);
        if (kind == Kind.NEWS || !WITH_REASON.contains(event.action())) return words;
        String reason = fact(event, "reason").strip().replaceAll("\\s+", " ");
        if (reason.isEmpty()) return words;
        return words + ": " + (reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) + "…" : reason);
    }

    private static String plain(AuditEvent event, Kind kind) {
        String what = event.object();
        String where = fact(event, "environment");
        boolean waits = kind == Kind.WAITS;
        return switch (event.action()) {
            case "submitted" ->
                waits ? "asked for access: " + what + " waits for your approval" : "asked for access for you: " + what;
            case "revised" -> "changed " + what + (waits ? "; it waits for your approval" : "");
            case "reopened" -> "sent " + what + " back to review" + (waits ? "; it waits for your approval" : "");
            case "became overdue" ->
                waits
                        ? "waits for your approval of " + what + ", which is overdue"
                        : "says that " + what + " is overdue";
            case "approved" -> "approved " + what;
            case "granted" -> "counted every approval: " + what + " is approved and on its way";
            case "withdrew" -> "withdrew " + what;
            case "commented" -> "commented on " + what;
            case "committed" ->
                what.startsWith("end of ")
                        ? "took access out of " + where + ", the " + what
                        : "delivered " + what + " to " + where;
            case "withheld" -> "withheld " + what + " from " + where;
            case "started a campaign" ->
                "started " + what + ": say until " + fact(event, "due") + " what your tenant still needs";
            case "campaign became overdue" ->
                "waits for your answers in " + what + "; what nobody speaks for ends after " + fact(event, "endsAfter");
            case "gave up" ->
                what.startsWith("GR-")
                        ? "gave up " + what
                        : "could not deliver " + what + " to " + where + (waits ? "; it waits for your help" : "");
            case "validated" -> "tested " + what + " in " + where;
            case "gave back" -> "would give back " + what + (waits ? "; a reviewer has to revoke it" : "");
            case "revoked" -> "revoked " + what + " in " + where;
            case "expired" -> what.startsWith("GR-") ? "ended " + what + " in " + where : "ended " + what;
            case "ends soon" ->
                "reminds you that " + what + " in " + where + " ends on " + fact(event, "endsOn")
                        + "; renew it or let it end";
            case "warned of" -> "warns you of " + what + ", whose name leads inside";
            case "called off the warning of" -> "calls off the warning of " + what;
            case "found more pods of" ->
                "found a workload that " + what + " selects since its approval: " + fact(event, "workload");
            case "saw" -> "has seen that " + what + " selects " + fact(event, "workload");
            case "named a stand-in" ->
                "named you as stand-in for " + what + " from " + fact(event, "from") + " until " + fact(event, "until");
            case "ended a stand-in" -> "needs you no more as stand-in for " + what;
            default -> ActionWords.of(event.action(), what);
        };
    }

    static String path(AuditEvent event) {
        if (event.object().startsWith("RC-")) return "/campaigns/" + event.object();
        if (event.object().startsWith("GR-")) return "/grants/" + event.object();
        if (event.request() != null) return "/requests/R-" + event.request();
        return event.detail().containsKey("standIn") ? "/stand-ins" : "/deliveries";
    }

    private static String fact(AuditEvent event, String key) {
        @Nullable Object value = event.detail().get(key);
        return Objects.toString(value, "");
    }
}
