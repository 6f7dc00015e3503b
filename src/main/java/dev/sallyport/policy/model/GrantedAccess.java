package dev.sallyport.policy.model;

import java.time.LocalDate;

/**
 * An access with what its manifests say of it.
 *
 * @param grant number of the grant, as in {@code GR-318}; names the file and the objects
 * @param request number of the request, as in {@code R-1042}
 * @param revision number of the approved revision, from 1
 * @param digest SHA-256 of that revision, 64 hex digits
 * @param expires when it ends
 */
public record GrantedAccess(long grant, long request, int revision, String digest, Until expires, Access access) {
    /** One that holds until the end of a day. */
    public GrantedAccess(long grant, long request, int revision, String digest, LocalDate lastDay, Access access) {
        this(grant, request, revision, digest, Until.endOf(lastDay), access);
    }
}
