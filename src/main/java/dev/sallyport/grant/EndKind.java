package dev.sallyport.grant;

/** Why a grant ends. */
public enum EndKind {
    /** Its last day is over. */
    EXPIRED,
    /** Somebody took it back. */
    REVOKED,
    /** Another grant, which renews or changes it, has taken its place. */
    REPLACED;

    GrantState state() {
        return this == REVOKED ? GrantState.REVOKED : GrantState.EXPIRED;
    }
}
