package dev.sallyport.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.startsWith;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import dev.sallyport.delivery.Mandate;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.Requests;
import dev.sallyport.resolution.LoopbackDns;
import dev.sallyport.resolution.NamesPortal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@QuarkusTestResource(value = NamesPortal.class, restrictToAnnotatedClass = true)
@DisplayName("E-NET, G-META: domain names are looked up and judged, at each look anew")
class NamesTest {
    private static final String PREVIEW = "/api/v1/analysis/preview";
    private final LoopbackDns dns = NamesPortal.dns();

    @Inject
    Requests requests;

    @Inject
    Mandate mandate;

    private static Map<String, Object> wishTo(String name) {
        return Api.wish("insights-ingest-staging", Map.of("domain", name), 443);
    }

    private static ValidatableResponse submit(String name) {
        return Api.as("jonas").body(wishTo(name)).post(Api.REQUESTS).then();
    }

    private static String submitted(String name) {
        return submit(name).statusCode(201).extract().header("Location");
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }

    @Test
    void thePreviewSaysWhereANameLeads() {
        dns.alias("shown.example.com", "edge.example.net");
        dns.says("edge.example.net", "203.0.113.7", "2001:db8::7");

        Api.as("jonas")
                .body(wishTo("shown.example.com"))
                .post(PREVIEW)
                .then()
                .statusCode(200)
                .body("violations", empty())
                .body("names[0].name", equalTo("shown.example.com"))
                .body("names[0].summary", equalTo("2 addresses"))
                .body("names[0].chain", contains("edge.example.net"))
                .body("names[0].addresses", contains("203.0.113.7", "2001:db8::7"));
        int asked = dns.asked("shown.example.com");
        Api.as("jonas").body(wishTo("shown.example.com")).post(PREVIEW).then().body("names", hasSize(1));
        assertThat(dns.asked("shown.example.com")).as("typing on asks nobody").isEqualTo(asked);
    }

    @Test
    void requestAndHistoryKeepWhatWasAnswered() {
        dns.says("kept.example.com", "203.0.113.8");
        String request = submitted("kept.example.com");

        Api.as("sofia")
                .get(request + "/assessment")
                .then()
                .statusCode(200)
                .body("violations", empty())
                .body("names[0].addresses", contains("203.0.113.8"))
                .body("names[0].lookedAt", startsWith("20"));
        Api.as("elena")
                .queryParam("request", label(request))
                .get("/api/v1/audit/events")
                .then()
                .body(containsString("kept.example.com → 1 address: 203.0.113.8"));
        Page shown = user("sofia").get("/requests/" + label(request));
        shown.saying(200, "What DNS answered");
        assertThat(shown.body()).as("its story").contains("kept.example.com → 1 address: 203.0.113.8");
        user("elena").get("/history?q=" + label(request)).saying(200, "kept.example.com → 1 address: 203.0.113.8");
    }

    /** C-NET: what names answer is the business of their owners, and no part of what was approved. */
    @Test
    void otherAddressesVoidNoApprovalAndAreNeverWritten() {
        dns.says("moves.example.com", "203.0.113.9");
        String request = submitted("moves.example.com");
        Api.approved(request, "kofi");
        dns.says("moves.example.com", "203.0.113.10", "203.0.113.11");
        Api.approved(request, "sofia");
        Api.delivered(request);

        assertThat(new NativeGit(TestPortal.repositoryPath())
                        .git("log", "--all", "-p", "--grep=Sallyport-Request: " + label(request)))
                .contains("matchName: moves.example.com")
                .doesNotContain("203.0.113.");
    }

    @ParameterizedTest(name = "{0} answers {1}: {2}")
    @CsvSource({
        "meta, 169.254.169.254, G-META, the cloud metadata service",
        "mapped, ::ffff:169.254.169.254, G-META, ::ffff:a9fe:a9fe",
        "pods, 10.132.4.5, G-TENANT, the pods of cluster fra-edge",
        "services, 10.148.0.10, G-TENANT, the Services of cluster fra-edge",
        "nodes, 10.25.0.1, G-SYS, the nodes and the API server",
        "other, 10.64.0.1, G-TENANT, the pods of cluster fra-staging",
        "host, 127.0.0.1, G-SYS, loopback addresses",
        "zero, 0.0.0.0, G-SYS, addresses of this host",
        "local6, fe80::1, G-META, link-local"
    })
    void aNameThatLeadsInsideIsRefused(String label, String address, String guardrail, String what) {
        String name = label + ".inside.example.com";
        dns.says(name, "203.0.113.1", address);

        submit(name)
                .statusCode(422)
                .body("errors.rule", hasItem(guardrail))
                .body("errors.field", hasItem("accesses[0].destination.domain"))
                .body("errors[0].detail", containsString("`" + name + "` leads to"))
                .body("errors[0].detail", containsString(what));
    }

