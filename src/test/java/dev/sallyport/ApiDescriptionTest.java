package dev.sallyport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/q/openapi")
class ApiDescriptionTest {
    @Test
    void describesEveryRouteOfTheApiAndNothingElse() throws JsonProcessingException {
        assertThat(description().path("openapi").asText()).startsWith("3.1");
        assertThat(operations().keySet()).isEqualTo(ApiRoutes.all()).hasSizeGreaterThan(20);
    }

    @Test
    void saysOfEachWhatItDoesAndHowItRefuses() throws JsonProcessingException {
        operations().forEach((route, operation) -> {
            assertThat(operation.path("summary").asText()).as(route).isNotBlank();
            List<String> statuses = names(operation.path("responses"));
            assertThat(statuses).as(route).contains("400", "401", "403").anyMatch(status -> status.startsWith("2"));
            if (route.contains("{")) assertThat(statuses).as(route).contains("404");
            statuses.forEach(status -> assertThat(
                            names(operation.path("responses").path(status).path("content")))
                    .as(route + " " + status)
                    .containsExactly(status.startsWith("2") ? "application/json" : "application/problem+json"));
        });
    }

    @Test
    void asksForTheVersionWhereSomethingIsChanged() throws JsonProcessingException {
        SortedMap<String, JsonNode> operations = operations();
        for (String change : List.of("revisions", "decisions", "withdrawal")) {
            JsonNode operation = operations.getOrDefault("POST /api/v1/requests/{id}/" + change, empty());
            assertThat(operation.path("parameters").findValuesAsText("name"))
                    .as(change)
                    .contains("If-Match");
            assertThat(names(operation.path("responses"))).as(change).contains("409", "412", "428");
        }
    }

    @Test
    void closesEveryObject() throws JsonProcessingException {
        JsonNode schemas = description().path("components").path("schemas");
        assertThat(names(schemas))
                .contains("Problem", "Wish", "Access", "Request", "Decisions", "Grant", "Delivery", "AuditEvent");
        schemas.properties().forEach(schema -> {
            if (schema.getValue().has("properties"))
                assertThat(schema.getValue().path("additionalProperties").toString())
                        .as(schema.getKey())
                        .isEqualTo("false");
        });
    }

    private static JsonNode description() throws JsonProcessingException {
        String text = given().get("/q/openapi?format=json")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        return new ObjectMapper().readTree(text);
    }

    private static SortedMap<String, JsonNode> operations() throws JsonProcessingException {
        var operations = new TreeMap<String, JsonNode>();
        description().path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(item -> !item.getKey().equals("parameters"))
                .forEach(item ->
                        operations.put(item.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), item.getValue())));
        return operations;
    }

    private static JsonNode empty() {
        return new ObjectMapper().createObjectNode();
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
