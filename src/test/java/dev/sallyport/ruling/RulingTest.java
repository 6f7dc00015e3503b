package dev.sallyport.ruling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.Pages;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import dev.sallyport.ending.Portal;
import dev.sallyport.gitops.NativeGit;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("L-2, D-SAME: a tenant sets what may be asked for, and lists what its own pods reach of each other")
class RulingTest {
    private static final String STAGING = "shop-catalog-staging";
    private static final String PROD = "shop-catalog";
    private static final List<String> ALL =
            List.of("same-namespace", "exposure", "other-namespace", "platform-service", "internet", "other-tenant");

    @BeforeEach
    void baselinesAreThere() {
        Api.as("kofi").post("/api/v1/baselines").then().statusCode(202);
        delivered(STAGING);
        delivered(PROD);
    }

    /** As it was, for whoever comes after: production first this time would be refused, so staging goes first again. */
    @AfterEach
    void openAgain() {
        for (String namespace : List.of(STAGING, PROD)) {
            Api.as("lin").post(rules(namespace) + "/withdrawal");
            if (Api.as("lin").body(open()).post(rules(namespace)).statusCode() == 201) {
                decide("ada", namespace, "approve").statusCode(200);
                delivered(namespace);
            }
        }
    }

    @Test
    void listedTrafficIsOpenedByGrantsAloneAndClosedWithThem() {
        assertThat(baseline(STAGING)).contains("allow-same-namespace");
        Api.as("lin")
                .body(wishWithin())
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors.rule", hasItem("D-SAME"));

        propose("lin", STAGING, listed()).statusCode(201).body("state", equalTo("proposed"));
        decide("ada", STAGING, "approve").statusCode(200).body("items[0].state", equalTo("approved"));
        delivered(STAGING);
        assertThat(baseline(STAGING)).contains("default-deny-ingress").doesNotContain("allow-same-namespace");

        String request = Api.submitted(wishWithin());
        Api.as("lin").get(request + "/assessment").then().body("needs.security", equalTo(false));
        Api.approved(request, "ada");
        Api.delivered(request);
        String grant = grantOf(request);
        assertThat(Portal.files(grant)).hasSize(1);
        assertThat(Portal.git("show", "main:" + Portal.files(grant).get(0)))
                .contains("Egress", "Ingress", "port: 9200");

        Api.as("ada")
                .header("If-Match", Api.as("ada").get(grant).header("ETag"))
                .body(Map.of("reason", "Search is asked by nobody any more"))
                .post(grant + "/revocation")
                .then()
                .statusCode(200);
        Portal.await(grant, "revoked");
        assertThat(Portal.files(grant)).isEmpty();
    }

    /** GO-5. */
    @Test
    void productionFollowsNonProduction() {
        propose("lin", PROD, listed())
                .statusCode(422)
                .body("errors.field", hasItem("sameNamespace"))
                .body("errors.detail", hasItem(containsString(STAGING)));

        propose("lin", STAGING, listed()).statusCode(201);
        decide("ada", STAGING, "approve").statusCode(200);
        delivered(STAGING);
        propose("lin", PROD, listed()).statusCode(201);
        decide("ada", PROD, "approve").statusCode(200);
        delivered(PROD);
        assertThat(baseline(PROD)).doesNotContain("allow-same-namespace");
    }

    @Test
    void whatGoesBeyondTheCeilingIsRefusedWithTheWayOut() {
        Map<String, Object> ceiling = open();
        ceiling.put("from", List.of("same-namespace", "platform-service"));
        ceiling.put("ports", "TCP 443, TCP 8443");
        propose("lin", STAGING, ceiling).statusCode(201);
        decide("ada", STAGING, "approve").statusCode(200);

        Api.as("lin")
                .body(Api.wish(STAGING, Map.of("blocks", List.of("192.0.2.77/32")), 443))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors.rule", hasItem("L-2"))
                .body("errors.instead", hasItem(containsString("reviewer of shop")));
        Api.as("lin")
                .body(Api.wish(STAGING, Map.of("service", "keycloak"), 8443))
                .post("/api/v1/analysis/preview")
                .then()
                .body("violations.rule", not(hasItem("L-2")));
    }

    @Test
    void nobodyDecidesOnWhatTheyProposedOrLookedAtInAnotherForm() {
        propose("ada", STAGING, listed()).statusCode(201);
        decide("ada", STAGING, "approve").statusCode(403);
        decide("lin", STAGING, "approve").statusCode(403);
        decide("mei", STAGING, "approve").statusCode(404);
        Api.as("tomas").get(rules(STAGING)).then().statusCode(404);
        propose("lin", STAGING, listed()).statusCode(409);
        Api.as("ada").post(rules(STAGING) + "/withdrawal").then().statusCode(200);

        propose("lin", STAGING, listed()).statusCode(201);
        assertThat(queue("ada")).contains("/namespaces/" + STAGING + "/rules", "Rules of " + STAGING);
        assertThat(queue("lin")).doesNotContain("Rules of ");
        assertThat(queue("mei")).doesNotContain("Rules of ");
        Api.as("ada")
                .body(Map.of("outcome", "approve", "digest", "0".repeat(64)))
                .post(rules(STAGING) + "/decision")
                .then()
                .statusCode(409);
        Api.as("ada")
                .body(Map.of("outcome", "reject", "digest", digest(STAGING)))
                .post(rules(STAGING) + "/decision")
                .then()
                .statusCode(422);
        assertThat(baseline(STAGING)).contains("allow-same-namespace");
    }

