package dev.sallyport.web;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * What every address of the API has in common, said in its description once: no page is part of it, every answer that is not
 * 2xx is a {@link Problem}, and no object has keys that are not listed.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiDescription implements OASFilter {
    private static final String API = "/api/";

    @Override
    public void filterOpenAPI(OpenAPI api) {
        List.copyOf(api.getPaths().getPathItems().keySet()).stream()
                .filter(path -> !path.startsWith(API))
                .forEach(api.getPaths()::removePathItem);
        api.getPaths().getPathItems().forEach(ApiDescription::addProblems);
        api.getComponents().addSchema("Finding", finding());
        api.getComponents().addSchema("Problem", problem());
        api.getComponents().getSchemas().values().forEach(ApiDescription::close);
    }

    private static void addProblems(String path, PathItem item) {
        item.getOperations().forEach((method, operation) -> {
            problems(path, method, operation)
                    .forEach(
                            status -> operation.getResponses().addAPIResponse(String.valueOf(status), problem(status)));
        });
    }

    /** Which problems an operation can answer with, by what it takes. */
    private static Set<Integer> problems(String path, PathItem.HttpMethod method, Operation operation) {
        var statuses = new TreeSet<>(Set.of(400, 401, 403, 500, 503));
        if (path.contains("{")) statuses.add(404);
        boolean changes = method == PathItem.HttpMethod.POST;
        if (changes && path.contains("{")) statuses.add(409);
        if (operation.getRequestBody() != null) statuses.addAll(List.of(413, 415, 422));
        List<Parameter> parameters =
                Optional.ofNullable(operation.getParameters()).orElse(List.of());
        if (parameters.stream().anyMatch(p -> p.getIn() == Parameter.In.QUERY)) statuses.add(422);
        if (parameters.stream().anyMatch(p -> "If-Match".equals(p.getName()))) statuses.addAll(List.of(412, 428));
        return statuses;
    }

    private static APIResponse problem(int status) {
        return OASFactory.createAPIResponse()
                .description(Problem.of(status).title())
                .content(OASFactory.createContent()
                        .addMediaType(
                                Problem.JSON,
                                OASFactory.createMediaType()
                                        .schema(OASFactory.createSchema().ref("#/components/schemas/Problem"))));
    }

    private static Schema problem() {
        return object("Why a request was not answered as asked (RFC 9457).", List.of("title", "status", "detail"))
                .addProperty("title", text("The kind of problem, the same for each status."))
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text("What happened and what to do, in a sentence."))
                .addProperty("instance", text("urn:uuid: of this occurrence, which is in the log too."))
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .description("One for each field or rule; with 422 alone.")
                                .items(OASFactory.createSchema().ref("#/components/schemas/Finding")));
    }

    private static Schema finding() {
        return object("One thing that is wrong.", List.of("detail"))
                .addProperty("field", text("Path of the field, such as accesses[0].ports."))
                .addProperty("rule", text("Id of the guardrail or rule, such as G-META."))
                .addProperty("detail", text("What is wrong, in a sentence."))
                .addProperty("instead", text("What to do or to say instead."));
    }

    private static Schema object(String description, List<String> required) {
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description(description)
                .required(required);
    }

    private static Schema text(String description) {
        return OASFactory.createSchema().addType(Schema.SchemaType.STRING).description(description);
    }

    private static void close(Schema schema) {
        Map<String, Schema> properties = schema.getProperties();
        if (properties != null && schema.getAdditionalPropertiesSchema() == null) {
            schema.additionalPropertiesBoolean(false);
        }
    }
}
