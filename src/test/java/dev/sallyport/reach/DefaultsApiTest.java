package dev.sallyport.reach;

import static dev.sallyport.reach.Baselines.UNTOUCHED;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.in;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Judged with what Git holds of the namespace: its baseline, as the portal has delivered it. */
@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("What a namespace with its baseline opens before anybody asks, by the API")
class DefaultsApiTest {
    @BeforeEach
    void baselines() {
        Baselines.bring();
    }

    @ParameterizedTest(name = "{0}: {1} → {2} on {3}: {4}")
    @CsvSource(textBlock = """
            D-SAME,    insights-reports-staging/nightly-rollup, insights-reports-staging/warehouse,  TCP 9000, true
            D-OTHER,   insights-reports-staging/nightly-rollup, insights-ingest-staging/event-broker, TCP 9092, false
            D-DNS,     insights-reports-staging/nightly-rollup, 169.254.20.10,   UDP 53,  true
            D-DNS,     insights-reports-staging/nightly-rollup, 169.254.20.10,   TCP 53,  true
            D-NET,     insights-reports-staging/nightly-rollup, 198.51.100.9,    TCP 443, false
            D-NET,     insights-reports-staging/nightly-rollup, 2001:db8::9,     TCP 443, false
            D-META,    insights-reports-staging/nightly-rollup, 169.254.169.254, TCP 80,  false
            D-META,    insights-reports-staging/nightly-rollup, fd00:ec2::254,   TCP 80,  false
            D-IN,      198.51.100.9, insights-reports-staging/reports-ui, TCP 8080, false
            D-IN,      insights-ingest-staging/event-collector, insights-reports-staging/reports-ui, TCP 8080, false
            """)
    void isJudgedPortByPort(String rule, String from, String to, String port, boolean open) {
        ask(from, to, port).body("verdict.allowed", equalTo(open));
    }

    /** D-INGRESS, I-WAF, I-MET, I-HEALTH: on the ports that the workload names, and to nothing else. */
    @Test
    void theIngressControllerAndMonitoringReachThePortsThatAWorkloadNames() {
        ask("", UNTOUCHED + "/reports-ui", "TCP 8080")
                .body("items.from.namespace", hasItem("ingress-system"))
                .body("items.from.namespace", not(hasItem("monitoring")));
        for (String port : List.of("TCP 9090", "TCP 8081")) {
            ask("", UNTOUCHED + "/reports-ui", port)
                    .body("items.from.namespace", hasItem("monitoring"))
                    .body("items.from.namespace", not(hasItem("ingress-system")));
        }
        ask("", UNTOUCHED + "/warehouse", "TCP 9000").body("items.from.namespace", everyItem(equalTo(UNTOUCHED)));
    }

    /** INV-5, INV-7: everything that leaves or comes in, with its cause. */
    @Test
    void nothingElseIsOpen() {
        ask(UNTOUCHED, "", "")
                .body("items.findAll { !it.because.kind.contains('baseline') }", empty())
                .body("items.to.namespace.findAll { it != null }", everyItem(in(List.of(UNTOUCHED, "kube-system"))))
                .body("items.to.addresses.findAll { it != null }.unique()", contains("169.254.20.10"));
        ask("", UNTOUCHED, "")
                .body("items.findAll { !it.because.kind.contains('baseline') }", empty())
                .body(
                        "items.from.findAll { !it.ingressController }.namespace",
                        everyItem(in(List.of(UNTOUCHED, "ingress-system", "monitoring"))));
    }

    /** INV-12: each verdict leads to the file and the line in Git. */
    @Test
    void isFoundInGit() {
        ask(UNTOUCHED + "/nightly-rollup", "198.51.100.9", "TCP 443")
                .body(
                        "verdict.sides[0].steps.place.findAll { it != '' }",
                        everyItem(startsWith("clusters/fra-staging/namespaces/" + UNTOUCHED + "/baseline.yaml:")));
    }

    private static ValidatableResponse ask(String from, String to, String port) {
        return Api.as("elena")
                .queryParam("from", from)
                .queryParam("to", to)
                .queryParam("port", port)
                .queryParam("limit", 200)
                .get("/api/v1/reach")
                .then()
                .statusCode(200);
    }
}