    @Test
    void whatCannotBeProposedIsSaidAtItsField() {
        wrong("sameNamespace", "some");
        wrong("from", List.of("guardrail"));
        wrong("ports", "TCP 0");
        wrong("blocks", "10.0.0.0/33");
        wrong("reason", "short");
        propose("lin", STAGING, open()).statusCode(422).body("errors.field", hasItem("sameNamespace"));
    }

    @Test
    void thePageShowsWhatItStops() {
        Pages.as("lin")
                .get("/namespaces/" + STAGING + "/rules")
                .then()
                .statusCode(200)
                .body(containsString("Show what it stops"));
        propose("lin", STAGING, listed()).statusCode(201);

        Pages.as("ada")
                .get("/namespaces/" + STAGING + "/rules")
                .then()
                .statusCode(200)
                .body(containsString("Proposed, and waits for a reviewer"))
                .body(containsString("Closes"))
                .body(containsString("Approve"));
        Pages.as("elena")
                .get("/namespaces/" + STAGING + "/rules")
                .then()
                .statusCode(200)
                .body(not(containsString("Propose other rules")));
        Pages.as("jonas").get("/namespaces/" + STAGING + "/rules").then().statusCode(404);
        Pages.as("ada").get("/").then().body(containsString("Rules to decide on"));
    }

    private static void wrong(String field, Object value) {
        Map<String, Object> body = listed();
        body.put(field, value);
        propose("lin", STAGING, body).statusCode(422).body("errors.field", hasItem(field));
    }

    private static Map<String, Object> open() {
        return new TreeMap<>(
                Map.of("sameNamespace", "all", "from", ALL, "to", ALL, "reason", "Everything as it is by default"));
    }

    private static Map<String, Object> listed() {
        Map<String, Object> body = open();
        body.put("sameNamespace", "listed");
        body.put("reason", "Search and API are to be kept apart; SEC-77");
        return body;
    }

    /** Within the namespace, from one application to another. */
    private static Map<String, Object> wishWithin() {
        Map<String, Object> wish = Api.wish(STAGING, pods("catalog-search"), 9200);
        wish.put(
                "accesses",
                List.of(Map.of(
                        "source", pods("catalog-api"),
                        "destination", pods("catalog-search"),
                        "ports", List.of(Map.of("protocol", "TCP", "port", 9200)))));
        return wish;
    }

    private static Map<String, Object> pods(String application) {
        return Map.of("namespace", STAGING, "pods", Map.of("labels", Map.of("app.kubernetes.io/name", application)));
    }

    private static String rules(String namespace) {
        return "/api/v1/namespaces/" + namespace + "/rules";
    }

    private static ValidatableResponse propose(String person, String namespace, Map<String, Object> body) {
        return Api.as(person).body(body).post(rules(namespace)).then();
    }

    private static String digest(String namespace) {
        return Api.as("elena")
                .get(rules(namespace))
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].digest");
    }

    private static ValidatableResponse decide(String person, String namespace, String outcome) {
        return Api.as(person)
                .body(Map.of("outcome", outcome, "digest", digest(namespace), "reason", Api.WHY))
                .post(rules(namespace) + "/decision")
                .then();
    }

    private static void delivered(String namespace) {
        Eventually.until(
                () -> "delivered"
                        .equals(Api.as("kofi")
                                .get("/api/v1/namespaces/" + namespace)
                                .then()
                                .extract()
                                .path("namespace.baseline")),
                () -> "the baseline of " + namespace + " is not as its rules say");
    }

    private static String baseline(String namespace) {
        return new NativeGit(TestPortal.repositoryPath())
                .git("ls-tree", "-r", "--name-only", "main")
                .lines()
                .filter(path -> path.endsWith("/namespaces/" + namespace + "/baseline.yaml"))
                .map(path -> Portal.git("show", "main:" + path))
                .findFirst()
                .orElse("");
    }

    private static String grantOf(String request) {
        String label = request.substring(request.lastIndexOf('/') + 1);
        return Portal.GRANTS + "/"
                + Api.as("kofi")
                        .get(Portal.GRANTS + "?limit=200&namespace=" + STAGING)
                        .then()
                        .extract()
                        .<String>path("items.find { it.request == '" + label + "' }.id");
    }

    private static String queue(String person) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(person))
                .get("/review")
                .body();
    }
}
