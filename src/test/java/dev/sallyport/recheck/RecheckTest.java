package dev.sallyport.recheck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.Pages;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.resolution.LoopbackDns;
import dev.sallyport.resolution.NamesPortal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@QuarkusTestResource(value = NamesPortal.class, restrictToAnnotatedClass = true)
@DisplayName("E-NET, G-META: names of what was granted are looked up again each day")
class RecheckTest {
    private static final String WARNINGS = "/api/v1/name-warnings";
    private final LoopbackDns dns = NamesPortal.dns();

    @Inject
    EntityManager entities;

    private static String submitted(String name) {
        return Api.as("jonas")
                .body(Api.wish("insights-ingest-staging", Map.of("domain", name), 443))
                .post(Api.REQUESTS)
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
    }

    /** @return label of the grant */
    private static String granted(String request) {
        Api.approved(request, "kofi", "sofia");
        Api.delivered(request);
        return Api.as("sofia")
                .get("/api/v1/grants?namespace=insights-ingest-staging&limit=200")
                .then()
                .extract()
                .path("items.find { it.request == '" + label(request) + "' }.id");
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }

    /** As if the last look at the name had been the day before yesterday. */
    private void aDayPasses(String name) {
        QuarkusTransaction.requiringNew().run(() -> entities.createNativeQuery(
                        "update name_lookup set looked_at = looked_at - interval '2 days' where name = :name")
                .setParameter("name", name)
                .executeUpdate());
    }

    private static List<String> warned(String person) {
        return Api.as(person).get(WARNINGS).then().statusCode(200).extract().path("items.object");
    }

    private static void untilWarned(String object) {
        Eventually.until(() -> warned("sofia").contains(object), () -> "nobody warns of " + object);
    }

    private static List<String> events(String request, String action) {
        return Api.as("elena")
                .queryParam("request", label(request))
                .queryParam("limit", 200)
                .get("/api/v1/audit/events")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.action == '" + action + "' }.object");
    }

    @Test
    void aGrantWhoseNameLeadsInsideIsSaidAndNotTakenAway() {
        String name = "turns.example.com";
        dns.says(name, "203.0.113.30");
        String request = submitted(name);
        String grant = granted(request);
        dns.says(name, "203.0.113.30", "fd00:ec2::254");
        aDayPasses(name);
        untilWarned(grant);

        Api.as("sofia")
                .get(WARNINGS)
                .then()
                .body("items.findAll { it.object == '" + grant + "' }.rule", contains("G-META"))
                .body("items.find { it.object == '" + grant + "' }.detail", containsString("`fd00:ec2::254`"));
        assertThat(warned("jonas")).contains(grant);
        assertThat(warned("lin")).as("of another tenant").doesNotContain(grant);
        assertThat(events(request, "warned of")).containsExactly(grant);
        Pages.as("jonas")
                .get("/grants/" + grant)
                .then()
                .statusCode(200)
                .body(containsString("which no request can open"))
                .body(containsString("What DNS answered"))
                .body(containsString("fd00:ec2::254"));
        Pages.as("sofia")
                .get("/")
                .then()
                .body(containsString("Names that lead inside"))
                .body(containsString(grant));
        Pages.as("lin").get("/").then().body(not(containsString(grant)));
        told("sofia", grant, "waits");
        told("jonas", grant, "own");

        Api.as("sofia").get("/api/v1/grants/" + grant).then().body("state", equalTo("delivered"));
        assertThat(new NativeGit(TestPortal.repositoryPath()).git("show", "main:" + file(grant)))
                .as("nothing is taken out by itself")
                .contains("matchName: " + name);
    }

    private static String file(String grant) {
        return "clusters/fra-edge/namespaces/insights-ingest-staging/grant-%s.yaml"
                .formatted(grant.substring("GR-".length()));
    }

    private static void told(String person, String grant, String kind) {
        Eventually.until(
                () -> heard(person, grant).stream().anyMatch(kind::equals),
                () -> person + " heard of " + grant + " only as " + heard(person, grant));
    }

    private static List<String> heard(String person, String grant) {
        return Api.as(person)
                .get("/api/v1/notifications?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.sentence.contains('warns you of " + grant + "') }.kind");
    }

    /** What is not known says nothing: neither that it is well, nor that it is not. */
    @Test
    void aResolverThatIsAwayNeitherWarnsNorCallsOff() {
        String name = "flickers.example.com";
        dns.says(name, "203.0.113.31");
        String request = submitted(name);
        String grant = granted(request);
        dns.isSilentOn(name);
        aDayPasses(name);
        untilLookedUp(grant, "no address (DNS-TIMEOUT)");
        assertThat(warned("sofia")).doesNotContain(grant);

        dns.says(name, "169.254.169.254");
        aDayPasses(name);
        untilWarned(grant);
        dns.isSilentOn(name);
        aDayPasses(name);
        untilLookedUp(grant, "no address (DNS-TIMEOUT)");
        assertThat(warned("sofia")).contains(grant);

        dns.says(name, "203.0.113.32");
        aDayPasses(name);
        Eventually.until(() -> !warned("sofia").contains(grant), () -> "the warning of " + grant + " stays");
        assertThat(events(request, "called off the warning of")).containsExactly(grant);
        assertThat(events(request, "warned of")).containsExactly(grant);
    }

    private static void untilLookedUp(String grant, String summary) {
        Eventually.until(
                () -> summary.equals(Api.as("sofia")
                        .get("/api/v1/grants/" + grant + "/names")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items[0].looks[0].answer.summary")),
                () -> grant + " was not looked up again");
    }

    @Test
    void aRequestInReviewIsShownAsRefused() {
        String name = "waits.example.com";
        dns.says(name, "203.0.113.33");
        String request = submitted(name);
        dns.says(name, "10.132.0.7");
        aDayPasses(name);
        untilWarned(label(request));

        Api.as("jonas").get(request + "/assessment").then().body("violations.rule", contains("G-TENANT"));
        Pages.as("kofi")
                .get("/requests/" + label(request))
                .then()
                .statusCode(200)
                .body(containsString("A guardrail forbids it now, so it cannot be approved."));
        Api.decide("kofi", request, "approve").then().statusCode(409);
        Api.as("jonas")
                .get(request + "/names")
                .then()
                .statusCode(200)
                .body("items.name", contains(name))
                .body("items[0].looks.occasion", hasItems("submit", "daily look", "approval"))
                .body("items[0].looks.answer.addresses", hasItem(List.of("203.0.113.33")));

        Api.as("jonas")
                .header("If-Match", Api.tag(request))
                .post(request + "/withdrawal")
                .then()
                .statusCode(200);
        Eventually.until(
                () -> !warned("sofia").contains(label(request)), () -> "a request that is over is warned of still");
        assertThat(events(request, "called off the warning of")).isEmpty();
    }

    @Test
    void whatIsForeignHasNoNames() {
        String request = submitted("*.foreign.example.com");

        Api.as("lin").get(request + "/names").then().statusCode(404);
        Api.as("jonas").get(request + "/names").then().statusCode(200).body("items[0].looks.size()", equalTo(0));
        Api.as("jonas").get("/api/v1/grants/GR-999999/names").then().statusCode(404);
    }
}
