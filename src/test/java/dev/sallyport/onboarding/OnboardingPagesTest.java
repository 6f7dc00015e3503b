package dev.sallyport.onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import dev.sallyport.tenancy.GitEstate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("/namespaces/new")
class OnboardingPagesTest {
    private static final Pattern DIGEST = Pattern.compile("name=\"baselineDigest\" value=\"([0-9a-f]{64})\"");

    private final PortalUser kofi = user("kofi");

    @Inject
    GitEstate estate;

    @Test
    void showsTheBaselineBeforeItIsWritten() {
        Map<String, String> form = form("shop-tills-staging");
        kofi.get("/namespaces/new").saying(200, "Onboard a namespace");

        String shown = kofi.post("/namespaces/new", with(form, "step", "write")).body();
        assertThat(shown)
                .as("nothing is written that was not shown")
                .contains("What will happen", "default-deny", "/tenants/shop/reviewers", "Onboard and deliver");
        Matcher digest = DIGEST.matcher(shown);
        assertThat(digest.find()).isTrue();
        form.put("baselineDigest", digest.group(1));
        var done = kofi.post("/namespaces/new", with(form, "step", "write"));

        assertThat(done.status()).as(done.body()).isEqualTo(303);
        assertThat(done.location()).endsWith("/namespaces/shop-tills-staging/onboarding");
        kofi.get("/namespaces/shop-tills-staging/onboarding").saying(200, "Kofi Mensah");
        assertThat(user("lin").get("/namespaces").body())
                .contains("shop-tills-staging</a> <span class=\"soft\">onboarded");
        Newcomer.delivered("fra-staging", "shop-tills-staging");
    }

    /** GO-5. */
    @Test
    void saysWhatComesOfHavingNowhereToTryThings() {
        kofi.post("/namespaces/new", with(form("shop-booths-staging"), "step", "look"))
                .saying(200, "is delivered here at once");
        Map<String, String> live = form("shop-booths");
        live.put("cluster", "fra-prod");
        kofi.post("/namespaces/new", with(live, "step", "look"))
                .saying(200, "what is asked for here is refused (GO-5)");
    }

    @Test
    void saysWhatIsWrongAtItsField() {
        kofi.post("/namespaces/new", with(form("vault"), "step", "look")).saying(422, "G-PLAT");
        kofi.post("/namespaces/new", with(form("No Name"), "step", "look")).saying(422, "is not a name");
        kofi.post("/namespaces/new", with(form("bakery-x"), "tenant", "nobody")).saying(422, "There is no tenant");
        kofi.post("/namespaces/new", with(form("<script>"), "tenant", "\"><script>"))
                .saying(422, "&lt;script&gt;");
    }

    @Test
    void warnsOfANamespaceThatNobodyOwns() {
        Newcomer.declare("shop-stray-staging");
        estate.refresh();
        try {
            kofi.get("/namespaces").saying(200, "In Git without an owner");
            assertThat(kofi.get("/").body()).contains("/namespaces/new?name=shop-stray-staging");
            kofi.get("/namespaces/new?name=shop-stray-staging").saying(200, "value=\"shop-stray-staging\"");
            assertThat(user("lin").get("/namespaces").body()).doesNotContain("shop-stray-staging");
        } finally {
            Newcomer.undeclare("shop-stray-staging");
            estate.refresh();
        }
    }

    @Test
    void isLeftAgainWithAReason() {
        Newcomer.onboarded(Newcomer.wish("shop-brief-staging"));
        String path = "/namespaces/shop-brief-staging/";

        kofi.post(path + "off-boarding", Map.of("version", "0", "reason", "no")).saying(422, "Say a little more");
        kofi.post(path + "off-boarding", Map.of("version", "0", "reason", "It was a trial\u202e only"))
                .saying(422, "a character that cannot be seen");
        kofi.post(path + "off-boarding", Map.of("version", "7", "reason", "It was a trial only"))
                .saying(409, "changed since you read it");
        kofi.post(path + "counterpart", Map.of("version", "0", "counterpart", "shop-catalog"))
                .saying(422, "which is not the one before");
        assertThat(kofi.post(path + "off-boarding", Map.of("version", "0", "reason", "It was a trial only"))
                        .status())
                .isEqualTo(303);
        assertThat(kofi.get(path + "onboarding").status()).isEqualTo(404);
    }

    @Test
    void isForThePlatformTeamAlone() {
        for (String person : new String[] {"lin", "ada", "sofia", "elena", "sam"}) {
            PortalUser other = user(person);
            assertThat(other.get("/namespaces/new").status()).as(person).isEqualTo(403);
            assertThat(other.post("/namespaces/new", form("shop-mine")).status())
                    .as(person)
                    .isEqualTo(403);
            assertThat(other.post("/namespaces/shop-catalog/off-boarding", Map.of("version", "0"))
                            .status())
                    .as(person)
                    .isEqualTo(403);
        }
        assertThat(kofi.get("/namespaces/shop-catalog/onboarding").status())
                .as("of the platform file")
                .isEqualTo(404);
    }

    private static Map<String, String> form(String name) {
        return new TreeMap<>(Map.of("name", name, "tenant", "shop", "cluster", "fra-staging"));
    }

    private static Map<String, String> with(Map<String, String> form, String field, String value) {
        var more = new TreeMap<>(form);
        more.put(field, value);
        return more;
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
