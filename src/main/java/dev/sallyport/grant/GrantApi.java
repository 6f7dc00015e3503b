package dev.sallyport.grant;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.ETags;
import dev.sallyport.web.NotFound;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Slice;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;
import org.jspecify.annotations.Nullable;

/** What was granted, for scripts. */
@Path("/api/v1/grants")
@Blocking
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "grants")
class GrantApi {
    private final CurrentActor current;
    private final GrantListing grants;
    private final Platform platform;

    GrantApi(CurrentActor current, GrantListing grants, Platform platform) {
        this.current = current;
        this.grants = grants;
        this.platform = platform;
    }

    @GET
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(
            summary = "Grants that you may see, newest first",
            description =
                    "`namespace` is either end; `endsBefore` is a day, and those are meant whose last day is before it.")
    public Slice<GrantBody> list(
            @RestQuery @Nullable String state,
            @RestQuery @Nullable String namespace,
            @RestQuery @Nullable String endsBefore,
            @RestQuery @Nullable String limit,
            @RestQuery @Nullable String after) {
        Paging paging = Paging.of(limit, after);
        Long below = paging.after().map(Cursor::number).orElse(null);
        String place = namespace == null || namespace.isBlank() ? null : new NamespaceName(namespace).value();
        List<GrantRow> read = grants.list(
                        current.get(),
                        new GrantFilter(place, state(state), day(endsBefore), below),
                        paging.rowsToRead())
                .rows();
        return Slice.of(read, paging, row -> Cursor.at(row.number(), row.label()))
                .map(row -> GrantBody.of(row, platform));
    }

    private static @Nullable LocalDate day(@Nullable String text) {
        if (text == null || text.isBlank()) return null;
        try {
            return LocalDate.parse(text);
        } catch (DateTimeException e) {
            throw new InvalidValue("endsBefore", "Write the day as year-month-day, such as `2027-05-22`");
        }
    }

    private static @Nullable GrantState state(@Nullable String label) {
        if (label == null || label.isBlank()) return null;
        return Arrays.stream(GrantState.values())
                .filter(state -> state.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new InvalidValue(
                        "state",
                        "A grant is one of: "
                                + String.join(
                                        ", ",
                                        Arrays.stream(GrantState.values())
                                                .map(GrantState::label)
                                                .toList())));
    }

    @GET
    @Path("{id}")
    @RolesAllowed({Role.TENANT, Role.SECURITY, Role.AUDITOR, Role.PLATFORM})
    @Operation(summary = "A grant")
    public RestResponse<GrantBody> show(@RestPath String id) {
        GrantRow row = grants.find(current.get(), GrantLabel.parse(id)).orElseThrow(NotFound::new);
        return ResponseBuilder.ok(GrantBody.of(row, platform))
                .header(HttpHeaders.ETAG, ETags.of(row.version()))
                .build();
    }
}
