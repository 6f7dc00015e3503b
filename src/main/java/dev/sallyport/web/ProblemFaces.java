package dev.sallyport.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.control.ActivateRequestContext;

/** How a problem is shown: problem details below {@code /api}, a notice for a part of a page, a page for everything else. */
@ApplicationScoped
class ProblemFaces {
    private final PageContext page;
    private final ObjectMapper json;

    ProblemFaces(PageContext page, ObjectMapper json) {
        this.page = page;
        this.json = json;
    }

    @CheckedTemplate(basePath = "web")
    static class Templates {
        static native TemplateInstance problem(Problem problem);

        static native TemplateInstance problem$notice(Problem problem);

        private Templates() {}
    }

    /** A body and its type. */
    record Face(String type, String body) {}

    /**
     * @param path of the request
     * @param part whether a script asked for a part of a page
     */
    @ActivateRequestContext
    Face of(Problem problem, String path, boolean part) {
        if (path.startsWith("/api/")) {
            return new Face(Problem.JSON, json(problem));
        }
        page.setWaiting(() -> 0); // the database may be what failed
        page.setReadOnly();
        TemplateInstance template = part ? Templates.problem$notice(problem) : Templates.problem(problem);
        return new Face("text/html;charset=UTF-8", template.render());
    }

    /** Answers a request that did not get as far as a resource method. */
    void send(RoutingContext context, Problem problem) {
        Face face = of(
                problem,
                String.valueOf(context.request().path()),
                context.request().getHeader("HX-Request") != null);
        context.response()
                .setStatusCode(problem.status())
                .putHeader("Content-Type", face.type())
                .end(face.body());
    }

    private String json(Problem problem) {
        try {
            return json.writeValueAsString(problem);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a problem is strings and numbers, which JSON can say", e);
        }
    }
}
