package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.*;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("INV-12: whoever has seen one revision is shown what the next one changes")
class RevisionComparisonTest {
    @Test
    void comparesWhatWasAskedForWhatItOpensAndTheManifests() {
        String request = revised("198.51.100.201/32", "198.51.100.202/32");

        Api.as("sofia")
                .get(request + "/revisions/comparison")
                .then()
                .statusCode(200)
                .body("from", equalTo(1))
                .body("to", equalTo(2))
                .body("sameMeaning", equalTo(false))
                .body("intent.findAll { it.changed }.name", contains("To"))
                .body("intent.find { it.name == 'To' }.before", equalTo("198.51.100.201/32"))
                .body("intent.find { it.name == 'To' }.after", equalTo("198.51.100.202/32"))
                .body("intent.find { it.name == 'Ports' }.changed", equalTo(false))
                .body("opens", contains("to 198.51.100.202/32 TCP 443"))
                .body("opensNoMore", contains("to 198.51.100.201/32 TCP 443"))
                .body("both", greaterThan(0))
                .body("files[0].before", containsString("198.51.100.201/32"))
                .body("files[0].after", containsString("198.51.100.202/32"));
    }

    @Test
    void comparesARevisionWithItself() {
        String request = revised("198.51.100.203/32", "198.51.100.204/32");

        Api.as("lin")
                .get(request + "/revisions/comparison?from=2&to=2")
                .then()
                .statusCode(200)
                .body("sameMeaning", equalTo(true))
                .body("intent.changed", everyItem(equalTo(false)))
                .body("opens", empty())
                .body("opensNoMore", empty())
                .body("files.changed", everyItem(equalTo(false)));
    }

    @Test
    void namesTheRevisionThatThereIsNot() {
        String request = Api.submitted(Api.wishTo("198.51.100.205/32"));

        Api.as("lin")
                .get(request + "/revisions/comparison?from=7")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("from"));
        Api.as("lin")
                .get(request + "/revisions/comparison?to=x")
                .then()
                .statusCode(422)
                .body("errors[0].field", equalTo("to"));
        assertThat(user("lin").get(page(request) + "/revisions?from=7").status())
                .isEqualTo(422);
    }

    @Test
    void isNotThereForAnotherTenant() {
        String request = revised("198.51.100.206/32", "198.51.100.207/32");

        Api.as("jonas").get(request + "/revisions/comparison").then().statusCode(404);
        user("jonas").get(page(request) + "/revisions").saying(404, "");
    }

    /** The words say what differs; nobody needs to see a colour. */
    @Test
    void isLinkedFromTheScreenWhereOneDecides() {
        String request = revised("198.51.100.208/32", "198.51.100.209/32");

        user("sofia").get(page(request)).saying(200, "/revisions?from=1&amp;to=2\">What changed since revision 1");
        Page page = user("sofia").get(page(request) + "/revisions?from=1&to=2");

        page.saying(200, "<strong>changed</strong>");
        assertThat(page.body())
                .contains("Only in revision 2", "Only in revision 1")
                .contains("an approval of revision 1 does not count for revision 2");
        user("lin").get(page(Api.submitted(Api.wishTo("198.51.100.210/32")))).saying(200, "198.51.100.210");
    }

    /** What was typed is text, in whichever revision. */
    @Test
    void escapesWhatPeopleWrote() {
        Map<String, Object> wish = Api.wishTo("198.51.100.211/32");
        String request = Api.submitted(wish);
        wish.put("justification", "<script>alert(1)</script> for the bank");
        revise(request, wish);

        Page page = user("ada").get(page(request) + "/revisions");

        page.saying(200, "&lt;script&gt;alert(1)");
        assertThat(page.body()).doesNotContain("<script>alert");
    }

    /** One has seen what one has said something of, not what came after it. */
    @Test
    void beginsWhereOneLastSaidSomething() {
        String request = revised("198.51.100.212/32", "198.51.100.213/32");
        Api.as("noor")
                .body(Map.of("text", "Which bank?"))
                .post(request + "/comments")
                .then()
                .statusCode(201);
        revise(request, Api.wishTo("198.51.100.214/32"));
        revise(request, Api.wishTo("198.51.100.215/32"));

        user("noor").get(page(request)).saying(200, "What changed since revision 2");
        user("ada").get(page(request)).saying(200, "What changed since revision 3");
    }

    private static String revised(String before, String after) {
        String request = Api.submitted(Api.wishTo(before));
        revise(request, Api.wishTo(after));
        return request;
    }

    private static void revise(String request, Map<String, Object> wish) {
        Api.as("lin")
                .header("If-Match", Api.tag(request))
                .body(wish)
                .post(request + "/revisions")
                .then()
                .statusCode(200);
    }

    private static String page(String request) {
        return "/requests" + request.substring(request.lastIndexOf('/'));
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
