package dev.sallyport.request;

import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/requests/{id}/comments")
class CommentApiTest {
    @Test
    void isSaidByWhoeverSeesTheRequest() {
        String comments = Api.submitted(Api.wishToPayments()) + "/comments";
        for (String person : List.of("lin", "tomas", "sofia", "kofi")) {
            Api.as(person)
                    .body(Map.of("text", "Said by " + person))
                    .post(comments)
                    .then()
                    .statusCode(201)
                    .body("text", equalTo("Said by " + person))
                    .body("revision", equalTo(1));
        }
        Api.as("elena")
                .get(comments)
                .then()
                .statusCode(200)
                .body("items.author.name", contains("Lin Berger", "Tomas Varga", "Sofia Marin", "Kofi Mensah"));
    }

    @Test
    void isSaidOnceForAKey() {
        String comments = Api.submitted(Api.wishTo("198.51.100.20/32")) + "/comments";
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Api.as("lin")
                    .header("Idempotency-Key", key)
                    .body(Map.of("text", "Once"))
                    .post(comments)
                    .then()
                    .statusCode(201);
        }
        Api.as("lin")
                .header("Idempotency-Key", key)
                .body(Map.of("text", "Twice"))
                .post(comments)
                .then()
                .statusCode(422);
        Api.as("lin").get(comments).then().statusCode(200).body("items.text", contains("Once"));
    }

    @Test
    void refusesWhatIsNoComment() {
        String comments = Api.submitted(Api.wishTo("198.51.100.21/32")) + "/comments";
        Api.as("lin")
                .body(Map.of("text", "  "))
                .post(comments)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("text"));
        Api.as("lin").body("{}").post(comments).then().statusCode(422);
        Api.as("lin").body("{\"text\":\"\\ud800\"}").post(comments).then().statusCode(422);
        Api.as("lin").body("{\"text\":\"a\\u0000b\"}").post(comments).then().statusCode(422);
        Api.as("lin")
                .body("{\"text\":\"a\",\"author\":\"ada\"}")
                .post(comments)
                .then()
                .statusCode(400);
        Api.as("elena").body(Map.of("text", "An auditor")).post(comments).then().statusCode(403);
        Api.as("jonas").body(Map.of("text", "A stranger")).post(comments).then().statusCode(404);
        Api.as("jonas").get(comments).then().statusCode(404);
        Api.as("lin").get(comments).then().statusCode(200).body("items", empty());
    }
}
