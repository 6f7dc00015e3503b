package dev.sallyport.delivery;

import dev.sallyport.identity.CurrentActor;
import dev.sallyport.identity.Role;
import dev.sallyport.web.Cursor;
import dev.sallyport.web.Paging;
import dev.sallyport.web.Query;
import dev.sallyport.web.Slice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The delivery queue, for those who keep it running. */
@Path("/deliveries")
@Blocking
@Produces(MediaType.TEXT_HTML)
class DeliveryPages {
    private static final int PAGE = 100;

    private final CurrentActor current;
    private final DeliveryService service;
    private final BaselineService baselines;

    DeliveryPages(CurrentActor current, DeliveryService service, BaselineService baselines) {
        this.current = current;
        this.service = service;
        this.baselines = baselines;
    }

    @CheckedTemplate(basePath = "delivery")
    static class Templates {
        static native TemplateInstance list(ListView view);

        private Templates() {}
    }

    /** A page of the queue. */
    record ListView(
            List<DeliveryRow> rows,
            List<BaselineService.Status> baselines,
            String state,
            @Nullable String next) {
        public List<String> states() {
            return DeliveryService.STATES;
        }
    }

    @GET
    @RolesAllowed(Role.PLATFORM)
    @Transactional
    public TemplateInstance list(@RestQuery @Nullable String state, @RestQuery @Nullable String after) {
        String wanted = state != null && DeliveryService.STATES.contains(state) ? state : null;
        var paging = new Paging(PAGE, after == null ? null : Cursor.parse(after));
        List<DeliveryRow> read = service.list(current.get(), wanted, paging.cursor(), paging.rowsToRead());
        Slice<DeliveryRow> slice = Slice.of(read, paging, DeliveryRow::place);
        String next = slice.next() == null
                ? null
                : Query.NONE.with("state", wanted).with("after", slice.next()).at("/deliveries");
        return Templates.list(new ListView(slice.items(), baselines.wanting(), wanted == null ? "" : wanted, next));
    }

    @POST
    @Path("{id}/retry")
    @RolesAllowed(Role.PLATFORM)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Void> retry(@RestPath UUID id) {
        service.retry(current.get(), id);
        return RestResponse.seeOther(URI.create("/deliveries"));
    }

    /** Brings the baseline to every namespace that lacks it or has another one. */
    @POST
    @Path("baselines")
    @RolesAllowed(Role.PLATFORM)
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public RestResponse<Void> baselines() {
        baselines.deliverWanting(current.get());
        return RestResponse.seeOther(URI.create("/deliveries"));
    }
}
