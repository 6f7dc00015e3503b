package dev.sallyport.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("Text that cannot be kept, and fields that are missing, are refused in a sentence")
class BrokenTextTest {
    @ParameterizedTest(name = "{1} {2}")
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            lin   | requests                          | onBehalfOf                   | {"onBehalfOf":"Mei\\u0000"}
            lin   | requests                          | accesses[0].source.namespace | {"accesses":[{"source":{"namespace":"\\udc00"}}]}
            lin   | deliveries/none/test-results      | note                         | {"note":"tried \\ud800"}
            lin   | grants/GR-1/give-back             | reason                       | {"reason":"No longer needed \\ud800"}
            lin   | campaigns/RC-1/answers            | items[0]                     | {"items":["\\ud800"]}
            mei   | stand-ins                         | person                       | {"person":"Lin\\u0000"}
            sofia | campaigns                         | name                         | {"name":"Half-yearly \\ud800"}
            kofi  | namespaces/shop-web/off-boarding  | reason                       | {"reason":"Not needed any more\\u0000"}
            """)
    void isRefusedAtItsField(String person, String path, String field, String body) {
        Api.as(person)
                .body(body)
                .post("/api/v1/" + path)
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo(field))
                .body("errors[0].detail", containsString("take it out"));
    }

    @Test
    void isRefusedOnPagesToo() {
        String request = Api.submitted(Api.wishToPayments());
        String page = "/requests/" + request.substring(request.lastIndexOf('/') + 1);
        user("ada").post(page + "/decisions", Map.of()).saying(422, "Choose approve, reject or ask for changes");
        user("lin").post(page + "/test-results", Map.of()).saying(422, "Say which delivery was tried");
        user("mei")
                .post(
                        "/stand-ins",
                        Map.of("tenant", "payments", "person", "Lin\0", "from", "2099-01-01", "until", "2099-01-01"))
                .saying(422, "a character that cannot be seen");
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
