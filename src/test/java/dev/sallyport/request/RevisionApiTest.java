package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
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
@DisplayName("/api/v1/requests/{id}/revisions")
class RevisionApiTest {
    @Test
    void keepsEveryRevisionWithItsManifests() {
        String request = Api.submitted(Api.wishTo("198.51.100.1/32"));
        String tag = Api.tag(request);

        Api.as("lin")
                .header("If-Match", tag)
                .body(Api.wishTo("198.51.100.2/32"))
                .post(request + "/revisions")
                .then()
                .statusCode(200)
                .header("ETag", not(tag))
                .body("revision.number", equalTo(2));
        Api.as("elena")
                .get(request + "/revisions")
                .then()
                .statusCode(200)
                .body("items.number", contains(1, 2))
                .body("items[0].manifests[0].yaml", containsString("198.51.100.1/32"))
                .body("items[1].manifests[0].yaml", containsString("198.51.100.2/32"))
                .body("items.author.name", everyItem(equalTo("Lin Berger")));
    }

    @Test
    void makesNoneForWhatMeansTheSame() {
        String request = Api.submitted(Api.wishTo("198.51.100.3/32"));
        Api.as("lin")
                .header("If-Match", Api.tag(request))
                .body(Api.wishTo("198.51.100.3/32"))
                .post(request + "/revisions")
                .then()
                .statusCode(200)
                .body("revision.number", equalTo(1));
    }

    @Test
    void wantsTheVersionThatWasRead() {
        String request = Api.submitted(Api.wishToPayments());
        String tag = Api.tag(request);
        var other = Api.wishTo("198.51.100.4/32");

        Api.as("lin").body(other).post(request + "/revisions").then().statusCode(428);
        Api.as("lin")
                .header("If-Match", "W/" + tag)
                .body(other)
                .post(request + "/revisions")
                .then()
                .statusCode(412);
        Api.as("lin")
                .header("If-Match", "*")
                .body(other)
                .post(request + "/revisions")
                .then()
                .statusCode(412);
        Api.as("mei")
                .header("If-Match", tag)
                .body(other)
                .post(request + "/revisions")
                .then()
                .statusCode(403);
        Api.as("elena")
                .header("If-Match", tag)
                .body(other)
                .post(request + "/revisions")
                .then()
                .statusCode(403);
        Api.as("jonas")
                .header("If-Match", tag)
                .body(other)
                .post(request + "/revisions")
                .then()
                .statusCode(404);
        Api.as("jonas").get(request + "/revisions").then().statusCode(404);
        Api.as("lin")
                .header("If-Match", tag)
                .body("{\"who\":1}")
                .post(request + "/revisions")
                .then()
                .statusCode(400);
        Api.as("lin")
                .header("If-Match", tag)
                .body("")
                .post(request + "/revisions")
                .then()
                .statusCode(400);
        Api.as("lin")
                .header("If-Match", tag)
                .body(Api.wishTo("169.254.169.254/32"))
                .post(request + "/revisions")
                .then()
                .statusCode(422)
                .body("errors.rule", hasItem("G-META"));
        Api.as("lin")
                .header("If-Match", tag)
                .body(Api.wish("shop-checkout", Map.of("blocks", List.of("198.51.100.5/32")), 443))
                .post(request + "/revisions")
                .then()
                .statusCode(422)
                .body("errors.field", hasItem("accesses[0].source.namespace"));
        assertThat(Api.tag(request)).as("nothing of this has changed it").isEqualTo(tag);
    }

    @Test
    void changesNothingThatIsDecided() {
        String request = Api.submitted(Api.wishTo("198.51.100.6/32"));
        Api.decide("ada", request, "reject").then().statusCode(201);
        Api.as("lin")
                .header("If-Match", Api.tag(request))
                .body(Api.wishTo("198.51.100.7/32"))
                .post(request + "/revisions")
                .then()
                .statusCode(409)
                .contentType("application/problem+json");
    }

    @Test
    void isMadeOnceForAKey() {
        String request = Api.submitted(Api.wishTo("198.51.100.81/32"));
        String key = UUID.randomUUID().toString();
        String tag = Api.tag(request);
        for (int i = 0; i < 2; i++) {
            Api.as("lin")
                    .header("Idempotency-Key", key)
                    .header("If-Match", tag)
                    .body(Api.wishTo("198.51.100.82/32"))
                    .post(request + "/revisions")
                    .then()
                    .statusCode(200)
                    .body("revision.number", equalTo(2));
        }
        String withdrawal = UUID.randomUUID().toString();
        String later = Api.tag(request);
        for (int i = 0; i < 2; i++) {
            Api.as("lin")
                    .header("Idempotency-Key", withdrawal)
                    .header("If-Match", later)
                    .post(request + "/withdrawal")
                    .then()
                    .statusCode(200)
                    .body("state", equalTo("withdrawn"));
        }
    }
}
