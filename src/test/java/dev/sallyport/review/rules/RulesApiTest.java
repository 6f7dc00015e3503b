package dev.sallyport.review.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import dev.sallyport.ending.Portal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("Rules of approval are shown in plain words and tried out before use")
class RulesApiTest {
    private static final String RULES = "/api/v1/approval-rules";

    @Test
    void saysWhichRulesApply() {
        Api.as("sofia")
                .get(RULES)
                .then()
                .statusCode(200)
                .body("items.id", hasItem("C-NET"))
                .body(
                        "items.find { it.id == 'G-TENANT' }.needs",
                        contains("a peer", "the owner of the destination", "security"))
                .body("items.find { it.id == 'remote-login' }.when", contains("on any of TCP 22,3389"))
                .body("items.find { it.id == 'remote-login' }.needs", contains("2 of security"))
                .body("narrowing", equalTo("peer"))
                .body("dueDays.internet", equalTo(5))
                .body("peersByPlatform", contains("insights"));
    }

    @Test
    void triesChangedRulesOnPastRequests() {
        String plain = label(Api.submitted(Api.wishTo("198.51.100.68/32")));
        String login = label(
                Api.submitted(Api.wish("shop-checkout-staging", Map.of("blocks", List.of("198.51.100.68/32")), 22)));
        String rules = """
            approvals:
              rules:
                - {id: web, when: {categories: [internet], ports: TCP 443}, needs: {platform: 1}}
            """;

        String item = "items.find { it.id == '%s' }.";
        Api.as("kofi")
                .queryParam("limit", 10)
                .body(Map.of("approvals", rules))
                .post(RULES + "/simulations")
                .then()
                .statusCode(200)
                .body(item.formatted(plain) + "needed", equalTo("peer, security"))
                .body(item.formatted(plain) + "wouldNeed", equalTo("peer, security, platform"))
                .body(item.formatted(plain) + "difference", equalTo("stricter"))
                .body(item.formatted(plain) + "rules", contains("web"))
                .body(item.formatted(login) + "needed", equalTo("peer, 2 × security"))
                .body(item.formatted(login) + "difference", equalTo("weaker"));
        String next = Api.as("kofi")
                .queryParam("limit", 1)
                .body(Map.of("approvals", rules))
                .post(RULES + "/simulations")
                .then()
                .body("items", hasSize(1))
                .body("next", notNullValue())
                .extract()
                .path("next");
        Api.as("kofi")
                .queryParam("limit", 1)
                .queryParam("after", next)
                .body(Map.of("approvals", rules))
                .post(RULES + "/simulations")
                .then()
                .body("items.id", contains(plain));
        Api.as("sofia").get(RULES).then().body("items.id", hasItem("remote-login"));
    }

    /** Decision 22: rules are about what opens, and nothing does. */
    @Test
    void judgesAPastNarrowingAsTheNarrowingThatItWas() {
        String block = "198.51.100.70/32";
        String grant = Portal.label(Portal.delivered(
                Api.wish("shop-checkout-staging", Map.of("blocks", List.of(block, "198.51.100.72/32")), 443),
                "ada",
                "sofia"));
        Map<String, Object> less = Api.wish("shop-checkout-staging", Map.of("blocks", List.of(block)), 443);
        less.put("changes", grant);
        String narrowing = label(Api.submitted(less));
        String rules = """
            approvals:
              rules:
                - {id: web, when: {categories: [internet], ports: TCP 443}, needs: {platform: 1}}
            """;

        String item = "items.find { it.id == '" + narrowing + "' }.";
        Api.as("kofi")
                .body(Map.of("approvals", rules))
                .post(RULES + "/simulations")
                .then()
                .statusCode(200)
                .body(item + "narrowing", equalTo(true))
                .body(item + "needed", equalTo("peer"))
                .body(item + "wouldNeed", equalTo("peer"))
                .body(item + "difference", equalTo("same"))
                .body(item + "rules", empty());
        assertThat(user("sofia")
                        .post("/approval-rules", Map.of("approvals", rules))
                        .body())
                .containsPattern(narrowing
                        + "</a>.*narrowing</span></td><td>peer</td><td>peer</td><td><span class=\"soft\">same");
    }

    @Test
    void saysAtWhichLineASectionIsWrong() {
        Api.as("sofia")
                .body(Map.of("approvals", "approvals:\n  rules:\n    - {id: a, needs: {peer: 9}}\n"))
                .post(RULES + "/simulations")
                .then()
                .statusCode(422)
                .body("errors.detail", hasItem("Line 3: `peer` is not a number from 1 to 5"));
        Api.as("sofia").body(Map.of()).post(RULES + "/simulations").then().statusCode(422);
    }

    @Test
    void isAPageForSecurityAndPlatform() {
        String request = label(Api.submitted(Api.wishTo("198.51.100.69/32")));
        PortalUser sofia = user("sofia");
        assertThat(sofia.get("/approval-rules").body())
                .contains("remote-login", "on any of TCP 22,3389", "2 of security", "peer only, whatever");
        assertThat(user("lin").get("/approval-rules").status()).isEqualTo(403);
        assertThat(user("elena").get("/approval-rules").status()).isEqualTo(403);

        PortalUser.Page tried = sofia.post("/approval-rules", Map.of("approvals", "approvals: {}"));

        assertThat(tried.status()).isEqualTo(200);
        assertThat(tried.body()).contains("What past requests would need", request, "same");
        sofia.post("/approval-rules", Map.of("approvals", "approvals:\n  rule: []\n"))
                .saying(422, "Line 2:");
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }
}
