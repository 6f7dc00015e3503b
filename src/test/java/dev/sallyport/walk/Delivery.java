package dev.sallyport.walk;

import java.time.Instant;

/** What brings grants to Git, or takes them out. */
final class Delivery {
    final Request request;
    final boolean removal;
    final int revision;
    final String environment;
    Job job = Job.NONE;
    Instant due = Instant.MIN;
    int turn;
    int attempts;
    boolean started;
    boolean withheld;
    boolean delivered;
    boolean tested;

    Delivery(Request request, boolean removal, String environment) {
        this.request = request;
        this.removal = removal;
        this.revision = removal ? 0 : request.revision;
        this.environment = environment;
    }

    String state() {
        if (delivered) return "done";
        if (withheld) return "withheld";
        return switch (job) {
            case NONE -> "waiting";
            case QUEUED -> "queued";
            case DONE -> "done";
            case DEAD -> "dead";
        };
    }

    @Override
    public String toString() {
        return (removal ? "REMOVAL " + environment : "GRANTS " + environment + " r" + revision) + " " + state();
    }
}
