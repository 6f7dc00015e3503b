package dev.sallyport;

import io.quarkus.resteasy.reactive.server.runtime.ResteasyReactiveRecorder;
import java.util.Arrays;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;

/** The routes of the API as the running router has them, such as {@code GET /api/v1/requests/{id}}. */
final class ApiRoutes {
    private ApiRoutes() {}

    static SortedSet<String> all() {
        var routes = new TreeSet<String>();
        for (var type : ResteasyReactiveRecorder.getCurrentDeployment().getClassMappers()) {
            Arrays.stream(type.value.handlers)
                    .filter(ClassRoutingHandler.class::isInstance)
                    .map(ClassRoutingHandler.class::cast)
                    .forEach(handler -> handler.getMappers().forEach((method, mapper) -> mapper.getTemplates()
                            .forEach(path -> add(routes, method, type.template.template + path.template.template))));
        }
        return routes;
    }

    private static void add(SortedSet<String> routes, String method, String template) {
        String path = template.replaceAll("//+", "/").replaceAll("(?<=.)/$", "");
        if (path.startsWith("/api/v1/") && method != null) routes.add(method + " " + path);
    }
}
