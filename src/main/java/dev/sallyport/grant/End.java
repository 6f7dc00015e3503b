package dev.sallyport.grant;

import java.util.Optional;
import java.util.UUID;

/**
 * Why a grant ends, and by whom.
 *
 * @param reason in the words of the person, or of the portal
 * @param person row of the person who ended it; empty: the portal, by the date
 */
public record End(EndKind kind, String reason, Optional<UUID> person) {}
