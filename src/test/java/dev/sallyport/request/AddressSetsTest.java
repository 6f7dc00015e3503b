package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("E-NET-3: a request takes the blocks of an address set as they are when it is made")
class AddressSetsTest {
    private static final String SET = "card-provider 192.0.2.96/28 192.0.2.128/29";
    private static final String STALE = "card-provider 192.0.2.96/28 192.0.2.136/29";
    private static final String GROWN = "holds now 1 more block: <code>192.0.2.128/29</code>";
    private static final Pattern PUT_ASIDE = Pattern.compile("name=\"access-0\" value=\"([^\"]*)\"");

    @Inject
    EntityManager entities;

    @Test
    void isChosenByWordsAndSaidOnThePages() {
        PortalUser lin = user("lin");
        lin.get("/requests/new?to=address-set").saying(200, "value=\"" + SET + "\"");
        lin.get("/requests/new?to=address-set&addressSet=" + SET.replace(" ", "%20"))
                .saying(200, "<code>192.0.2.128/29</code>; kept by");

        String label = lin.ask("", Map.of("to", "address-set", "addressSet", SET));

        Page page = lin.get("/requests/" + label);
        page.saying(200, "last reviewed on 2026-10-01");
        assertThat(page.body()).contains("192.0.2.96/28", "192.0.2.128/29");
        lin.get("/requests").saying(200, "card-provider (2 address blocks)");
        lin.get("/requests/" + label + "/edit").saying(200, "value=\"" + SET + "\" selected");
    }

    /** What guardrails and limits say of the blocks they say of any block. */
    @Test
    void isTakenByTheApiUnderItsNameAloneAndJudgedByItsBlocks() {
        Api.as("lin")
                .body(Api.wish("shop-checkout-staging", Map.of("addressSet", "card-provider"), 443))
                .post("/api/v1/analysis/preview")
                .then()
                .statusCode(200)
                .body("violations", equalTo(List.of()))
                .body("needs.security", equalTo(true))
                .body("notes", hasItem(startsWith("These addresses are the set `card-provider`")))
                .body("stages[0].manifests[0].yaml", containsString("cidr: \"192.0.2.128/29\""));
        String request = Api.submitted(Api.wish("shop-checkout-staging", Map.of("addressSet", "card-provider"), 443));
        Api.as("lin")
                .get(request)
                .then()
                .body("revision.accesses[0].destination.addressSet", equalTo("card-provider"))
                .body("revision.accesses[0].destination.blocks", contains("192.0.2.96/28", "192.0.2.128/29"));
    }

    /** Whatever the set holds by the time of the second attempt: the key stands for what the script has sent. */
    @Test
    void takesAKeyForTheNameThatWasSentAndNotForTheBlocksOfThatMoment() {
        String key = UUID.randomUUID().toString();
        String made = keyed(key, Map.of("addressSet", "card-provider"))
                .statusCode(201)
                .extract()
                .header("Location");
        keyed(key, Map.of("addressSet", "card-provider")).statusCode(201).header("Location", equalTo(made));
        keyed(key, Map.of("addressSet", "card-provider", "blocks", List.of("192.0.2.96/28", "192.0.2.128/29")))
                .statusCode(422)
                .body("errors[0].field", equalTo("Idempotency-Key"));
    }

    private static ValidatableResponse keyed(String key, Map<String, Object> destination) {
        return Api.as("lin")
                .header("Idempotency-Key", key)
                .body(Api.wish("shop-checkout-staging", destination, 443))
                .post(Api.REQUESTS)
                .then();
    }