    @Test
    void anAliasOfAGuardedAddressIsRefusedWithTheWayThere() {
        dns.alias("front.example.com", "middle.example.net");
        dns.alias("middle.example.net", "rebind.example.org");
        dns.says("rebind.example.org", "169.254.169.254");

        submit("front.example.com")
                .statusCode(422)
                .body("errors[0].rule", equalTo("G-META"))
                .body(
                        "errors[0].detail",
                        containsString("by way of `middle.example.net`, `rebind.example.org` to `169.254.169.254`"));
    }

    @Test
    void eachSilenceHasASentenceOfItsOwn() {
        dns.alias("a.ring.example.com", "b.ring.example.com");
        dns.alias("b.ring.example.com", "a.ring.example.com");
        dns.says("hollow.example.com");
        dns.fails("broken.example.com", Rcode.SERVFAIL);
        dns.isSilentOn("mute.example.com");

        submit("nobody.example.com").statusCode(422).body("errors.rule", contains("DNS-NXDOMAIN"));
        submit("a.ring.example.com").statusCode(422).body("errors.rule", contains("DNS-LOOP"));
        submit("hollow.example.com").statusCode(422).body("errors.rule", contains("DNS-EMPTY"));
        submit("broken.example.com").statusCode(422).body("errors.rule", contains("DNS-SERVFAIL"));
        submit("mute.example.com")
                .statusCode(422)
                .body("errors.rule", contains("DNS-TIMEOUT"))
                .body("errors[0].instead", containsString("nothing that you typed is lost"));
    }

    @Test
    void twoHundredAddressesAreLookedAt() {
        dns.says(
                "fleet.example.com",
                IntStream.range(0, 200).mapToObj(i -> "203.0.113." + i).toArray(String[]::new));
        String request = submitted("fleet.example.com");

        Api.as("jonas").get(request + "/assessment").then().body("names[0].addresses", hasSize(200));
        dns.says(
                "fleet2.example.com",
                IntStream.range(0, 200)
                        .mapToObj(i -> i == 150 ? "169.254.169.254" : "203.0.113." + i)
                        .toArray(String[]::new));
        submit("fleet2.example.com").statusCode(422).body("errors[0].rule", equalTo("G-META"));
    }

