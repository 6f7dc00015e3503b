package dev.sallyport;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("Who may do what: authorisation.txt against every route")
class ApiAuthorisationTest {
    private static final String NOBODY = "";
    private static final String PREFIX = "shop-eu";
    private static final List<String> COLUMNS =
            List.of(NOBODY, "sam", "lin", "ada", "tomas", "mei", "jonas", PREFIX, "sofia", "elena", "kofi");

    /** A granted request, its grant, its delivery and its commit; made by the first test that needs them. */
    private static @Nullable Granted granted;

    /** A line of the table. */
    record Row(String method, String path, List<Integer> expected) {
        String route() {
            return method + " " + path;
        }

        @Override
        public String toString() {
            return route();
        }
    }

    /** What exists for reading. */
    record Granted(String request, String grant, String delivery, String commit, String campaign) {}

    static Stream<Row> table() {
        return Cast.text("/authorisation.txt")
                .lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\\s+"))
                .map(cells -> new Row(
                        cells[0],
                        cells[1],
                        Arrays.stream(cells).skip(2).map(Integer::valueOf).toList()));
    }

    @Test
    void hasALineForEveryRouteOfTheRunningRouter() {
        assertThat(table().map(Row::route)).containsExactlyInAnyOrderElementsOf(ApiRoutes.all());
        assertThat(table()).allMatch(row -> row.expected().size() == COLUMNS.size());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void isWhatTheTableSays(Row row) {
        var answers = new SoftAssertions();
        for (int i = 0; i < COLUMNS.size(); i++) {
            int expected = row.expected().get(i);
            String person = COLUMNS.get(i);
            Response answer = answer(person, row);
            answers.assertThat(answer.statusCode())
                    .as("%s for '%s'", row, person)
                    .isEqualTo(expected);
            if (expected == 401 || expected == 403 || expected == 404) {
                answers.assertThat(answer.contentType())
                        .as("%s for '%s'", row, person)
                        .isEqualTo("application/problem+json");
                answers.assertThat(answer.asString())
                        .as("%s for '%s'", row, person)
                        .doesNotContain(Api.WHY, "digest");
            }
        }
        answers.assertAll();
    }

    private static Response answer(String person, Row row) {
        if (row.path().equals("/api/v1/stand-ins")) granted(); // the stand-in is known once she has asked
        if (!person.equals(PREFIX)) return call(caller(person), row);
        var people = TestPortal.identityProvider().people();
        people.addToGroup("sam", "/tenants/" + PREFIX + "/members");
        people.addToGroup("sam", "/tenants/" + PREFIX + "/reviewers");
        try {
            return call(Api.as("sam"), row);
        } finally {
            people.reset();
        }
    }

    private static RequestSpecification caller(String person) {
        return person.equals(NOBODY) ? given().contentType(ContentType.JSON) : Api.as(person);
    }

    private static Response call(RequestSpecification caller, Row row) {
        if (row.method().equals("GET")) return caller.get(readable(row.path()));
        return switch (row.path()) {
            case Api.REQUESTS, "/api/v1/analysis/preview" ->
                caller.body(Api.wishTo("192.0.2.1/32")).post(row.path());
            case "/api/v1/analysis/accesses" -> caller.body(Map.of("yaml", "")).post(row.path());
            case "/api/v1/approval-rules/simulations" ->
                caller.body(Map.of("approvals", "approvals: {}")).post(row.path());
            case "/api/v1/stand-ins" ->
                caller.body(Map.of(
                                "tenant", "shop", "person", "Lin Berger", "from", "2099-01-01", "until", "2099-01-02"))
                        .post(row.path());
            case "/api/v1/stand-ins/{id}/end" ->
                caller.post(row.path().replace("{id}", UUID.randomUUID().toString()));
            case "/api/v1/campaigns" -> caller.body(Map.of("name", "")).post(row.path());
            case "/api/v1/campaigns/{id}/stop" -> caller.post("/api/v1/campaigns/RC-999999/stop");
            case "/api/v1/campaigns/{id}/answers" ->
                caller.body(Map.of("items", List.of(shopsItem()), "answer", "confirm", "reason", "It is needed still"))
                        .post(readable(row.path()));
            case "/api/v1/namespaces/{name}/rules" ->
                caller.body(Map.of("reason", "")).post(readable(row.path()));
            case "/api/v1/namespaces/{name}/rules/decision" ->
                caller.body(Map.of("outcome", "approve", "digest", "")).post(readable(row.path()));
            case "/api/v1/namespaces/{name}/rules/withdrawal" -> caller.post(readable(row.path()));
            case "/api/v1/notifications/read" -> caller.body(Map.of("upTo", 0)).post(row.path());
            case "/api/v1/notifications/{id}/read", "/api/v1/newcomers/{id}/seen", "/api/v1/messages/{id}/retry" ->
                caller.post(row.path().replace("{id}", UUID.randomUUID().toString()));
            case "/api/v1/baselines" -> caller.post(row.path());
            case "/api/v1/emergencies/{id}/review" ->
                caller.body(Map.of("verdict", "justified", "outcome", Api.WHY))
                        .post(row.path().replace("{id}", label(granted().request())));
            case "/api/v1/namespaces", "/api/v1/namespaces/plan" ->
                caller.body(Map.of("name", "kube-system", "tenant", "shop", "cluster", "fra-prod"))
                        .post(row.path());
            case "/api/v1/namespaces/{name}/counterpart" ->
                caller.header("If-Match", "\"v0\"")
                        .body(Map.of("counterpart", "shop-catalog-staging"))
                        .post(readable(row.path()));
            case "/api/v1/namespaces/{name}/off-boarding" ->
                caller.header("If-Match", "\"v0\"")
                        .body(Map.of("reason", "It is needed no more"))
                        .post(readable(row.path()));
            case "/api/v1/deliveries/{id}/retry", "/api/v1/deliveries/{id}/test-results" ->
                caller.body(Map.of("note", "It was tried")).post(readable(row.path()));
            case "/api/v1/grants/{id}/revocation",
                    "/api/v1/grants/{id}/give-back" -> // refused all the same, so that it stays
                caller.header("If-Match", "\"v999\"")
                        .body(Map.of("reason", "It is needed no more"))
                        .post(readable(row.path()));
            default -> change(caller, row.path());
        };
    }

    /** On a request of its own, so that no cell depends on another. */
    private static Response change(RequestSpecification caller, String path) {
        String request = Api.submitted(Api.wishToPayments());
        RequestSpecification call = caller.header("If-Match", Api.tag(request));
        String address = path.replace(Api.REQUESTS + "/{id}", request);
        if (path.endsWith("/decisions"))
            return call.body(Map.of("outcome", "approve", "digest", Api.digest(request)))
                    .post(address);
        if (path.endsWith("/comments"))
            return call.body(Map.of("text", "Hello")).post(address);
        if (path.endsWith("/revisions")) {
            Map<String, Object> changed = Api.wishToPayments();
            changed.put("justification", "Something else than before");
            return call.body(changed).post(address);
        }
        return call.post(address);
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }

    private static String shopsItem() {
        return Api.as("ada")
                .get(granted().campaign() + "/items")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }

    private static String readable(String path) {
        if (path.startsWith("/api/v1/namespaces")) return path.replace("{name}", "shop-checkout-staging");
        if (path.equals("/api/v1/destinations")) return path + "?q=payments";
        if (path.equals("/api/v1/reach")) return path + "?from=shop-checkout-staging";
        if (!path.contains("{id}")) return path;
        Granted there = granted();
        return path.replace(Api.REQUESTS + "/{id}", there.request())
                .replace("/api/v1/grants/{id}", there.grant())
                .replace("/api/v1/deliveries/{id}", there.delivery())
                .replace("/api/v1/campaigns/{id}", there.campaign())
                .replace("/api/v1/commits/{id}", there.commit());
    }

    private static synchronized Granted granted() {
        Granted there = granted;
        if (there == null) {
            String request = Api.submitted(Api.wishToPayments());
            Api.approved(request, "ada", "mei", "sofia");
            String delivery = "/api/v1/deliveries/" + Api.delivered(request);
            String label = request.substring(request.lastIndexOf('/') + 1);
            String grant = Api.as("kofi")
                    .get("/api/v1/grants?limit=200")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.find { it.request == '" + label + "' }.id");
            String commit = Api.as("lin").get(delivery).path("commit");
            String campaign = Api.as("sofia")
                    .body(Map.of(
                            "name",
                            "Everything",
                            "tenant",
                            "payments",
                            "dueOn",
                            LocalDate.now(ZoneOffset.UTC).plusDays(300).toString()))
                    .post("/api/v1/campaigns")
                    .then()
                    .statusCode(201)
                    .extract()
                    .header("Location");
            there = new Granted(request, "/api/v1/grants/" + grant, delivery, "/api/v1/commits/" + commit, campaign);
            granted = there;
        }
        return there;
    }
}
