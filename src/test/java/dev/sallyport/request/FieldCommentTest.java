package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A reviewer comments on one field; it stands there until it is answered")
class FieldCommentTest {
    @Test
    void standsAtTheFieldOfTheFormUntilTheFieldHasChanged() {
        PortalUser lin = user("lin");
        String label = lin.ask("192.0.2.91");
        String request = Api.REQUESTS + "/" + label;
        PortalUser sofia = user("sofia");
        assertThat(sofia.post(
                                "/requests/" + label + "/comments",
                                Map.of("text", "Is <b>one</b> address enough?", "field", "destination"))
                        .status())
                .isEqualTo(303);

        assertThat(lin.get("/requests/" + label).body())
                .contains("Where it goes", "waits for an answer", "Is &lt;b&gt;one&lt;/b&gt; address enough?");
        assertThat(lin.get("/requests/" + label + "/edit").body())
                .contains("Is &lt;b&gt;one&lt;/b&gt; address enough?", "Sofia Marin");
        assertThat(lin.get("/requests/new").body()).doesNotContain("address enough?");
        answered(request, false);

        assertThat(lin.revise(label, 1, "192.0.2.92").status()).isEqualTo(303);

        answered(request, true);
        assertThat(lin.get("/requests/" + label).body()).contains("changed since");
        assertThat(lin.get("/requests/" + label + "/edit").body()).contains("(changed since)");
    }

    @Test
    void isAnsweredByAnybodyButWhoeverSaidIt() {
        String request = Api.submitted(Api.wishTo("192.0.2.93/32"));
        String id = say("sofia", request, Map.of("text", "Why so long?", "field", "end"))
                .then()
                .statusCode(201)
                .body("field", equalTo("end"))
                .body("answered", equalTo(false))
                .extract()
                .path("id");

        say("sofia", request, Map.of("text", "I mean it", "answers", id)).then().statusCode(201);
        answered(request, false);
        user("lin")
                .post(
                        "/requests/" + label(request) + "/comments",
                        Map.of("text", "The contract says so", "answers", id))
                .saying(303, "");

        answered(request, true);
        Api.as("ada")
                .get(request + "/comments")
                .then()
                .body(
                        "items.findAll { it.answers == '" + id + "' }.text",
                        contains("I mean it", "The contract says so"));
        assertThat(user("ada").get("/requests/" + label(request)).body())
                .contains("Last day", "The contract says so", "answered");
    }

    @Test
    void refusesAFieldThatThereIsNotAndAnAnswerToNothing() {
        String request = Api.submitted(Api.wishTo("192.0.2.94/32"));
        String other = Api.submitted(Api.wishTo("192.0.2.95/32"));
        String foreign =
                say("sofia", other, Map.of("text", "Here", "field", "ports")).path("id");

        refused(request, Map.of("text", "What?", "field", "colour"), "field");
        refused(request, Map.of("text", "What?", "answers", "that one"), "answers");
        refused(request, Map.of("text", "What?", "answers", UUID.randomUUID().toString()), "answers");
        refused(request, Map.of("text", "What?", "answers", foreign), "answers");
        say("jonas", request, Map.of("text", "What?", "field", "ports")).then().statusCode(404);
        say("elena", request, Map.of("text", "What?", "field", "ports")).then().statusCode(403);
    }

    private static void refused(String request, Map<String, String> comment, String field) {
        say("lin", request, comment).then().statusCode(422).body("errors.field", hasItem(field));
    }

    private static void answered(String request, boolean expected) {
        Api.as("lin").get(request + "/comments").then().body("items[0].answered", equalTo(expected));
    }

    private static Response say(String person, String request, Map<String, String> comment) {
        return Api.as(person).body(comment).post(request + "/comments");
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