    @Test
    void aNameThatIsRefusedAnywayIsAskedOfNobody() {
        submit("metadata.google.internal").statusCode(422).body("errors.rule", contains("G-META"));
        Api.as("lin")
                .body(Api.wish("shop-checkout-staging", Map.of("domain", "unheard.example.com"), 443))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors.rule", contains("DIALECT-FQDN"));
        Api.as("lin")
                .body(wishTo("foreign.example.com"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("accesses[0].source.namespace"));

        for (String name : List.of("metadata.google.internal", "unheard.example.com", "foreign.example.com"))
            assertThat(dns.asked(name)).as(name).isZero();
    }

    @Test
    void aWildcardIsSaidToBeUnknown() {
        String request = submitted("*.shards.example.com");

        Api.as("sofia")
                .get(request + "/assessment")
                .then()
                .body("violations", empty())
                .body("names[0].name", equalTo("*.shards.example.com"))
                .body("names[0].summary", containsString("nobody can look up"))
                .body("names[0].addresses", empty());
        Api.approved(request, "kofi");
    }

    /** The owner of a name binds it anew between submit and approval. */
    @Test
    void aNameThatWasBoundAnewIsNotApproved() {
        dns.says("rebinds.example.com", "203.0.113.20");
        String request = submitted("rebinds.example.com");
        Api.approved(request, "kofi");
        dns.says("rebinds.example.com", "203.0.113.20", "169.254.169.254");

        Api.decide("sofia", request, "approve")
                .then()
                .statusCode(409)
                .body(
                        "detail",
                        startsWith("It can no longer be approved: `rebinds.example.com` leads to `169.254.169.254`"));
        Api.as("jonas").get(request).then().body("state", equalTo("in review"));
        Api.as("jonas").get(request + "/assessment").then().body("violations.rule", contains("G-META"));
        Page page = user("sofia").get("/requests/" + label(request));
        page.saying(200, "A guardrail forbids it now, so it cannot be approved.");
        assertThat(page.body()).contains("the cloud metadata service");

        dns.says("rebinds.example.com", "203.0.113.20");
        Api.approved(request, "sofia");
        Api.as("jonas").get(request + "/decisions").then().body("seats.by.name", hasItem("Kofi Mensah"));
    }

    @Test
    void aResolverThatIsAwayDecidesNothing() {
        dns.says("away.example.com", "203.0.113.21");
        String request = submitted("away.example.com");
        dns.isSilentOn("away.example.com");

        Api.decide("kofi", request, "approve")
                .then()
                .statusCode(503)
                .body("detail", startsWith("`away.example.com` cannot be resolved now; nothing was decided"));
        PortalUser kofi = user("kofi");
        Page refused = kofi.post(
                "/requests/" + label(request) + "/decisions",
                Map.of("outcome", "approve", "digest", Api.digest(request), "reason", "Agreed with the owner"));
        refused.saying(503, "cannot be resolved now; nothing was decided");
        assertThat(refused.body()).contains("Agreed with the owner");
        Api.as("jonas").get(request + "/decisions").then().body("items", empty());
        Api.decide("kofi", request, "ask-for-changes").then().statusCode(201);

        dns.says("away.example.com", "203.0.113.21");
        Api.as("jonas")
                .header("If-Match", Api.tag(request))
                .body(wishTo("away.example.com"))
                .post(request + "/revisions")
                .then()
                .statusCode(200);
        Api.approved(request, "kofi");
        dns.forgets("away.example.com");
        Api.decide("sofia", request, "approve")
                .then()
                .statusCode(409)
                .body("detail", containsString("DNS knows no `away.example.com`"));
    }

    @Test
    void whatWasApprovedIsLookedUpOnceMoreBeforeTheCommit() {
        dns.says("late.example.com", "203.0.113.22");
        String request = submitted("late.example.com");
        Api.approved(request, "kofi", "sofia");
        Api.delivered(request);
        RequestEntity entity = QuarkusTransaction.requiringNew().call(() -> requests.find(
                        "number", Long.parseLong(label(request).substring(2)))
                .firstResult());

        assertThat(ask(entity)).isInstanceOf(Mandate.Answer.Go.class);
        dns.isSilentOn("late.example.com");
        assertThat(ask(entity)).isInstanceOfSatisfying(Mandate.Answer.Later.class, later -> assertThat(later.reason())
                .contains("did not say in time"));
        dns.says("late.example.com", "10.132.0.9");
        assertThat(ask(entity))
                .isInstanceOfSatisfying(Mandate.Answer.Withheld.class, withheld -> assertThat(withheld.reason())
                        .contains("the pods of cluster fra-edge"));
    }

    private Mandate.Answer ask(RequestEntity request) {
        return mandate.ask(request.id(), 1, new EnvironmentName("nonprod"));
    }

    /** Nothing that was typed is lost while the resolver is away. */
    @Test
    void theFormComesBackFilled() {
        dns.isSilentOn("form.example.com");
        PortalUser jonas = user("jonas");
        Map<String, String> form = new TreeMap<>(Map.of(
                "source", "insights-ingest-staging",
                "pods", "labels",
                "labels", "app.kubernetes.io/name=event-collector",
                "to", "domain",
                "domain", "form.example.com",
                "ports", "TCP 443",
                "justification", "Events are enriched with what <the weather service> knows",
                "endsOn", Api.endsOn()));

        Page refused = jonas.post("/requests", form);
        refused.saying(422, "DNS-TIMEOUT");
        assertThat(refused.body())
                .contains("value=\"form.example.com\"")
                .contains("what &lt;the weather service&gt; knows");

        dns.alias("form.example.com", "weather.example.net");
        dns.says("weather.example.net", "203.0.113.23");
        Page asked = jonas.post("/requests", form);
        assertThat(asked.status()).as(asked.body()).isEqualTo(303);
        Page shown = jonas.get(asked.location());
        shown.saying(200, "form.example.com");
        assertThat(shown.body())
                .contains("1 address")
                .contains("weather.example.net")
                .contains("203.0.113.23");
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
