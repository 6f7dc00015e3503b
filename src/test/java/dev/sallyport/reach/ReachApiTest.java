package dev.sallyport.reach;

import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/api/v1/reach")
class ReachApiTest {
    private static final String IMPORT = "shop-catalog-staging/price-import";

    @BeforeEach
    void baselines() {
        Baselines.bring();
    }

    @Test
    void saysWhetherAPortIsOpenAndWhichPolicyDecides() {
        ask("lin", IMPORT, "shop-catalog-staging/catalog-api", "TCP 8080")
                .statusCode(200)
                .body("verdict.allowed", equalTo(true))
                .body("verdict.sides.end", contains("Leaves " + IMPORT, "Enters shop-catalog-staging/catalog-api"))
                .body(
                        "verdict.sides[0].steps.find { it.decides }.sentence",
                        equalTo("NetworkPolicy shop-catalog-staging/allow-same-namespace selects the pods;"
                                + " rule egress[0] allows it"))
                .body(
                        "verdict.sides[0].steps.find { it.decides }.place",
                        startsWith("clusters/fra-staging/namespaces/shop-catalog-staging/baseline.yaml:"))
                .body("items", hasSize(1))
                .body("items[0].because.kind", contains("baseline"));
    }

    @Test
    void saysWhatSomethingReachesAndWhoReachesIt() {
        ask("lin", IMPORT, "", "")
                .statusCode(200)
                .body("verdict", nullValue())
                .body("items.from.workload", everyItem(equalTo("price-import")))
                .body("items.to.addresses", hasItem("169.254.20.10"));
        ask("lin", "", IMPORT, "")
                .statusCode(200)
                .body("items", not(empty()))
                .body("items.to.workload", everyItem(equalTo("price-import")));
        ask("lin", "", "price-import", "")
                .statusCode(422)
                .body("errors[0].detail", containsString("Several workloads"));
    }

    @Test
    void saysWhoReachesAnAddressOfOnesOwnAloneOrOfAll() {
        ask("elena", "", "169.254.20.10", "UDP 53")
                .statusCode(200)
                .body("items.from.namespace", hasItems("insights-ingest-staging", "shop-catalog-staging"));
        ask("lin", "", "https://169.254.20.10:53/zone", "")
                .statusCode(200)
                .body("items.from.namespace", everyItem(startsWith("shop-")))
                .body("items.from.workload", hasItem("price-import"));
    }

    /** One end must be one's own; of the other one learns what comes of its policies, and not which they are. */
    @Test
    void keepsThePoliciesOfTheOtherEnd() {
        ask("lin", IMPORT, "insights-ingest-staging", "TCP 9092")
                .statusCode(200)
                .body("verdict.allowed", equalTo(false))
                .body("verdict.sides.end", contains("Leaves " + IMPORT, "Enters the other end"))
                .body(
                        "verdict.sides[0].steps.sentence",
                        hasItem("No rule of these policies allows it, so it is denied"))
                .body(
                        "verdict.sides[1].steps.sentence",
                        contains("The policies at this end are not yours to read; they deny it"))
                .body("items", empty());
        ask("lin", "insights-ingest-staging", "", "").statusCode(422).body("errors[0].field", equalTo("from"));
        ask("lin", "", "insights-ingest-staging", "").statusCode(422).body("errors[0].field", equalTo("to"));
    }

    /** A service is everybody's to ask about; what is found has an end of one's own. */
    @Test
    void saysWhoReachesAServiceOfThePlatformAndByWhichGrant() {
        String request = Api.submitted(Api.wish("shop-checkout-staging", Map.of("service", "metrics-push"), 9091));
        String label = request.substring(request.lastIndexOf('/') + 1);
        Api.approved(request, "ada", "sofia");
        Api.delivered(request);
        String mine = "items.find { it.because.find { it.request == '" + label + "' } != null }";
        Eventually.until(
                () -> ask("lin", "", "metrics-push", "").extract().path(mine) != null,
                () -> ask("lin", "", "metrics-push", "").extract().asString());

        ask("lin", "", "metrics-push", "TCP 9091")
                .statusCode(200)
                .body("items.from.namespace", everyItem(startsWith("shop-")))
                .body("items.to.namespace", everyItem(equalTo("monitoring")))
                .body(mine + ".from.workload", equalTo("payment-worker"))
                .body(mine + ".because.flatten().approvers", hasItem(List.of("Ada Okoye", "Sofia Marin")))
                .body(mine + ".because.flatten().endsOn", hasItem(Api.endsOn()));
        ask("lin", "shop-checkout-staging/payment-worker", "metrics-push", "TCP 9091")
                .body("verdict.allowed", equalTo(true));
        ask("mei", "", "metrics-push", "")
                .statusCode(200)
                .body("items.from.namespace", not(hasItem("shop-checkout-staging")));
        ask("sofia", "", "metrics-push", "").body(mine, notNullValue());
        ask("lin", "", "keycloak", "").statusCode(200);
    }

    @Test
    void saysWhereAPortIsOpenToThoseWhoseItIs() {
        String ofOthers = "items.findAll { !(it.from.namespace ?: '').startsWith('shop-')"
                + " && !(it.to.namespace ?: '').startsWith('shop-') }";
        ask("lin", "", "", "UDP 53").statusCode(200).body("items", not(empty())).body(ofOthers, empty());
        ask("elena", "", "", "UDP 53").statusCode(200).body(ofOthers, not(empty()));
    }

    /** Whether it is there or not, the answer is the same. */
    @ParameterizedTest
    @CsvSource({"insights-ingest-staging/event-broker", "insights-ingest-staging/nobody", "vault/vault"})
    void saysNothingOfWorkloadsOfOthers(String foreign) {
        String namespace = foreign.substring(0, foreign.indexOf('/'));
        ask("lin", IMPORT, foreign, "")
                .statusCode(422)
                .body("errors[0].field", equalTo("to"))
                .body(
                        "errors[0].detail",
                        equalTo(
                                "Workloads of `%s` are not yours to name. Ask about the namespace: what runs there is counted"
                                        .formatted(namespace)));
    }

    @ParameterizedTest(name = "{0} → {1} : {2}")
    @CsvSource(textBlock = """
            '',                    '',                  '',        from
            nowhere,               '',                  '',        from
            api.example.com,       '',                  '',        from
            shop-checkout/nobody,  '',                  '',        from
            a/b/c,                 '',                  '',        from
            shop-checkout,         -.example,           '',        to
            203.0.113.7,           198.51.100.0/24,     '',        to
            shop-checkout,         shop-catalog-staging, '',       to
            shop-checkout,         '',                  https,     port
            '',                    '',                  https,     port
            shop-checkout,         010.40.1.5,          '',        to
            shop-checkout,         10.40.1.5/24,        '',        to
            shop-checkout,         0x0a.40.1.5,         '',        to
            """)
    void saysAtTheFieldWhatCannotBeAsked(String from, String to, String port, String field) {
        ask("elena", from, to, port).statusCode(422).body("errors[0].field", equalTo(field));
    }

    @Test
    void findsNobodyWhereNoPolicyNamesADomain() {
        ask("lin", "", "api.example.com", "TCP 443")
                .statusCode(200)
                .body("items", empty())
                .body("notes[0]", startsWith("Found by the policies that name it"));
    }

    private static ValidatableResponse ask(String person, String from, String to, String port) {
        return Api.as(person)
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("port", port)
                .queryParam("limit", 200)
                .get("/api/v1/reach")
                .then();
    }
}
