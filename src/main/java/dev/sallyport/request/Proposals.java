package dev.sallyport.request;

import java.util.List;

/**
 * What was found for what somebody typed.
 *
 * @param asked whether anything was typed
 */
public record Proposals(boolean asked, List<Proposal> items) {
    static final Proposals NONE = new Proposals(false, List.of());

    public boolean isEmpty() {
        return items.isEmpty();
    }

    /** Whether there may be more than are shown. */
    public boolean isFull() {
        return items.size() == DestinationSearch.MOST;
    }
}
