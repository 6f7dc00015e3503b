package dev.sallyport.review;

import static org.hamcrest.Matchers.equalTo;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("INV-12: an edit that changes the meaning voids approvals, one that does not keeps them")
class VoidedApprovalTest {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"blocks", "ports", "pods", "justification", "widthReason", "endsOn"})
    void anotherMeaningVoids(String field) {
        String request = approvedByAda();

        revise(request, changed(field));

        Api.as("ada")
                .get(request + "/decisions")
                .then()
                .body("revision", equalTo(2))
                .body("items[0].outcome", equalTo("approved"))
                .body("items[0].counts", equalTo(false))
                .body("seats.find { it.as == 'peer' }.by", equalTo(null));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nothing", "white space", "the order of blocks", "a block twice"})
    void anotherWordingKeeps(String what) {
        String request = approvedByAda();
        Map<String, Object> wish = wish(List.of("198.51.100.220/32", "198.51.100.222/32"), 443);
        switch (what) {
            case "white space" -> wish.put("justification", "  " + Api.WHY.replace(" ", " \n ") + " ");
            case "the order of blocks" -> wish = wish(List.of("198.51.100.222/32", "198.51.100.220/32"), 443);
            case "a block twice" ->
                wish = wish(List.of("198.51.100.220/32", "198.51.100.222/32", "198.51.100.220/32"), 443);
            default -> {}
        }

        revise(request, wish);

        Api.as("ada")
                .get(request + "/decisions")
                .then()
                .body("revision", equalTo(1))
                .body("items[0].counts", equalTo(true));
    }

    private static Map<String, Object> changed(String field) {
        List<String> blocks = List.of("198.51.100.220/32", "198.51.100.222/32");
        Map<String, Object> wish = wish(blocks, 443);
        switch (field) {
            case "blocks" -> wish = wish(List.of("198.51.100.220/32"), 443);
            case "ports" -> wish = wish(blocks, 8443);
            case "pods" ->
                wish.put(
                        "accesses",
                        List.of(Map.of(
                                "source",
                                Map.of("namespace", "shop-checkout-staging", "pods", Map.of("all", true)),
                                "destination",
                                Map.of("blocks", blocks),
                                "ports",
                                List.of(Map.of("protocol", "TCP", "port", 443)))));
            case "justification" -> wish.put("justification", Api.WHY + " every night");
            case "widthReason" -> wish.put("widthReason", "The bank names no narrower block");
            default ->
                wish.put("endsOn", LocalDate.parse(Api.endsOn()).plusDays(1).toString());
        }
        return wish;
    }

    private static Map<String, Object> wish(List<String> blocks, int port) {
        return Api.wish("shop-checkout-staging", Map.of("blocks", blocks), port);
    }

    private static String approvedByAda() {
        String request = Api.submitted(wish(List.of("198.51.100.220/32", "198.51.100.222/32"), 443));
        Api.decide("ada", request, "approve").then().statusCode(201);
        return request;
    }

    private static void revise(String request, Map<String, Object> wish) {
        Api.as("lin")
                .header("If-Match", Api.tag(request))
                .body(wish)
                .post(request + "/revisions")
                .then()
                .statusCode(200);
    }
}
