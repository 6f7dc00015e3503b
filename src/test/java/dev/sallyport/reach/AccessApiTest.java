package dev.sallyport.reach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/namespaces/{name}/access")
class AccessApiTest {
    private static final String CHECKOUT = "/api/v1/namespaces/shop-checkout-staging/access";
    private static final String CATALOG = "/api/v1/namespaces/shop-catalog-staging/access";

    /** A grant in Git is what allows it; the workload at its other end is named, its neighbours are not. */
    @Test
    void namesTheGrantItsApproversAndItsEnd() {
        String request = Api.submitted(Api.wishToPayments());
        String label = request.substring(request.lastIndexOf('/') + 1);
        Api.approved(request, "ada", "mei", "sofia");
        Api.delivered(request);
        String mine = "items.find { it.to.workload == 'gateway-api' }.because.find { it.request == '" + label + "' }";
        Eventually.until(() -> toPayments("lin").get(mine) != null, () -> toPayments("lin")
                .prettify());

        Map<String, Object> cause = toPayments("lin").getMap(mine);

        assertThat(cause)
                .containsEntry("at", "both ends")
                .containsEntry("kind", "grant")
                .containsEntry("approvers", List.of("Ada Okoye", "Mei Tanaka", "Sofia Marin"))
                .containsEntry("endsOn", Api.endsOn())
                .containsEntry("ports", "TCP 8443");
        assertThat(String.valueOf(cause.get("grant"))).startsWith("GR-");
        assertThat(toPayments("lin").getList("items.to.workload")).containsOnly("gateway-api");
        Api.as("mei")
                .queryParam("direction", "reached-by")
                .queryParam("other", "payment-worker")
                .get("/api/v1/namespaces/payments-gateway-staging/access")
                .then()
                .statusCode(200)
                .body("items.from.workload", everyItem(equalTo("payment-worker")))
                .body("items.because.flatten().request", hasItem(label));
    }

    private static JsonPath toPayments(String person) {
        return Api.as(person)
                .queryParam("direction", "reaches")
                .queryParam("port", "TCP 8443")
                .queryParam("other", "payments-gateway-staging")
                .queryParam("limit", 200)
                .get(CHECKOUT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void namesTheBaselineWithItsPlaceInGit() {
        Baselines.bring();
        Api.as("lin")
                .queryParam("direction", "reaches")
                .queryParam("other", "169.254.20.10")
                .get(CATALOG)
                .then()
                .statusCode(200)
                .body("items.to.addresses", everyItem(equalTo("169.254.20.10")))
                .body("items[0].because", hasSize(1))
                .body("items[0].because[0].kind", equalTo("baseline"))
                .body("items[0].because[0].policy", equalTo("NetworkPolicy shop-catalog-staging/allow-dns"))
                .body(
                        "items[0].because[0].place",
                        startsWith("clusters/fra-staging/namespaces/shop-catalog-staging/baseline.yaml:"));
    }

    @Test
    void isAboutOneWorkloadWhereOneIsNamed() {
        JsonPath lines = Api.as("lin")
                .queryParam("workload", "Deployment/cart")
                .queryParam("limit", 200)
                .get(CHECKOUT)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(lines.getList("items")).isNotEmpty();
        assertThat(lines.getList("items.findAll { it.from.workload != 'cart' && it.to.workload != 'cart' }"))
                .isEmpty();
        Api.as("lin").get(CHECKOUT + "?workload=Deployment/nobody").then().statusCode(404);
        Api.as("lin")
                .get(CHECKOUT + "?workload=cart")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("workload"));
    }

    /** Baselines that other tests have asked for may still arrive between two pages; then it is looked at again. */
    @Test
    void goesOnWhereThePageBeforeEnded() {
        Eventually.until(
                () -> {
                    List<Object> whole =
                            Api.as("lin").get(CATALOG + "?limit=200").jsonPath().getList("items");
                    return whole.size() > 3 && inPieces(whole.size()).equals(whole);
                },
                () -> "the pieces are not the whole");
    }

    private static List<Object> inPieces(int most) {
        List<Object> pieces = new ArrayList<>();
        String next = "";
        while (next != null && pieces.size() < most) {
            JsonPath piece = Api.as("lin")
                    .queryParam("limit", 3)
                    .queryParam("after", next)
                    .get(CATALOG)
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            pieces.addAll(piece.getList("items"));
            next = piece.getString("next");
        }
        return pieces;
    }

    @Test
    void saysWhichFilterCannotBeRead() {
        Api.as("lin")
                .get(CHECKOUT + "?direction=up&port=https")
                .then()
                .statusCode(422)
                .body("errors.field", contains("direction", "port"));
    }

    @Test
    void isAbsentToOthers() {
        Api.as("lin").get("/api/v1/namespaces/payments-gateway/access").then().statusCode(404);
        Api.as("lin").get("/api/v1/namespaces/No_Name/access").then().statusCode(404);
        Api.as("sam").get(CHECKOUT).then().statusCode(403);
    }
}
