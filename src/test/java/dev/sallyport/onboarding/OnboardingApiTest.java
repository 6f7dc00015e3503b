package dev.sallyport.onboarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import dev.sallyport.tenancy.GitEstate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("INV-5, INV-7: the platform team onboards a namespace, and its baseline is delivered with it")
class OnboardingApiTest {
    private static final String NAMESPACES = Newcomer.NAMESPACES;

    @Inject
    GitEstate estate;

    /** From a manifest that nobody owns to a namespace that its tenant asks from, and back; without a restart. */
    @Test
    void aNewcomerIsServedLikeEveryOther() {
        String name = "shop-kiosk-staging";
        Newcomer.declare(name);
        estate.refresh();
        Api.as("kofi").get("/api/v1/unowned-namespaces").then().body("items.name", hasItem(name));
        Map<String, Object> ask = Api.wish(name, Map.of("blocks", List.of("198.51.100.7/32")), 443);
        Api.as("lin").body(ask).post(Api.REQUESTS).then().statusCode(422);

        String baseline = Api.as("kofi")
                .body(Newcomer.wish(name))
                .post(NAMESPACES + "/plan")
                .then()
                .statusCode(200)
                .body("environment", equalTo("nonprod"))
                .body("workloads", equalTo(1))
                .body("newTenant", equalTo(false))
                .body("reviewers", equalTo("/tenants/shop/reviewers"))
                .body("reviewersKnown", equalTo("some"))
                .extract()
                .path("baseline");
        Api.as("lin").get(NAMESPACES + "/" + name).then().statusCode(404);

        String tag = Newcomer.onboarded(Newcomer.wish(name));

        Api.as("lin").get(NAMESPACES + "/" + name).then().statusCode(200).body("namespace.onboarded", equalTo(true));
        Api.as("tomas").get(NAMESPACES + "/" + name).then().statusCode(404);
        Api.as("kofi").get("/api/v1/unowned-namespaces").then().body("items.name", not(hasItem(name)));
        assertThat(Newcomer.delivered("fra-staging", name)).isEqualTo(baseline.stripTrailing());
        Eventually.until(() -> baseline(name).equals("delivered"), () -> "baseline is " + baseline(name));
        Api.as("lin")
                .get(NAMESPACES + "/" + name + "/access")
                .then()
                .statusCode(200)
                .body("items.because.flatten().kind", hasItem("baseline"));
        Api.as("elena")
                .get("/api/v1/audit/events?action=onboarded&q=" + name)
                .then()
                .body("items.object", hasItem(name))
                .body("items[0].tenants", equalTo(List.of("shop")));

        String request = Api.submitted(ask);
        Newcomer.offBoard(name, tag)
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString(request.substring(request.lastIndexOf('/') + 1)));
        Api.approved(request, "ada", "sofia");
        Api.delivered(request);
        Newcomer.offBoard(name, tag).then().statusCode(422).body("errors[0].detail", startsWith("Grants stand: GR-"));
        String grant = Api.as("elena")
                .get("/api/v1/grants?namespace=" + name)
                .then()
                .extract()
                .path("items[0].id");
        end(grant);

