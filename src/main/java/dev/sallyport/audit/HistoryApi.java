package dev.sallyport.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.PersonBody;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/** The history for scripts. */
@Path("/api/v1/audit/events")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "audit")
class HistoryApi {
    private final CurrentActor current;
    private final History history;

    HistoryApi(CurrentActor current, History history) {
        this.current = current;
        this.history = history;
    }

    /** One line of the history. */
    @Schema(name = "AuditEvent")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record EventBody(
            @Schema(description = "Grows with every event.") long seq,
            Instant at,

            @Schema(description = "Who acted; absent where the portal did.") @Nullable
            PersonBody by,

            @Schema(description = "A verb in the past: `approved`.")
            String action,

            @Schema(description = "What it was done to.", examples = "R-1042 rev 3")
            String object,

            @Nullable String request,
            List<String> tenants,

            @Schema(description = "Digest of the state before.") @Nullable
            String before,

            @Schema(description = "Digest of the state after.") @Nullable
            String after,

            @Schema(description = "`done`, `refused` or `failed`.")
            String outcome,

            @Schema(description = "More facts, by the action.")
            Map<String, Object> detail) {
        private static EventBody of(HistoryRow row) {
            return new EventBody(
                    row.seq(),
                    row.at(),
                    row.issuer() == null || row.subject() == null
                            ? null
                            : new PersonBody(row.issuer(), row.subject(), row.who()),
                    row.action(),
                    row.object(),
                    row.request(),
                    row.tenants(),
                    row.before(),
                    row.after(),
                    row.outcome(),
                    row.detail());
        }
    }

    @GET
    @RolesAllowed({Role.AUDITOR, Role.SECURITY, Role.PLATFORM})
    @Operation(summary = "Who did what, when and why, newest first")
    public Slice<EventBody> list(
            @Parameter(description = "Found in the object or the action.") @RestQuery @Nullable String q,
            @Parameter(description = "Found in the name of the person.") @RestQuery @Nullable String who,
            @RestQuery @Nullable String action,
            @RestQuery @Nullable String tenant,
            @Parameter(description = "Such as R-1042.") @RestQuery @Nullable String request,
            @Parameter(description = "First day, UTC.") @RestQuery @Nullable String from,
            @Parameter(description = "Last day, UTC.") @RestQuery @Nullable String until,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        Paging paging = Paging.of(limit, after);
        Long below = paging.after().map(Cursor::number).orElse(null);
        HistoryFilter filter =
                TypedFilter.of(q, who, action, tenant, request, from, until).readStrictly(below, paging.rowsToRead());
        return Slice.of(history.find(current.get(), filter), paging, row -> Cursor.at(row.seq(), row.seq()))
                .map(EventBody::of);
    }
}
