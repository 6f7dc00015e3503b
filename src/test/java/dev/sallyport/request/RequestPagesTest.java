package dev.sallyport.request;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("The pages of requests")
class RequestPagesTest {
    private static final Pattern SCOLDED = Pattern.compile("id=\"ports-error\">\\s*<svg");
    private static final Pattern ONCE = Pattern.compile("name=\"once\" value=\"([0-9a-f-]{36})\"");

    @Test
    void askOnceHoweverOftenTheButtonIsPressed() {
        PortalUser lin = user("lin");
        Map<String, String> form = form(once(lin.get("/requests/new")), "198.51.100.61");
        Page first = lin.post("/requests", form);
        Page second = lin.post("/requests", form);
        form.put("addresses", "198.51.100.62");
        Page other = lin.post("/requests", form);

        assertThat(first.status()).isEqualTo(303);
        assertThat(second.location()).isEqualTo(first.location());
        assertThat(other.status()).as("the form, changed after 'back'").isEqualTo(303);
        assertThat(other.location()).isNotEqualTo(first.location());
    }

    @Test
    void keepEveryWordOfAFormThatIsRefused() {
        PortalUser lin = user("lin");
        Map<String, String> form = form(once(lin.get("/requests/new")), "169.254.169.254");
        form.put("justification", "Seen as <b>typed</b> & kept");
        Page refused = lin.post("/requests", form);

        refused.saying(422, "G-META");
        assertThat(refused.body())
                .contains("169.254.169.254")
                .contains("Seen as &lt;b&gt;typed&lt;/b&gt; &amp; kept")
                .contains(form.get("once"));
        form.put("addresses", "198.51.100.63");
        assertThat(lin.post("/requests", form).status())
                .as("the key of a refused form is free")
                .isEqualTo(303);
    }

    /** A link may add nothing that its reader does not see: what is put aside is shown, and judged with the rest. */
    @Test
    void askForSeveralAccessesAtOnce() {
        PortalUser lin = user("lin");
        Map<String, String> form = form(once(lin.get("/requests/new")), "198.51.100.71");
        form.put("step", "add");
        Page added = lin.post("/requests", form);
        added.saying(200, "Also in this request");
        assertThat(added.body())
                .contains("TCP 443 to 198.51.100.71/32")
                .as("the next access is empty, and nobody has forgotten anything yet")
                .doesNotContainPattern(SCOLDED);
        form.put("access-0", hidden(added, "access-0"));
        form.put("ports", "");
        form.put("step", "preview");
        assertThat(lin.post("/requests", form).body()).containsPattern(SCOLDED);
        form.put("ports", "TCP 443");

        form.put("addresses", "169.254.169.254");
        form.put("step", "preview");
        Page judged = lin.post("/requests", form);
        judged.saying(200, "G-META");
        form.put("addresses", "198.51.100.72");
        form.put("step", "submit");
        Page submitted = lin.post("/requests", form);
        assertThat(submitted.status()).as(submitted.body()).isEqualTo(303);

        String label = submitted.location().substring(submitted.location().lastIndexOf('/') + 1);
        assertThat(lin.get("/requests/" + label).body()).contains("198.51.100.71/32", "198.51.100.72/32");
        Page edit = lin.get("/requests/" + label + "/edit");
        edit.saying(200, "Also in this request");
        assertThat(edit.body()).contains(">198.51.100.72/32</textarea>");
    }

    @Test
    void takeAnAccessOutAgain() {
        PortalUser lin = user("lin");
        Map<String, String> form = form(once(lin.get("/requests/new")), "198.51.100.73");
        form.put("step", "add");
        form.put("access-0", hidden(lin.post("/requests", form), "access-0"));
        form.put("step", "");
        form.put("drop", "0");

        assertThat(lin.post("/requests", form).body()).doesNotContain("Also in this request");
    }

    @Test
    void refuseAnAccessThatSomebodyHasTamperedWith() {
        PortalUser lin = user("lin");
        Map<String, String> form = form(once(lin.get("/requests/new")), "198.51.100.74");
        form.put("access-0", "{\"apiVersion\":\"sallyport.dev/v1\",\"kind\":\"Access\"}");

        lin.post("/requests", form).saying(422, "cannot be read");
    }

    private static String hidden(Page page, String name) {
        Matcher found =
                Pattern.compile("name=\"" + name + "\" value=\"([^\"]*)\"").matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1).replace("&quot;", "\"").replace("&amp;", "&");
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource({
        "lin,   /requests,               200",
        "lin,   /requests?state=nonsense, 200",
        "lin,   /requests/new,           200",
        "elena, /requests/new,           403",
        "sam,   /requests/new,           403",
        "lin,   /requests/R-999999,      404",
        "lin,   /requests/R-1e9,         404",
        "lin,   /requests/R-999999/edit, 404",
        "elena, /requests/R-999999/edit, 403",
    })
    void answerWithTheirStatus(String person, String path, int status) {
        assertThat(user(person).get(path).status()).isEqualTo(status);
    }

    @Test
    void areAbsentForAnotherTenant() {
        String label = user("lin").ask("198.51.100.64");

        assertThat(user("jonas").get("/requests/" + label).status()).isEqualTo(404);
        assertThat(user("jonas").get("/requests/" + label + "/edit").status()).isEqualTo(404);
        assertThat(user("jonas").withdraw(label).status()).isEqualTo(404);
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }

    private static String once(Page page) {
        Matcher found = ONCE.matcher(page.body());
        assertThat(found.find()).as(page.body()).isTrue();
        return found.group(1);
    }

    private static Map<String, String> form(String once, String addresses) {
        return new TreeMap<>(Map.of(
                "once", once,
                "source", "shop-checkout",
                "pods", "app.kubernetes.io/name=payment-worker",
                "to", "internet",
                "addresses", addresses,
                "ports", "TCP 443",
                "justification", "The payment worker settles with the bank",
                "endsOn", LocalDate.now(ZoneOffset.UTC).plusDays(90).toString()));
    }
}
