package dev.sallyport.request;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** What DNS said of a domain name, for scripts. */
@Schema(name = "Name", description = "What DNS said of a domain name.")
public record NameBody(
        String name,
        @Schema(description = "In words: `3 addresses`.") String summary,

        @Schema(description = "The names on the way, its aliases (CNAME).")
        List<String> chain,

        @Schema(description = "All of them, of both families.")
        List<String> addresses,

        @Schema(description = "When; absent for a wildcard, which nobody can look up.") @Nullable
        Instant lookedAt) {
    public static NameBody of(NameLine line) {
        return new NameBody(line.name(), line.summary(), line.chain(), line.addresses(), line.at());
    }
}
