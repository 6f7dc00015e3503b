package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A request takes the blocks of an address set as they are when it is made")
class AddressSetsTest {
    private static final String SET = "card-provider 192.0.2.96/28 192.0.2.128/29";

    @Test
    void isChosenByWordsAndSaidOnThePages() {
        PortalUser lin = user("lin");
        lin.get("/requests/new?to=address-set").saying(200, "value=\"" + SET + "\"");

        String label = lin.ask("", Map.of("to", "address-set", "addressSet", SET));

        lin.get("/requests/" + label).saying(200, "last reviewed on 2026-10-01");
        lin.get("/requests/" + label + "/edit").saying(200, "value=\"" + SET + "\" selected");
        assertThat(lin.get("/requests/" + label).body()).contains("192.0.2.96/28", "192.0.2.128/29");
    }

    @Test
    void refusesOtherBlocksThanTheSetHasAndKeepsWhatWasTyped() {
        Map<String, Object> stale =
                Map.of("blocks", List.of("192.0.2.96/28", "198.51.100.0/28"), "addressSet", "card-provider");
        Api.as("lin")
                .body(Api.wish("shop-checkout", stale, 443))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("accesses[0].destination.addressSet"))
                .body("errors[0].message", containsString("192.0.2.128/29"));
        Map<String, Object> none = Map.of("blocks", List.of("192.0.2.96/28"), "addressSet", "nobody");
        Api.as("lin")
                .body(Api.wish("shop-checkout", none, 443))
                .post(Api.REQUESTS)
                .then()
                .statusCode(422);
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
