package dev.sallyport.review;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("C-CROSS, C-NET: rules of the platform file add to what is needed")
class ApprovalRulesApiTest {
    @Test
    void aRuleAsksForTwoOfSecurity() {
        Map<String, Object> wish = Api.wish("shop-checkout-staging", Map.of("blocks", List.of("198.51.100.61/32")), 22);
        Api.as("lin")
                .body(wish)
                .post("/api/v1/analysis/preview")
                .then()
                .statusCode(200)
                .body("needs.brief", equalTo("peer, 2 × security"));
        String request = Api.submitted(wish);

        Api.approved(request, "noor", "sofia");

        Api.as("lin")
                .get(request + "/decisions")
                .then()
                .body("state", equalTo("in review"))
                .body("seats.as", contains("peer", "security", "security"))
                .body("seats.by.name", contains("Noor Haddad", "Sofia Marin"));
        Api.decide("sofia", request, "approve").then().statusCode(409);
        Api.as("sofia").get("/api/v1/reviews").then().body("items.id", not(hasItem(label(request))));
        Api.as("ravi").get("/api/v1/reviews").then().body("items.id", hasItem(label(request)));
        Api.decide("ravi", request, "approve")
                .then()
                .statusCode(201)
                .body("state", equalTo("approved"))
                .body("seats.by", hasSize(3));
    }

    @Test
    void theRulesOfEachAccessCount() {
        Map<String, Object> wish = Api.wishToPayments();
        wish.put("accesses", List.of(first(wish), first(Api.wish("shop-checkout-staging", internet(), 3389))));

        Api.as("lin")
                .body(wish)
                .post("/api/v1/analysis/preview")
                .then()
                .body("needs.brief", equalTo("peer, owner in payments, 2 × security"));
    }

    @Test
    void thePlatformTeamIsThePeerOfATenantOfWhomTheFileSaysSo() {
        Map<String, Object> wish = Api.wish("insights-ingest-staging", internet(), 443);
        String request = Api.as("jonas")
                .body(wish)
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Api.decide("priya", request, "approve").then().statusCode(403);
        Api.as("kofi").get("/api/v1/reviews").then().statusCode(200).body("items.id", hasItem(label(request)));

        Api.approved(request, "kofi", "sofia");

        Api.as("jonas")
                .get(request + "/decisions")
                .then()
                .body("state", equalTo("approved"))
                .body("seats[0].as", equalTo("platform team"))
                .body("seats[0].tenant", equalTo("insights"))
                .body("seats[0].by.name", equalTo("Kofi Mensah"));
        Api.as("elena")
                .queryParam("request", label(request))
                .get("/api/v1/audit/events")
                .then()
                .body(containsString("platform team in place of a peer of insights"));
        Api.delivered(request);
        Assertions.assertThat(new NativeGit(TestPortal.repositoryPath())
                        .git("log", "--all", "--grep=Sallyport-Request: " + label(request), "--format=%B"))
                .contains("Kofi Mensah (platform team in place of a peer of insights)");
    }

    private static Map<String, Object> internet() {
        return Map.of("blocks", List.of("198.51.100.62/32"));
    }

    private static Object first(Map<String, Object> wish) {
        return ((List<?>) Objects.requireNonNull(wish.get("accesses"))).get(0);
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }
}