    @Test
    void refusesOtherBlocksThanTheSetHasAndSetsThatNobodyKeeps() {
        Map<String, Object> stale =
                Map.of("blocks", List.of("192.0.2.96/28", "198.51.100.0/28"), "addressSet", "card-provider");
        Api.as("lin")
                .body(Api.wish("shop-checkout", stale, 443))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("accesses[0].destination.addressSet"))
                .body("errors[0].detail", containsString("192.0.2.128/29"));
        for (Map<String, Object> none : List.<Map<String, Object>>of(
                Map.of("blocks", List.of("192.0.2.96/28"), "addressSet", "nobody"), Map.of("addressSet", "nobody"))) {
            Api.as("lin")
                    .body(Api.wish("shop-checkout", none, 443))
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(422)
                    .body("errors[0].field", equalTo("accesses[0].destination.addressSet"));
        }
    }

    @Test
    void saysOnTheFormThatTheSetHasChangedEvenOfWhatWasPutAside() {
        PortalUser lin = user("lin");
        Map<String, String> form = form(STALE);
        lin.post("/requests", form).saying(422, "has other addresses by now");

        form.put("step", "add");
        Page added = lin.post("/requests", form);
        Matcher aside = PUT_ASIDE.matcher(added.body());
        assertThat(aside.find()).as(added.body()).isTrue();
        form.putAll(Map.of("access-0", aside.group(1).replace("&quot;", "\""), "addressSet", "", "step", "submit"));
        form.putAll(Map.of("to", "internet", "addresses", "198.51.100.9"));
        Page refused = lin.post("/requests", form);
        refused.saying(422, "has other addresses by now");
        assertThat(refused.body()).contains("Take out: ", "id=\"basket-error\"");
    }

    @Test
    void offersSetsWhereTheClusterKnowsNoNames() {
        PortalUser lin = user("lin");
        Map<String, String> form = form("");
        form.putAll(Map.of("to", "domain", "domain", "api.card-provider.example", "step", "preview"));
        Page refused = lin.post("/requests", form);
        refused.saying(200, "DIALECT-FQDN");
        assertThat(refused.body())
                .contains("choose one of the address sets", "name=\"take-addressSet\" value=\"" + SET + "\"");
        assertThat(lin.get("/requests/new?source=shop-checkout&to=domain&domain=api.card-provider.example")
                        .body())
                .as("before the rest is filled in")
                .contains("name=\"take-addressSet\"");

        form.remove("step");
        form.put("take-addressSet", SET);
        Page taken = lin.post("/requests", form);
        taken.saying(200, "value=\"" + SET + "\" selected");
        assertThat(taken.body()).contains("Who must approve").doesNotContain("DIALECT-FQDN");
    }

    /** The platform file cannot change under a running portal: the request is made to be from before the change. */
    @Test
    void staysAsItWasApprovedWhenTheSetChangesAndSaysSo() {
        String request = Api.submitted(Api.wish("shop-checkout-staging", Map.of("addressSet", "card-provider"), 443));
        String label = request.substring(request.lastIndexOf('/') + 1);
        Api.approved(request, "ada", "sofia");
        String grant = Api.as("lin")
                .get("/api/v1/grants?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.request == '" + label + "' }.id");
        Api.as("lin").get("/api/v1/grants/" + grant).then().body("addressSetChange", nullValue());
        earlier(
                "update request_revision set accesses = cast(replace(cast(accesses as text), '192.0.2.128/29',"
                        + " '192.0.2.136/29') as jsonb) where request_id = (select id from request where number = :number)",
                RequestLabel.parse(label));
        earlier(
                "update access_grant set access = cast(replace(cast(access as text), '192.0.2.128/29',"
                        + " '192.0.2.136/29') as jsonb) where number = :number",
                Long.parseLong(grant.substring(3)));

        PortalUser lin = user("lin");
        Page shown = lin.get("/grants/" + grant);
        shown.saying(200, GROWN);
        assertThat(shown.body()).contains("no longer holds 1 block: <code>192.0.2.136/29</code>", "192.0.2.136/29");
        Api.as("lin")
                .get("/api/v1/grants/" + grant)
                .then()
                .body("addressSetChange.addressSet", equalTo("card-provider"))
                .body("addressSetChange.kept", equalTo(true))
                .body("addressSetChange.added", contains("192.0.2.128/29"))
                .body("addressSetChange.removed", contains("192.0.2.136/29"));
        lin.get("/requests/" + label).saying(200, GROWN);
        lin.get("/requests/new?copies=" + label).saying(200, GROWN);
        Api.as("lin").get(request + "/assessment").then().body("notes", hasItem(containsString("holds now 1 more")));
    }

    private void earlier(String sql, long number) {
        QuarkusTransaction.requiringNew().run(() -> assertThat(entities.createNativeQuery(sql)
                        .setParameter("number", number)
                        .executeUpdate())
                .isPositive());
    }

    private static Map<String, String> form(String set) {
        var form = new TreeMap<String, String>();
        form.put("source", "shop-checkout");
        form.put("pods", "labels");
        form.put("labels", "app.kubernetes.io/name=payment-worker");
        form.put("to", "address-set");
        form.put("addressSet", set);
        form.put("ports", "TCP 443");
        form.put("justification", Api.WHY);
        form.put("endsOn", LocalDate.now(ZoneOffset.UTC).plusDays(90).toString());
        return form;
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
