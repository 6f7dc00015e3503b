package dev.sallyport.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Gives each problem, and each error without a body, its face. */
class ProblemFilter {
    private final ProblemFaces faces;

    ProblemFilter(ProblemFaces faces) {
        this.faces = faces;
    }

    @ServerResponseFilter
    void show(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            show(problem, request, response);
        } else if (response.getStatus() >= 400 && !response.hasEntity()) {
            show(Problem.of(response.getStatus()), request, response);
        }
    }

    private void show(Problem problem, ContainerRequestContext request, ContainerResponseContext response) {
        ProblemFaces.Face face =
                faces.of(problem, request.getUriInfo().getPath(), request.getHeaderString("HX-Request") != null);
        response.setEntity(face.body(), null, MediaType.valueOf(face.type()));
    }
}
