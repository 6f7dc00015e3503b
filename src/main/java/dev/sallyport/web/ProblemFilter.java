package dev.sallyport.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives each problem, and each error without a body, its face. */
class ProblemFilter {
    private static final String STALE =
            "This form was open too long, or its cookie is gone, so nothing was changed. Go back, where your browser may"
                    + " still have what you typed, reload the page and send it again.";

    private final ProblemFaces faces;

    ProblemFilter(ProblemFaces faces) {
        this.faces = faces;
    }

    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            show(problem, request, response);
        } else if (response.getStatus() >= 400 && !response.hasEntity()) {
            show(bare(response.getStatus()), request, response);
        }
    }

    /** What only the framework answers: a form that lacks its token is a 400 without a word. */
    private static Problem bare(int status) {
        return status == 400 ? Problem.of(400, STALE) : Problem.of(status);
    }

    private void show(Problem problem, ContainerRequestContext request, ContainerResponseContext response) {
        ProblemFaces.Face face =
                faces.of(problem, request.getUriInfo().getPath(), request.getHeaderString("HX-Request") != null);
        response.setEntity(face.body(), null, MediaType.valueOf(face.type()));
    }
}
