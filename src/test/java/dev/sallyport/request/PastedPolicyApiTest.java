package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("M-1: a NetworkPolicy fills a request, by API and by form")
class PastedPolicyApiTest {
    private static final String POLICY = """
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata: {name: out, namespace: shop-checkout-staging}
            spec:
              podSelector: {matchLabels: {app.kubernetes.io/name: payment-worker}}
              policyTypes: [Egress]
              egress:
              - to: [{ipBlock: {cidr: 203.0.113.80/32}}]
                ports: [{port: 443}]
              - to: [{namespaceSelector: {}}]
                ports: [{port: 443}]
            """;

    @Test
    void answersWithAccessesThatCanBeAskedFor() {
        Api.as("lin")
                .body(Map.of("yaml", POLICY))
                .post("/api/v1/analysis/accesses")
                .then()
                .statusCode(200)
                .body("accesses", hasSize(1))
                .body("accesses[0].source.namespace", equalTo("shop-checkout-staging"))
                .body("accesses[0].destination.blocks[0]", equalTo("203.0.113.80/32"))
                .body("left", hasSize(1))
                .body("left[0].reason", containsString("namespaceSelector"));
        Api.as("lin")
                .body(Map.of("yaml", "a: ["))
                .post("/api/v1/analysis/accesses")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("yaml"));
        Api.as("elena")
                .body(Map.of("yaml", POLICY))
                .post("/api/v1/analysis/accesses")
                .then()
                .statusCode(403);
    }

    /** A billion laughs: refused within the bounds of the reader. */
    @Test
    void refusesAliasesWithoutEnd() {
        var text = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++)
            text.append("a%d: &a%d [%s]%n".formatted(i, i, ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1)));
        Api.as("lin")
                .body(Map.of("yaml", text.toString()))
                .post("/api/v1/analysis/accesses")
                .then()
                .statusCode(422);
    }

    @Test
    void fillsTheFormAndSaysWhatIsLeft() {
        var lin = new PortalUser(TestPortal.url(), () -> TestPortal.token("lin"));

        PortalUser.Page page = lin.post("/requests", Map.of("policy", POLICY, "step", "policy"));

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(">203.0.113.80/32</textarea>", "value=\"TCP 443\"", "this was not taken")
                .contains("value=\"shop-checkout-staging\" selected")
                .doesNotContain("kind: NetworkPolicy", "Also in this request");
        PortalUser.Page unnamed = lin.post(
                "/requests",
                Map.of(
                        "policy",
                        POLICY.replace(", namespace: shop-checkout-staging", ""),
                        "step",
                        "policy",
                        "source",
                        "shop-checkout"));
        assertThat(unnamed.body())
                .as("a policy that names no namespace is of the chosen one")
                .contains("value=\"shop-checkout\" selected", ">203.0.113.80/32</textarea>")
                .doesNotContain("An access from `default`");
        PortalUser.Page second = lin.post(
                "/requests", Map.of("policy", POLICY, "step", "policy", "addresses", "192.0.2.1/32", "to", "internet"));
        assertThat(second.body())
                .as("what was typed stays, what is read stands beside it")
                .contains(">192.0.2.1/32</textarea>", "Also in this request", "name=\"access-0\"", "203.0.113.80");

        assertThat(lin.post("/requests", Map.of("policy", "a: [", "step", "policy"))
                        .body())
                .contains("cannot be read", "a: [");
        PortalUser.Page unread = lin.post("/requests", Map.of("policy", POLICY));
        assertThat(unread.status()).isEqualTo(422);
        assertThat(unread.body()).contains("Press", "kind: NetworkPolicy");
    }
}
