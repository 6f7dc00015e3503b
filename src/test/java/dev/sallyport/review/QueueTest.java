package dev.sallyport.review;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import dev.sallyport.Api;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A queue is narrowed and ordered by its address, and says what each request waits for (M-5)")
class QueueTest {
    @Test
    void saysWhoseApprovalIsMissing() {
        String request = Api.submitted(Api.wishTo("198.51.100.91/32"));

        assertThat(row("sofia", "/review", request)).contains("peer of shop, security");
        assertThat(row("lin", "/", request)).contains("peer of shop, security");
        Api.decide("ada", request, "approve").then().statusCode(201);
        assertThat(row("sofia", "/review", request)).contains("<td>security</td>");
        Api.decide("sofia", request, "reject").then().statusCode(201);
        assertThat(page("sofia", "/review")).doesNotContain(">" + label(request) + "<");
    }

    @Test
    void showsWhatTheAddressNames() {
        String request = Api.submitted(Api.wishTo("198.51.100.92/32"));

        for (String match : List.of(
                "tenant=shop",
                "environment=nonprod",
                "category=internet",
                "risk=1",
                "tenant=shop&category=internet&order=age",
                "risk=many&category=none&order=none")) {
            assertThat(page("sofia", "/review?" + match)).as(match).contains(">" + label(request) + "<");
            Api.as("sofia").get("/api/v1/reviews?" + match).then().body("items.id", hasItem(label(request)));
        }
        for (String other :
                List.of("tenant=payments", "environment=prod", "category=other-tenant", "overdue=yes", "tenant=Shop")) {
            assertThat(page("sofia", "/review?" + other)).as(other).doesNotContain(">" + label(request) + "<");
            Api.as("sofia").get("/api/v1/reviews?" + other).then().body("items.id", not(hasItem(label(request))));
        }
        assertThat(page("sofia", "/review?tenant=payments&risk=5"))
                .contains("Nothing that you filter for waits for your approval.", "Show all");
        Api.decide("sofia", request, "reject").then().statusCode(201);
    }

    @Test
    void standsInTheOrderThatTheAddressNames() {
        String one = Api.submitted(Api.wishTo("198.51.100.93/32"));
        String two = Api.submitted(Api.wishTo("198.51.100.94/32"));

        List<String> asked = Api.as("sofia")
                .get("/api/v1/reviews?order=age")
                .then()
                .body("items.state", everyItem(equalTo("in review")))
                .extract()
                .path("items.findAll { it.emergency == null }.createdAt"); // emergencies stand above all
        assertThat(asked.stream().map(Instant::parse).toList()).isSortedAccordingTo(Comparator.naturalOrder());
        List<Integer> risks = Api.as("sofia")
                .get("/api/v1/reviews")
                .then()
                .extract()
                .path("items.findAll { it.emergency == null }.risk");
        assertThat(risks).isSortedAccordingTo(Comparator.reverseOrder());
        assertThat(page("sofia", "/review?tenant=shop&order=age"))
                .contains("aria-sort=\"ascending\"", "/review?tenant=shop&amp;order=due");
        Api.decide("sofia", one, "reject").then().statusCode(201);
        Api.decide("sofia", two, "reject").then().statusCode(201);
    }

    @Test
    void comesBackAsTextWhateverTheAddressHolds() {
        assertThat(page("sofia", "/review?tenant=%22%3E%3Cscript%3E%7B7*7%7D&order=%7Bx%7D"))
                .doesNotContain("\"><script>", "49");
    }

    private static String row(String person, String path, String request) {
        String page = page(person, path);
        int at = page.indexOf(">" + label(request) + "<");
        assertThat(at).as(page).isPositive();
        return page.substring(at, page.indexOf("</tr>", at));
    }

    private static String page(String person, String path) {
        PortalUser.Page page = new PortalUser(TestPortal.url(), () -> TestPortal.token(person)).get(path);
        assertThat(page.status()).as(page.body()).isEqualTo(200);
        return page.body();
    }

    private static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }
}
