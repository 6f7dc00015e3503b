package dev.sallyport.web;

import dev.sallyport.policy.model.InvalidValue;
import io.quarkus.arc.properties.IfBuildProperty;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.jboss.resteasy.reactive.RestPath;

/** Fails in every way that a service may fail. */
@PermitAll
@IfBuildProperty(name = "sallyport.test-pages", stringValue = "true")
public class Trouble {
    static final String SECRET = "jdbc:postgresql://portal:canary@db";

    @Path("/trouble")
    @PermitAll
    @IfBuildProperty(name = "sallyport.test-pages", stringValue = "true")
    public static class Pages {
        @GET
        @Path("{kind}")
        @Produces(MediaType.TEXT_HTML)
        public String fail(@RestPath String kind) {
            throw failure(kind);
        }

        @POST
        @Path("form")
        @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
        @Produces(MediaType.TEXT_HTML)
        public String form() {
            return "accepted";
        }
    }

    @Path("/api/trouble")
    @PermitAll
    @IfBuildProperty(name = "sallyport.test-pages", stringValue = "true")
    public static class Api {
        @GET
        @Path("{kind}")
        @Produces(MediaType.APPLICATION_JSON)
        public String fail(@RestPath String kind) {
            throw failure(kind);
        }

        @GET
        @Path("guarded")
        @RolesAllowed("nobody")
        @Produces(MediaType.APPLICATION_JSON)
        public String guarded() {
            return "{}";
        }

        @POST
        @Path("thing")
        @Consumes(MediaType.APPLICATION_JSON)
        @Produces(MediaType.APPLICATION_JSON)
        public Thing thing(Thing thing) {
            return thing;
        }
    }

    /** A body of the API. */
    public record Thing(String name, int size, List<Thing> parts) {}

    private static RuntimeException failure(String kind) {
        return switch (kind) {
            case "404" -> new NotFound();
            case "403" -> new Forbidden("Reviewers approve; you are a member.");
            case "409" -> new Conflict("R-1042 was withdrawn by Lin.");
            case "412" -> new PreconditionFailed();
            case "428" -> new PreconditionRequired();
            case "422" -> new InvalidValue("cidr", "`10.0.0.1/24` has host bits <b>set</b>", "10.0.0.0/24");
            case "refused" ->
                new Refused(List.of(
                        new Problem.Finding("cidr", "G-META", "covers the metadata service", "use workload identity")));
            case "429" -> new TooMany(Duration.ofSeconds(30));
            case "503" -> new Unavailable("Git does not answer.");
            case "database" -> new IllegalStateException(new SQLException(SECRET, "08006"));
            default -> new IllegalStateException(SECRET);
        };
    }
}
