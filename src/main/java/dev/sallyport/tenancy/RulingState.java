package dev.sallyport.tenancy;

import java.util.Locale;

/** The life of a change of a namespace's rules. */
public enum RulingState {
    PROPOSED,
    APPROVED,
    REJECTED,
    WITHDRAWN;

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
