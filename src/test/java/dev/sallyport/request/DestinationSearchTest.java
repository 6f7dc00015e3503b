package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("'Where to?': a destination is found by what people call it")
class DestinationSearchTest {
    private static final Pattern CHOOSE =
            Pattern.compile("name=\"choose\" value=\"([^\"]*)\" aria-label=\"Choose ([^\"]*)\"");
    private static final String SOURCE = "shop-checkout";

    @Test
    void findsNamespacesByTenantAndWhatOthersHavePublished() {
        search("payments", SOURCE)
                .statusCode(200)
                .body("items.tenant", everyItem(equalTo("payments")))
                .body("items.environment", everyItem(equalTo("prod")))
                .body("items.name", hasItems("payments-gateway", "payments-gateway/gateway-api"))
                .body("items.name", not(hasItem("payments-gateway/fraud-scoring")))
                .body(
                        "items.find { it.name == 'payments-gateway/gateway-api' }.destination.pods.labels",
                        equalTo(Map.of("app.kubernetes.io/name", "gateway-api")))
                .body("items.find { it.name == 'payments-gateway/gateway-api' }.ports.port", contains(8443))
                .body("items.find { it.kind == 'namespace' }.destination", equalTo(null));
        search("payments", "").body("items.environment", hasItems("prod", "nonprod"));
        search("PAYMENTS staging", "").body("items.environment", everyItem(equalTo("nonprod")));
    }

    @Test
    void findsServicesAndAddressSets() {
        search("keycloak", SOURCE)
                .body("items[0].kind", equalTo("service"))
                .body("items[0].destination.service", equalTo("keycloak"))
                .body("items[0].ports.port", contains(8443));
        search("card", SOURCE)
                .body("items.kind", contains("address set"))
                .body("items[0].destination.addressSet", equalTo("card-provider"))
                .body("items[0].destination.blocks", contains("192.0.2.96/28", "192.0.2.128/29"));
        search("no such thing", SOURCE).statusCode(200).body("items", empty());
        search(" ", SOURCE).statusCode(422).body("errors[0].field", equalTo("q"));
    }

    @Test
    void takesAUrlApart() {
        search("https://api.card-provider.example/v2", SOURCE)
                .body("items.kind", contains("address set", "domain name"))
                .body("items[1].destination.domain", equalTo("api.card-provider.example"))
                .body("items.ports.port", contains(List.of(443), List.of(443)));
        search("192.0.2.130:8443", SOURCE)
                .body("items.kind", contains("address set", "address"))
                .body("items[1].destination.blocks", contains("192.0.2.130/32"));
        search("gateway-api.payments-gateway.svc:8443", SOURCE)
                .body("items[0].name", equalTo("payments-gateway"))
                .body("items[0].ports.port", contains(8443));
    }

    /** What cannot be asked for from there, and a namespace of another tenant as the place to ask from, change nothing. */
    @Test
    void asksFromNamespacesOfOnesOwnAlone() {
        search("shop-catalog", "payments-ledger").body("items.environment", hasItems("prod", "nonprod"));
        Api.as("sofia")
                .queryParam("q", "shop")
                .get("/api/v1/destinations")
                .then()
                .statusCode(403);
    }

    @Test
    void fillsTheFormWithWhatIsChosenAndKeepsTheRest() {
        PortalUser lin = user("lin");
        Map<String, String> form = form("gateway-api");
        form.put("step", "fill");
        Page found = lin.post("/requests", form);
        found.saying(200, "Choose payments-gateway/gateway-api, application, Payments, prod");

        form.put("step", "");
        form.put("choose", chosen(found, "payments-gateway/gateway-api"));
        Page filled = lin.post("/requests", form);
        filled.saying(
                200,
                "id=\"toNamespace\" hx-preserve name=\"toNamespace\" list=\"reachable\" value=\"payments-gateway\"");
        assertThat(filled.body())
                .contains("value=\"app.kubernetes.io/name=gateway-api\" selected", "value=\"TCP 8443\"", "PAY-212")
                .contains("id=\"paste\" name=\"paste\" value=\"\"");
        assertThat(lin.post("/requests/destinations", form("keycloak")).body())
                .contains("Choose keycloak, service, single sign-on")
                .doesNotContain("<html");
        assertThat(lin.post("/requests/destinations", form("")).body()).doesNotContain("name=\"choose\"");
    }

    @Test
    void saysThatNothingIsKnownAndStandsInNobodysWay() {
        PortalUser lin = user("lin");
        Map<String, String> form = form("no such thing");
        form.put("step", "fill");
        lin.post("/requests", form).saying(200, "Nothing is known by this name");
        form.put("step", "preview");
        form.putAll(Map.of("to", "internet", "addresses", "198.51.100.9", "endsOn", Api.endsOn()));
        Page proof = lin.post("/requests", form);
        proof.saying(200, "Who must approve");
    }

    @Test
    void saysWhichPodsThereTheLabelsMatch() {
        PortalUser lin = user("lin");
        Map<String, String> form = form("");
        form.putAll(Map.of("to", "namespace", "toNamespace", "shop-catalog", "toPods", "labels", "step", "preview"));
        form.put("toLabels", "app.kubernetes.io/name=catalog-api");
        lin.post("/requests", form).saying(200, "These labels match there <strong>");
        form.put("toLabels", "app.kubernetes.io/name=nobody");
        lin.post("/requests", form).saying(200, "These labels match <strong>no pod</strong> there today.");
        form.putAll(Map.of("toNamespace", "payments-gateway", "toLabels", "app.kubernetes.io/name=gateway-api"));
        lin.post("/requests", form).saying(200, "published as <code>gateway-api</code>");
        form.put("toLabels", "app.kubernetes.io/name=fraud-scoring");
        assertThat(lin.post("/requests", form).body())
                .contains("has published nothing with these labels")
                .doesNotContain("These labels match there");
    }

    private static String chosen(Page page, String name) {
        Matcher button = CHOOSE.matcher(page.body());
        while (button.find())
            if (button.group(2).startsWith(name + ",")) return button.group(1).replace("&amp;", "&");
        throw new AssertionError(page.body());
    }

    private static ValidatableResponse search(String q, String source) {
        return Api.as("lin")
                .queryParam("q", q)
                .queryParam("source", source)
                .get("/api/v1/destinations")
                .then();
    }

    private static Map<String, String> form(String where) {
        return new TreeMap<>(Map.of(
                "source", SOURCE,
                "pods", "labels",
                "labels", "app.kubernetes.io/name=payment-worker",
                "to", "internet",
                "ports", "TCP 443",
                "justification", Api.WHY,
                "paste", where));
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
