package dev.sallyport.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("GO-2: nobody approves what they asked for, edited, or had somebody ask for")
class ExclusionApiTest {
    /** The portal knows people once they have done something. */
    @BeforeEach
    void everybodyIsKnown() {
        for (String person : List.of("ada", "noor", "mei")) {
            String request = Api.submitted(Api.wishToPayments());
            Api.as(person)
                    .body(Map.of("text", "Hello"))
                    .post(request + "/comments")
                    .then()
                    .statusCode(201);
        }
    }

    @Test
    void keepsWhoeverHadItAskedFromApproving() {
        String request = Api.submitted(behalf("ada okoye"));

        Api.as("lin").get(request).then().body("revision.onBehalfOf.name", equalTo("Ada Okoye"));
        Api.decide("ada", request, "approve").then().statusCode(403);
        Api.decide("ada", request, "reject").then().statusCode(403);
        Api.as("ada").get("/api/v1/reviews").then().body("items.id", not(hasItem(label(request))));
        Api.as("noor").get("/api/v1/reviews").then().body("items.id", hasItem(label(request)));
        Api.approved(request, "noor", "sofia");
        Api.delivered(request);
        assertThat(new NativeGit(TestPortal.repositoryPath())
                        .git("log", "--all", "--grep=Sallyport-Request: " + label(request), "--format=%B"))
                .contains("Lin Berger (on behalf of Ada Okoye)");
        assertThat(page("sofia", request)).contains("on behalf of Ada Okoye");
    }

    @Test
    void keepsThemOutOfLaterRevisionsToo() {
        String request = Api.submitted(behalf("Ada Okoye"));
        String before = Api.digest(request);
        revised(request, Api.wishToPayments()).statusCode(200).body("revision.onBehalfOf", nullValue());

        assertThat(Api.digest(request))
                .as("for whom is part of what is approved")
                .isNotEqualTo(before);
        Api.decide("ada", request, "approve").then().statusCode(403);
        Api.decide("lin", request, "approve").then().statusCode(403);
    }

    @Test
    void isNamedAmongTheSameTenantOnly() {
        for (String stranger : List.of("Mei Tanaka", "Nobody At All")) {
            Api.as("lin")
                    .body(behalf(stranger))
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("onBehalfOf"))
                    .body("errors[0].detail", containsString("The portal knows nobody of shop as `" + stranger + "`"));
        }
        Api.as("lin").body(behalf("Lin Berger")).post(Api.REQUESTS).then().statusCode(422);
    }

    @Test
    void saysThatNobodyCanTakeTheSeat() {
        Map<String, Object> wish =
                Api.wish("payments-gateway-staging", Map.of("blocks", List.of("198.51.100.63/32")), 443);
        String request = Api.as("mei")
                .body(wish)
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");

        Api.as("mei")
                .get(request + "/decisions")
                .then()
                .body("vacancy", containsString("Nobody can take the seat of the peer of payments"))
                .body("vacancy", containsString("`peers: platform`"));
        assertThat(page("mei", request)).contains("Nobody can take the seat of the peer of payments");
        Api.decide("kofi", request, "approve").then().statusCode(403);
        TestPortal.identityProvider().people().addToGroup("tomas", "/tenants/payments/reviewers");
        try {
            Api.as("mei").get(request + "/decisions").then().body("vacancy", nullValue());
        } finally {
            TestPortal.identityProvider().people().reset();
        }
    }

    private static ValidatableResponse revised(String request, Map<String, Object> wish) {
        return Api.as("noor")
                .header("If-Match", Api.tag(request))
                .body(wish)
                .post(request + "/revisions")
                .then();
    }

    private static Map<String, Object> behalf(String name) {
        Map<String, Object> wish =
                Api.wish("shop-checkout-staging", Map.of("blocks", List.of("198.51.100.64/32")), 443);
        wish.put("onBehalfOf", name);
        return wish;
    }

    private static String page(String person, String request) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(person))
                .get("/requests/" + label(request))
                .body();
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }
}
