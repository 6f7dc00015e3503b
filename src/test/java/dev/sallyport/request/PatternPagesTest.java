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

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("P-APP, P-DB, P-API: one request with several accesses, prefilled and editable")
class PatternPagesTest {
    private static final Pattern HIDDEN = Pattern.compile("name=\"(access-\\d|once)\" value=\"([^\"]*)\"");

    /** The strictest of its accesses decides: a caller of the platform alone needs a peer, an address outside security too. */
    @Test
    void anExternalApiIsAskedForWithItsCallers() {
        PortalUser lin = new PortalUser(TestPortal.url(), () -> TestPortal.token("lin"));
        Map<String, String> form = begun(lin, "P-API", "8080", "9090");
        form.putAll(Map.of("to", "internet", "addresses", "198.51.100.181", "ports", "TCP 443", "step", "preview"));

        Page preview = lin.post("/requests", form);
        preview.saying(200, "Also in this request");
        assertThat(preview.body()).contains("TCP 8080").contains("TCP 9090").contains("security");

        form.put("step", "submit");
        Page asked = lin.post("/requests", form);
        assertThat(asked.status()).isEqualTo(303);
        assertThat(lin.get(asked.location()).body())
                .contains("198.51.100.181/32")
                .contains("TCP 8080")
                .contains("TCP 9090");
    }

    @Test
    void aStandardApplicationNeedsAPeerOnly() {
        PortalUser lin = new PortalUser(TestPortal.url(), () -> TestPortal.token("lin"));
        Map<String, String> form = begun(lin, "P-APP", "8090", "");
        form.put("step", "submit");

        Page asked = lin.post("/requests", form);

        assertThat(asked.status()).isEqualTo(303);
        assertThat(lin.get(asked.location()).body()).contains("peer of shop").doesNotContain("peer of shop, security");
    }

    @Test
    void aDatabaseIsLookedForInAnotherNamespace() {
        PortalUser lin = new PortalUser(TestPortal.url(), () -> TestPortal.token("lin"));

        Page begun = lin.post("/requests", start(lin, "P-DB", "8080", ""));

        begun.saying(200, "Also in this request");
        assertThat(begun.body()).contains("id=\"toNamespace\"").contains("value=\"TCP 5432\"");
    }

    @Test
    void whatIsNoPortIsSaidAtItsFieldAndStays() {
        PortalUser lin = new PortalUser(TestPortal.url(), () -> TestPortal.token("lin"));

        Page wrong = lin.post("/requests", start(lin, "P-APP", "99999", ""));
        Page none = lin.post("/requests", start(lin, "P-APP", "", ""));

        wrong.saying(200, "A port is a number from 1 to 65535");
        assertThat(wrong.body()).contains("value=\"99999\"");
        none.saying(200, "Name a port on which the application answers");
    }

    /** The form after 'Begin', as a browser would send it on. */
    private static Map<String, String> begun(PortalUser lin, String pattern, String port, String metrics) {
        Map<String, String> form = start(lin, pattern, port, metrics);
        Page page = lin.post("/requests", form);
        page.saying(200, "Also in this request");
        form.putAll(hidden(page));
        form.putAll(Map.of("appPort", "", "metricsPort", "", "ports", "", "addresses", ""));
        return form;
    }

    private static Map<String, String> start(PortalUser lin, String pattern, String port, String metrics) {
        Map<String, String> form = new TreeMap<>(hidden(lin.get("/requests/new")));
        form.putAll(Map.of(
                "source",
                "shop-checkout",
                "pods",
                "app.kubernetes.io/name=payment-worker",
                "pattern",
                pattern,
                "appPort",
                port,
                "metricsPort",
                metrics,
                "justification",
                "Standard application of the payment team, ticket PAY-900",
                "endsOn",
                LocalDate.now(ZoneOffset.UTC).plusDays(30).toString(),
                "step",
                "pattern"));
        return form;
    }

    private static Map<String, String> hidden(Page page) {
        Map<String, String> fields = new TreeMap<>();
        Matcher found = HIDDEN.matcher(page.body());
        while (found.find()) {
            fields.put(found.group(1), found.group(2).replace("&quot;", "\"").replace("&amp;", "&"));
        }
        return fields;
    }
}
