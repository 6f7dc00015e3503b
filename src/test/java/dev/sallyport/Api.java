package dev.sallyport;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/** The API as people of the sample estate call it, and the few things that a test needs to be there first. */
public final class Api {
    public static final String REQUESTS = "/api/v1/requests";

    /** Long enough for a reviewer, and the same wherever somebody must say why. */
    public static final String WHY = "The settlement run fetches the acquirer's files; PAY-212";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Api() {}

    /** With a bearer token of the person's claims as they are now, sending JSON. */
    public static RequestSpecification as(String username) {
        return given().auth().oauth2(TestPortal.token(username)).contentType(ContentType.JSON);
    }

    /** A day that the sample platform permits. */
    public static String endsOn() {
        return LocalDate.now(ZoneOffset.UTC).plusDays(90).toString();
    }

    /** The payment worker of the shop's staging to an address block, TCP 443. */
    public static Map<String, Object> wishTo(String block) {
        return wish("shop-checkout-staging", Map.of("blocks", List.of(block)), 443);
    }

    /** The payment worker of the shop's staging to the gateway of another tenant, the port that its owner publishes. */
    public static Map<String, Object> wishToPayments() {
        return wish(
                "shop-checkout-staging",
                Map.of(
                        "namespace",
                        "payments-gateway-staging",
                        "pods",
                        Map.of("labels", Map.of("app.kubernetes.io/name", "gateway-api"))),
                8443);
    }

    /** The payment worker of a namespace of the shop. A wish that can be changed. */
    public static Map<String, Object> wish(String namespace, Map<String, Object> destination, int port) {
        var wish = new TreeMap<String, Object>();
        wish.put(
                "accesses",
                List.of(Map.of(
                        "source",
                        Map.of(
                                "namespace",
                                namespace,
                                "pods",
                                Map.of("labels", Map.of("app.kubernetes.io/name", "payment-worker"))),
                        "destination",
                        destination,
                        "ports",
                        List.of(Map.of("protocol", "TCP", "port", port)))));
        wish.put("justification", WHY);
        wish.put("endsOn", endsOn());
        return wish;
    }

    /** @return address of a new request of Lin's */
    public static String submitted(Map<String, Object> wish) {
        return as("lin")
                .body(wish)
                .post(REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    public static String tag(String request) {
        return as("sofia").get(request).then().statusCode(200).extract().header("ETag");
    }

    public static String digest(String request) {
        return as("sofia").get(request).then().statusCode(200).extract().path("revision.digest");
    }

    /** Decides on what is there now. */
    public static Response decide(String username, String request, String outcome) {
        return as(username)
                .header("If-Match", tag(request))
                .body(Map.of("outcome", outcome, "digest", digest(request), "reason", WHY))
                .post(request + "/decisions");
    }

    /** Approved by everybody who must; its delivery to the first environment is on its way. */
    public static void approved(String request, String... reviewers) {
        for (String reviewer : reviewers) {
            decide(reviewer, request, "approve").then().statusCode(201);
        }
    }

    /** @return id of the first delivery of the request, once it is on the remote */
    public static String delivered(String request) {
        String label = request.substring(request.lastIndexOf('/') + 1);
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            List<String> done = as("kofi")
                    .get("/api/v1/deliveries?state=done&limit=200")
                    .then()
                    .statusCode(200)
                    .extract()
                    .path("items.findAll { it.request == '" + label + "' }.id");
            if (!done.isEmpty()) return done.get(0);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        throw new AssertionError(label + " is not delivered after " + PATIENCE);
    }
}
