package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.blankOrNullString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("C-GUARD, INV-8: what nobody gets, whoever asks for it and however")
class RefusalApiTest {
    private static final Map<String, Object> EVERY_POD = Map.of("all", true);

    static Stream<Arguments> guarded() {
        return Stream.of(
                Arguments.of("G-SYS", Map.of("namespace", "kube-system", "pods", EVERY_POD)),
                Arguments.of("G-SYS", Map.of("namespace", "argocd", "pods", EVERY_POD)),
                Arguments.of("G-SYS", blocks("10.20.0.5/32")),
                Arguments.of("G-SYS", blocks("10.10.3.255/32")),
                Arguments.of("G-SYS", blocks("127.0.0.1/32")),
                Arguments.of("G-PLAT", Map.of("namespace", "registry", "pods", EVERY_POD)),
                Arguments.of("G-PLAT", Map.of("namespace", "vault", "pods", EVERY_POD)),
                Arguments.of("G-PLAT", blocks("10.40.8.1/32")),
                Arguments.of("G-META", blocks("169.254.169.254/32")),
                Arguments.of("G-META", blocks("fd00:ec2::254/128")),
                Arguments.of("G-TENANT", blocks("10.65.7.0/24")),
                Arguments.of("G-TENANT", blocks("fd40:10:64::7/128")));
    }

    private static Map<String, Object> blocks(String block) {
        return Map.of("blocks", List.of(block));
    }

    /** L-1. As a request, as an emergency, beside something harmless: it stays refused, and the way out is said. */
    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("guarded")
    void isRefusedInEveryForm(String rule, Map<String, Object> destination) {
        Map<String, Object> wish = Api.wish("shop-checkout-staging", destination, 443);
        Map<String, Object> emergency = new TreeMap<>(wish);
        emergency.remove("endsOn");
        emergency.put("emergency", Map.of("incident", "INC-7", "hours", 1));
        Map<String, Object> beside = new TreeMap<>(wish);
        List<Map<String, Object>> https = List.of(range(443, 443));
        beside.put("accesses", List.of(access(blocks("198.51.100.77/32"), https), access(destination, https)));
        String newest = newest();

        for (Map<String, Object> sent : List.of(wish, emergency, beside)) {
            Api.as("lin")
                    .body(sent)
                    .post(Api.REQUESTS)
                    .then()
                    .statusCode(422)
                    .body("errors.rule", hasItem(rule))
                    .body("errors.findAll { it.rule == '" + rule + "' }.instead", everyItem(not(blankOrNullString())));
        }
        Api.as("lin")
                .body(wish)
                .post("/api/v1/analysis/preview")
                .then()
                .statusCode(200)
                .body("violations.rule", hasItem(rule))
                .body("stages", empty());
        assertThat(newest()).as("nothing was asked").isEqualTo(newest);
    }

    /** No role makes a request of it that others could approve. */
    @ParameterizedTest
    @CsvSource({"ada, 422", "sam, 403", "sofia, 403", "kofi, 403", "elena, 403"})
    void noRoleMayAskForIt(String person, int status) {
        Api.as(person)
                .body(Api.wishTo("169.254.169.254/32"))
                .post(Api.REQUESTS)
                .then()
                .statusCode(status);
    }

    /** E-NET-4: at most 15 ports or one range of 100, and not all of them in pieces. */
    @Test
    void allPortsAreNotAskedForAtOnceOrInPieces() {
        ports(List.of(range(1, 65535))).statusCode(422).body("errors.rule", hasItem("E-NET-4"));
        ports(List.of(range(1, 32767), range(32768, 65535))).statusCode(422).body("errors.rule", hasItem("E-NET-4"));
        ports(List.of(range(8000, 8100))).statusCode(422).body("errors.rule", hasItem("E-NET-4"));
        ports(singles(16)).statusCode(422).body("errors.rule", hasItem("E-NET-4"));
        ports(List.of()).statusCode(422).body("errors.field", hasItem("accesses[0].ports"));

        ports(List.of(range(8000, 8099))).statusCode(201);
        ports(singles(15)).statusCode(201);
    }

    private static ValidatableResponse ports(List<Map<String, Object>> ports) {
        Map<String, Object> wish = Api.wishTo("198.51.100.78/32");
        wish.put("accesses", List.of(access(blocks("198.51.100.78/32"), ports)));
        return Api.as("lin").body(wish).post(Api.REQUESTS).then();
    }

    private static Map<String, Object> access(Map<String, Object> destination, List<Map<String, Object>> ports) {
        Map<String, Object> pods = Map.of("labels", Map.of("app.kubernetes.io/name", "payment-worker"));
        return Map.of(
                "source",
                Map.of("namespace", "shop-checkout-staging", "pods", pods),
                "destination",
                destination,
                "ports",
                ports);
    }

    private static Map<String, Object> range(int first, int last) {
        return Map.of("protocol", "TCP", "port", first, "endPort", last);
    }

    private static List<Map<String, Object>> singles(int many) {
        return IntStream.range(0, many)
                .<Map<String, Object>>mapToObj(i -> Map.of("protocol", "TCP", "port", 9000 + 2 * i))
                .toList();
    }

    private static String newest() {
        return Api.as("lin")
                .get(Api.REQUESTS + "?limit=1")
                .then()
                .statusCode(200)
                .extract()
                .path("items[0].id");
    }
}
