package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The main job, clicked through by the people of the sample company. Each test is complete in itself; they run in this order so
 * that the pictures of the pages show a company at work.
 */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
@ExtendWith(Office.Shared.class)
@DisplayName("Access, from the wish to the commit")
class MainJobIT {
    private static final String STRIPE =
            "Card payments go to the provider's gateway.\nTicket PAY-311, data owner: payments.";
    private static final String WORKER = "payment-worker (3 pods)";

    private final Office office;
    private final Inspection inspection = new Inspection();

    MainJobIT(Office office) {
        this.office = office;
    }

    @Test
    @Order(1)
    void accessIsAskedForApprovedCommittedTestedAndSeenInTheHistory() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin)
                .from("shop-checkout (prod)", WORKER)
                .toAddresses("203.0.113.0/24")
                .ports("TCP 443")
                .why(STRIPE);
        assertThat(form.proof())
                .containsText(
                        "Opens TCP 443 from 3 pods of shop-checkout/payment-worker to 256 addresses (203.0.113.0/24).");
        assertThat(form.proof()).containsText("Nothing else changes.");
        assertThat(form.proof()).containsText("Opens from 3 pods of 1 workload in shop-checkout to");
        assertThat(form.proof()).containsText("that Git holds for fra-prod");
        assertThat(form.proof()).containsText("the security team");
        assertThat(form.proof()).containsText("kind: NetworkPolicy");
        inspection.lookInBothColours(lin.page(), "ask");
        String request = form.submitted();
        assertThat(lin.page().locator("main")).containsText("in review");
        assertThat(lin.button("Approve")).hasCount(0);

        Person ada = at("ada").goTo("Review");
        inspection.look(ada.page(), "queue");
        ada.link(request).click();
        assertThat(ada.page().locator("main")).containsText("Your approval counts as peer of shop");
        assertThat(ada.part("Proof")).containsText("Opens from 3 pods of 1 workload in shop-checkout to 256 addresses");
        ada.part("Proof").getByText("Connections").click();
        assertThat(ada.row("opens", "203.0.113.0-203.0.113.255")).hasCount(1);
        ada.part("Proof").getByText("Connections").click();
        inspection.lookInBothColours(ada.page(), "review");
        String shown = addedLines(ada, "shop-checkout-staging");
        String shownForProd = addedLines(ada, "shop-checkout");
        ada.button("Approve").click();
        assertThat(ada.page().locator("main")).containsText("You have approved it; nobody counts twice");

        Person sofia = at("sofia").goTo("Review");
        sofia.link(request).click();
        sofia.button("Approve").click();
        String trial = Office.committed(sofia, "nonprod");
        assertThat(commitsOf(request)).hasLineCount(1).isEqualTo(trial);
        assertThat(file(trial, "shop-checkout-staging/grant-")).isEqualTo(shown);
        assertThat(trailers(trial))
                .contains("Sallyport-Request: " + request, "Sallyport-Revision: 1", "Sallyport-Environment: nonprod")
                .containsPattern("Sallyport-Digest: [0-9a-f]{64}")
                .containsPattern(
                        "Requested-by: http://.*/realms/sallyport 8d1f6c0e-5b0a-4c57-9a43-1f0b7f0c1a01 Lin Berger")
                .containsPattern("Reviewed-by: .*Ada Okoye")
                .containsPattern("Approved-by: .*Sofia Marin");

        lin.goTo("Home").link("Record test of " + request).click();
        inspection.look(lin.page(), "test");
        lin.field("What you tried and what came of it").fill("Test payments of 1 euro went through, twice.");
        lin.button("Record test").click();
        String live = Office.committed(lin, "prod");
        assertThat(commitsOf(request)).hasLineCount(2).startsWith(live);
        assertThat(file(live, "shop-checkout/grant-")).isEqualTo(shownForProd);
        lin.reloadUntil(lin.page().getByText("fulfilled"));
        inspection.look(lin.page(), "fulfilled");

        Person elena = at("elena").goTo("History");
        elena.field("Request").fill(request);
        elena.button("Filter").click();
        assertThat(elena.row("Lin Berger", "submitted")).hasCount(1);
        assertThat(elena.row("Ada Okoye", "approved as peer of shop")).hasCount(1);
        assertThat(elena.row("Sofia Marin", "approved as security")).hasCount(1);
        assertThat(elena.row("Lin Berger", "validated")).hasCount(1);
        assertThat(elena.row("committed")).hasCount(2);
        Locator line = elena.row("committed").filter(new Locator.FilterOptions().setHasText("nonprod"));
        line.getByText(Pattern.compile("^#\\d+$")).click();
        inspection.look(elena.page(), "history");
        line.getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(trial))
                .click();
        assertThat(elena.page().locator("main")).containsText("Sallyport-Request");
        assertThat(addedLines(elena, "shop-checkout-staging")).isEqualTo(shown);
        inspection.look(elena.page(), "commit");
    }

    @Test
    @Order(2)
    void guardrailsSayWhatIsWrongAndWhatToDoAndKeepEveryWord() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin)
                .from("shop-checkout (prod)", WORKER)
                .toAddresses("203.0.113.0/24\n169.254.169.254/32");
        assertThat(form.proof()).containsText("G-META");
        form.ports("TCP 80").why(STRIPE).submit();

        assertThat(lin.page().getByRole(AriaRole.ALERT).first()).containsText("metadata");
        assertThat(form.proof()).containsText("ask the platform team");
        assertThat(form.in("From", "Namespace")).hasValue("shop-checkout");
        assertThat(form.in("From", "Pods")).hasValue("app.kubernetes.io/name=payment-worker");
        assertThat(form.in("To", "Addresses")).hasValue("203.0.113.0/24\n169.254.169.254/32");
        assertThat(form.in("To", "Ports")).hasValue("TCP 80");
        assertThat(form.in("Why and how long", "Why")).hasValue(STRIPE);
        inspection.lookInBothColours(lin.page(), "refused");

        form.toNamespace("vault");
        assertThat(form.proof()).containsText("use an ExternalSecret");
        form.submit();
        assertThat(form.proof()).containsText("use an ExternalSecret");
        assertThat(form.in("To", "Namespace")).hasValue("vault");

        form.toAddresses("203.0.113.0/24");
        assertThat(form.proof()).containsText("Opens");
    }

    @Test
    @Order(3)
    void nobodyApprovesTheirOwnRequest() {
        Person lin = at("lin");
        String asked = AskForm.openedBy(lin)
                .from("shop-checkout (prod)", "cart (4 pods)")
                .toAddresses("198.51.100.7")
                .ports("TCP 443")
                .why("Loyalty points are looked up at the partner.")
                .submitted();
        assertThat(lin.button("Approve")).hasCount(0);
        assertThat(approveByForce(lin, asked)).as("a member").isEqualTo(403);

        Person noor = at("noor");
        String own = AskForm.openedBy(noor)
                .from("shop-checkout (prod)", "cart (4 pods)")
                .toAddresses("198.51.100.8")
                .ports("TCP 443")
                .why("Loyalty points are looked up at the partner.")
                .submitted();
        assertThat(noor.page().locator("main")).containsText("Nobody approves what they asked for");
        assertThat(noor.button("Approve")).hasCount(0);
        assertThat(approveByForce(noor, own)).as("a reviewer who asked").isEqualTo(403);
        noor.open("/requests/" + own);
        assertThat(noor.page().locator("main")).containsText("in review");
        assertThat(noor.part("Approvals").getByText("waits", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(2);
    }

    @Test
    @Order(4)
    void twoHalvesAreTheWholeInternet() {
        Person lin = at("lin");
        String upper = AskForm.openedBy(lin)
                .from("shop-catalog (prod)", "price-import (1 pod)")
                .toAddresses("128.0.0.0/1")
                .because("Suppliers publish prices wherever they like.")
                .ports("TCP 443")
                .why("Prices of 40 suppliers are fetched each night.")
                .submitted();
        approve("ada", upper);
        approve("sofia", upper);
        assertThat(at("sofia").page().locator("main")).containsText("approved");

        AskForm lower = AskForm.openedBy(lin)
                .from("shop-catalog (prod)", "price-import (1 pod)")
                .toAddresses("0.0.0.0/1")
                .because("Suppliers publish prices wherever they like.")
                .ports("TCP 443")
                .why("Prices of 40 suppliers are fetched each night.");
        lower.submit();
        assertThat(lower.proof()).containsText("E-NET-1");
        assertThat(lower.proof()).containsText("Choose 'the whole internet' if that is meant");
        assertThat(lower.in("To", "Addresses")).hasValue("0.0.0.0/1");
    }

    @Test
    @Order(5)
    void anApprovalOfAnOutdatedRevisionIsNone() {
        Person lin = at("lin");
        String request = AskForm.openedBy(lin)
                .from("shop-checkout (prod)", "cart (4 pods)")
                .toAddresses("198.51.100.9")
                .ports("TCP 443")
                .why("Gift cards are checked at the partner.")
                .submitted();
        Person ada = at("ada").open("/requests/" + request);

        lin.link("Change").first().click();
        AskForm.before(lin).toAddresses("198.51.100.0/24").submit();
        assertThat(lin.heading(request)).containsText("revision 2");

        ada.button("Approve").click();
        assertThat(ada.page().getByRole(AriaRole.ALERT)).containsText(request + " has moved on to revision 2");
        assertThat(ada.page().locator("main")).containsText("198.51.100.0/24");
        assertThat(ada.part("Approvals").getByText("waits", new Locator.GetByTextOptions().setExact(true)))
                .hasCount(2);
        inspection.look(ada.page(), "moved-on");
    }

    @Test
    @Order(6)
    void anotherTenantsNamespaceNeedsItsOwnerAndBothHalvesComeInOneCommit() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin)
                .from("shop-checkout (prod)", WORKER)
                .toNamespace("payments-gateway")
                .application("gateway-api (TCP 8443)")
                .ports("TCP 8443")
                .why("Orders are charged through the gateway of Payments.");
        assertThat(form.proof()).containsText("a reviewer of payments");
        inspection.look(lin.page(), "ask-namespace");
        String request = form.submitted();

        approve("ada", request);
        approve("sofia", request);
        assertThat(at("sofia").page().locator("main")).containsText("in review");
        approve("mei", request);
        String commit = Office.committed(at("mei"), "nonprod");
        assertThat(git("show", "--format=", "--name-only", commit))
                .containsPattern("namespaces/shop-checkout-staging/grant-\\d+\\.yaml")
                .containsPattern("namespaces/payments-gateway-staging/grant-\\d+\\.yaml");
    }

    @Test
    @Order(7)
    void anotherTenantsRequestIsNotThereAndThePageHelpsOn() {
        String request = AskForm.openedBy(at("lin"))
                .from("shop-checkout (prod)", "cart (4 pods)")
                .toAddresses("198.51.100.10")
                .ports("TCP 443")
                .why("Postal addresses are checked at the partner.")
                .submitted();
        Person jonas = at("jonas");
        int status = jonas.page()
                .navigate(office.portal().resolve("/requests/" + request).toString())
                .status();
        assertThat(status).isEqualTo(404);
        assertThat(jonas.page().locator("main")).containsText("There is nothing here, or it is not yours to see.");
        inspection.look(jonas.page(), "not-found");
        jonas.page()
                .locator("main")
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Home"))
                .click();
        jonas.heading("Home").waitFor();
    }

    @Test
    @Order(8)
    void everythingCanBeAskedForWithoutScript() {
        Person lin = office.withoutScript("lin");
        AskForm form = AskForm.openedBy(lin);
        form.in("From", "Namespace").selectOption("shop-checkout");
        form.toAddresses("198.51.100.11").ports("TCP 443").why("Couriers are booked at the partner.");
        form.show();
        form.from("shop-checkout (prod)", "cart (4 pods)").show();
        assertThat(form.proof()).containsText("Opens TCP 443 from 4 pods of shop-checkout/cart to 1 address");
        form.submitted();
        assertThat(lin.page().locator("main")).containsText("in review");
        lin.page().context().close();
    }

    @Test
    @Order(9)
    void whoSignsOutIsSignedOut() {
        Person tomas = at("tomas");
        tomas.page().getByText("Tomas Varga").first().click();
        tomas.link("Sign out").click();
        tomas.button("Sign In").waitFor();

        tomas.open("/requests");
        assertThat(tomas.button("Sign In")).isVisible();
        office.forget("tomas");
    }

    @Test
    @Order(10)
    void everyPageCanBeUsedByEverybody() {
        Person lin = at("lin").open("/");
        inspection.lookInBothColours(lin.page(), "home");
        look("lin", "Requests", "requests");
        look("lin", "Namespaces", "namespaces");
        at("lin").link("shop-checkout").click();
        assertThat(lin.page().getByText("Declared in tenants/shop/shop-checkout/namespace.yaml:1"))
                .isVisible();
        inspection.look(lin.page(), "namespace");
        lin.link("What is open").click();
        lin.heading("Access of shop-checkout").waitFor();
        inspection.lookInBothColours(lin.page(), "access");
        lin.part("Table")
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("payment-worker"))
                .first()
                .click();
        lin.heading("Access of shop-checkout/payment-worker").waitFor();
        inspection.look(lin.page(), "access-workload");
        lin.goTo("Who reaches whom").field("From (optional)").fill("shop-checkout/payment-worker");
        lin.field("To (optional)").fill("payments-gateway");
        lin.field("Port (optional)").fill("TCP 8443");
        lin.button("Ask").click();
        assertThat(lin.page().locator("main")).containsText("allow-same-namespace");
        inspection.lookInBothColours(lin.page(), "reach");
        lin.field("To (optional)").fill("payments-gateway/gateway");
        lin.button("Ask").click();
        assertThat(lin.field("To (optional)")).hasValue("payments-gateway/gateway");
        inspection.look(lin.page(), "reach-refused");
        inspection.look(at("elena").open("/namespaces/insights-reports/access").page(), "access-auditor");
        look("lin", "Grants", "grants");
        lin.page()
                .getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(Pattern.compile("^GR-\\d+$")))
                .first()
                .click();
        inspection.look(lin.page(), "grant");
        look("lin", "Guardrails", "guardrails");
        lin.open("/search?q=payment");
        inspection.look(lin.page(), "search");
        look("kofi", "Deliveries", "deliveries");
        inspection.look(at("sofia").open("/").page(), "home-security");
        at("sofia").goTo("Approval rules").button("Try on past requests").click();
        assertThat(at("sofia").page().getByText("What past requests would need"))
                .isVisible();
        inspection.lookInBothColours(at("sofia").page(), "approval-rules");
        inspection.look(at("ada").open("/stand-ins").page(), "stand-ins");

        assertThat(inspection.findings()).isEmpty();
        assertThat(inspection.pages()).hasSize(28);
    }

    private void look(String username, String destination, String name) {
        inspection.look(at(username).goTo(destination).page(), name);
    }

    private Person at(String username) {
        return office.at(username);
    }

    private void approve(String username, String request) {
        office.approve(username, request);
    }

    private static int approveByForce(Person person, String request) {
        Locator digest = person.page().locator("main").getByText(Pattern.compile("^[0-9a-f]{16}…$"));
        return person.forge(
                "/requests/" + request + "/decisions",
                Map.of("outcome", "approve", "digest", digest.getAttribute("title")));
    }

    /** The text of the namespace's new grant as the page's difference shows it. */
    private static String addedLines(Person person, String namespace) {
        Pattern name = Pattern.compile("^Difference of .*\\b" + namespace + ".grant-\\d+\\.yaml$");
        Locator difference = person.page().getByRole(AriaRole.GROUP, new Page.GetByRoleOptions().setName(name));
        return difference.locator(".code-text").allTextContents().stream()
                .map(line -> line.stripTrailing() + "\n")
                .collect(joining());
    }

    private String commitsOf(String request) {
        return git("log", "--format=%H", "--grep=^Sallyport-Request: " + request + "$");
    }

    private String trailers(String commit) {
        return git("log", "-1", "--format=%(trailers:only,unfold)", commit);
    }

    /** The one file of the commit whose path has the part. */
    private String file(String commit, String part) {
        String path = git("show", "--format=", "--name-only", commit)
                .lines()
                .filter(name -> name.contains("/namespaces/" + part))
                .findFirst()
                .orElseThrow();
        return git("show", commit + ":" + path) + "\n";
    }

    private String git(String... arguments) {
        return office.git(arguments);
    }
}