        Newcomer.offBoard(name, tag).then().statusCode(200);
        Api.as("lin").get(NAMESPACES + "/" + name).then().statusCode(404);
        Api.as("lin").body(ask).post(Api.REQUESTS).then().statusCode(422);
        assertThat(Newcomer.delivered("fra-staging", name)).as("stays in Git").isEqualTo(baseline.stripTrailing());
        Api.as("elena")
                .get("/api/v1/audit/events?action=off-boarded&q=" + name)
                .then()
                .body("items[0].detail.reason", equalTo("The team has given it up"));
        Newcomer.undeclare(name);
        estate.refresh();
    }

    private static void end(String grant) {
        String address = "/api/v1/grants/" + grant;
        String tag = Api.as("sofia").get(address).then().extract().header("ETag");
        Api.as("sofia")
                .header("If-Match", tag)
                .body(Map.of("reason", "The test is over"))
                .post(address + "/revocation")
                .then()
                .statusCode(200);
        Eventually.until(
                () -> Api.as("sofia").get(address).path("state").equals("revoked"), () -> grant + " is not revoked");
    }

    @Test
    void aNewTenantComesWithItsFirstNamespace() {
        var wish = Newcomer.wish("bakery-oven");
        wish.put("tenant", "bakery");
        Api.as("kofi")
                .body(wish)
                .post(NAMESPACES)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("tenantDisplayName"));
        wish.put("tenantDisplayName", "Bakery & Café");
        Api.as("kofi")
                .body(wish)
                .post(NAMESPACES)
                .then()
                .statusCode(201)
                .header("Location", containsString("/api/v1/namespaces/bakery-oven"))
                .body("tenantDisplayName", equalTo("Bakery & Café"))
                .body("members", equalTo("/tenants/bakery/members"))
                .body("reviewersKnown", equalTo("none"));
        var people = TestPortal.identityProvider().people();
        people.addToGroup("sam", "/tenants/bakery/members");
        people.addToGroup("sam", "/tenants/bakery/reviewers");
        try {
            Api.as("sam").get(NAMESPACES).then().statusCode(200).body("items.name", equalTo(List.of("bakery-oven")));
            Api.as("kofi").get(NAMESPACES + "/bakery-oven/onboarding").then().body("reviewersKnown", equalTo("some"));
        } finally {
            people.reset();
        }
        Newcomer.delivered("fra-staging", "bakery-oven");
    }

    @ParameterizedTest(name = "{0} for {1} in {2}")
    @CsvSource(textBlock = """
            kube-system,         shop,     fra-prod, ,                        G-SYS,      name
            vault,               shop,     fra-prod, ,                        G-PLAT,     name
            shop-catalog,        payments, fra-prod, ,                        onboarding, name
            new,                 shop,     fra-prod, ,                        onboarding, name
            shop-till,           shop,     mars,     ,                        onboarding, cluster
            shop-till,           shop,     fra-prod, payments-ledger-staging, GO-5,       counterpart
            shop-till,           shop,     fra-prod, shop-catalog,            GO-5,       counterpart
            shop-till,           shop,     fra-prod, nobodys,                 GO-5,       counterpart
            """)
    void isRefusedWithTheRule(
            String name, String tenant, String cluster, @Nullable String counterpart, String rule, String field) {
        Map<String, Object> wish = Newcomer.wish(name);
        wish.put("tenant", tenant);
        wish.put("cluster", cluster);
        if (counterpart != null) wish.put("counterpart", counterpart);

        Api.as("kofi")
                .body(wish)
                .post(NAMESPACES)
                .then()
                .statusCode(422)
                .body("errors.size()", equalTo(1))
                .body("errors[0].rule", equalTo(rule))
                .body("errors[0].field", equalTo(field));
    }

    @Test
    void isMadeOnceForAKeyAndHeldToWhatWasShown() {
        Map<String, Object> wish = Newcomer.wish("shop-once-staging");
        wish.put("baselineDigest", "0".repeat(64));
        Api.as("kofi").body(wish).post(NAMESPACES).then().statusCode(409);
        String digest = Api.as("kofi")
                .body(wish)
                .post(NAMESPACES + "/plan")
                .then()
                .extract()
                .path("baselineDigest");
        wish.put("baselineDigest", digest);
        String key = UUID.randomUUID().toString();
        for (int i = 0; i < 2; i++) {
            Api.as("kofi")
                    .header("Idempotency-Key", key)
                    .body(wish)
                    .post(NAMESPACES)
                    .then()
                    .statusCode(201);
        }
        Api.as("kofi").body(wish).post(NAMESPACES).then().statusCode(422).body("errors[0].field", equalTo("name"));
        Api.as("elena")
                .get("/api/v1/audit/events?action=onboarded&q=shop-once-staging")
                .then()
                .body("items.size()", equalTo(1));
    }

    @Test
    void theCounterpartIsSetByWhoeverHasReadItAsItIs() {
        Newcomer.onboarded(Newcomer.wish("shop-till-staging"));
        Map<String, Object> production = Newcomer.wish("shop-till");
        production.put("cluster", "fra-prod");
        String tag = Newcomer.onboarded(production);
        Newcomer.offBoard("shop-till", "\"v99\"").then().statusCode(412);

        counterpart(null, "shop-till-staging", 428);
        counterpart(tag, "payments-ledger-staging", 422);
        counterpart(tag, "shop-till-staging", 200);
        counterpart(tag, "shop-till-staging", 412);
        Api.as("lin").get(NAMESPACES + "/shop-till").then().body("namespace.counterpart", equalTo("shop-till-staging"));
        Newcomer.offBoard("shop-till-staging", Newcomer.tag("shop-till-staging"))
                .then()
                .statusCode(422)
                .body("errors[0].detail", containsString("`shop-till`"));

        Newcomer.offBoard("shop-till", Newcomer.tag("shop-till")).then().statusCode(200);
        Newcomer.offBoard("shop-till-staging", Newcomer.tag("shop-till-staging"))
                .then()
                .statusCode(200);
        Api.as("kofi").get(NAMESPACES + "/shop-till/onboarding").then().statusCode(404);
    }

    private static void counterpart(@Nullable String tag, String counterpart, int status) {
        var call = Api.as("kofi").body(Map.of("counterpart", counterpart));
        if (tag != null) call = call.header("If-Match", tag);
        call.post(NAMESPACES + "/shop-till/counterpart").then().statusCode(status);
    }

    private static String baseline(String name) {
        return Api.as("kofi")
                .get(NAMESPACES + "/" + name)
                .then()
                .statusCode(200)
                .extract()
                .path("namespace.baseline");
    }
}
