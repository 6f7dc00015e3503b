package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Each kind of request from the form to Git. Most are asked for in non-production, where one commit ends the story; what follows
 * in production is {@link MainJobIT}'s.
 */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Office.Shared.class)
@DisplayName("Every kind of access, from the form to Git")
class KindsIT {
    private static final String CHECKOUT = "shop-checkout-staging (nonprod)";
    private static final String CATALOG = "shop-catalog-staging (nonprod)";
    private static final String EXPORT = "order-export (1 pod)";
    private static final String IMPORT = "price-import (1 pod)";

    private final Office office;
    private final Inspection inspection = new Inspection();

    KindsIT(Office office) {
        this.office = office;
    }

    /** Every page that was seen on the way. */
    @AfterAll
    void everyPageCanBeUsedByEverybody() {
        assertThat(inspection.findings()).isEmpty();
    }

    /** P-API; a tenant without a second reviewer has the platform team as its peer. */
    @Test
    void aDomainNameIsRefusedWhereTheClusterKnowsNoneAndGrantedWhereItDoes() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT).toDomain("api.example.com");
        form.ports("TCP 443").why("Orders are exported to the partner's API.").submit();
        assertThat(form.proof()).containsText("DIALECT-FQDN");
        assertThat(form.proof()).containsText("Ask for the address blocks");
        inspection.glance(lin.page(), "ask-domain-refused");

        Person jonas = at("jonas");
        form = AskForm.openedBy(jonas)
                .from("insights-ingest-staging (nonprod)", "event-collector (1 pod)")
                .toDomain("api.example.com")
                .ports("TCP 443")
                .why("Events are enriched with what the weather service knows.");
        assertThat(form.proof()).containsText("kind: CiliumNetworkPolicy");
        assertThat(form.proof()).containsText("Opens whatever api.example.com stands for at each moment");
        assertThat(form.proof()).containsText("api.example.com → 2 addresses");
        inspection.glance(jonas.page(), "ask-domain");
        String commit = office.delivered(form.submitted(), "kofi", "sofia");
        assertThat(office.git("show", commit))
                .contains("+kind: CiliumNetworkPolicy", "toFQDNs", "matchName: api.example.com");
        Office.fulfilled(at("sofia"));
    }

    /** C-CROSS, INV-6. */
    @Test
    void anotherNamespaceOfTheTenantIsOpenedAtBothEnds() {
        String request = AskForm.openedBy(at("lin"))
                .from(CHECKOUT, EXPORT)
                .toNamespace("shop-catalog-staging")
                .application("catalog-api (TCP 8080)")
                .ports("TCP 8080")
                .why("The export names each product as the catalogue does.")
                .submitted();
        String commit = office.delivered(request, "ada", "sofia");
        assertThat(office.git("show", "--format=", "--name-only", commit))
                .containsPattern("namespaces/shop-checkout-staging/grant-\\d+\\.yaml")
                .containsPattern("namespaces/shop-catalog-staging/grant-\\d+\\.yaml");
        Office.fulfilled(at("sofia"));
    }

    /** G-TENANT: the owner of the other end, and nobody of the own tenant, can consent. */
    @Test
    void anotherTenantsNamespaceWaitsForItsOwner() {
        String request = AskForm.openedBy(at("lin"))
                .from(CHECKOUT, EXPORT)
                .toNamespace("payments-ledger-staging")
                .application("ledger-api (TCP 8443)")
                .ports("TCP 8443")
                .why("The export is booked in the ledger of Payments.")
                .submitted();
        office.approve("ada", request);
        office.approve("sofia", request);
        assertThat(at("sofia").page().locator("main")).containsText("in review");
        Person mei = at("mei").goTo("Review");
        mei.link(request).click();
        assertThat(mei.page().locator("main")).containsText("Your approval counts as destination owner in payments");
        inspection.look(mei.page(), "review-owner");
        office.delivered(request, "mei");
        Office.fulfilled(mei);
    }

    /** E-PS-KC. */
    @Test
    void keycloakIsChosenFromTheCatalogue() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT).toService("keycloak: single sign-on");
        lin.button("Take these ports").click();
        assertThat(form.in("To", "Ports")).hasValue("TCP 8443");
        form.why("The export signs in as a client of its own.");
        assertThat(form.proof()).containsText("to the platform service keycloak");
        inspection.glance(lin.page(), "ask-service");
        String commit = office.delivered(form.submitted(), "ada", "sofia");
        assertThat(office.git("show", commit)).contains("kubernetes.io/metadata.name: keycloak", "port: 8443");
        Office.fulfilled(at("sofia"));
    }

    /** E-PS-VAULT. */
    @Test
    void vaultIsRefusedAndTheOtherWayIsShownReadyToCopy() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT).toService("vault: secrets");
        assertThat(lin.part("How it is done instead")).containsText("kind: ExternalSecret");
        form.ports("TCP 8200")
                .why("The export needs the password of its database.")
                .submit();
        assertThat(form.proof()).containsText("G-PLAT");
        assertThat(form.proof()).containsText("Write an ExternalSecret in your namespace");
        assertThat(lin.part("How it is done instead")).containsText("secretStoreRef");
        inspection.look(lin.page(), "ask-vault");
    }

    /** E-PS-MON. */
    @Test
    void metricsOfAJobArePushedToMonitoring() {
        String request = AskForm.openedBy(at("lin"))
                .from(CHECKOUT, EXPORT)
                .toService("metrics-push: pushing metrics of short-lived jobs")
                .ports("TCP 9091")
                .why("The export ends before Prometheus would come by.")
                .submitted();
        String commit = office.delivered(request, "ada", "sofia");
        assertThat(office.git("show", commit)).contains("kubernetes.io/metadata.name: monitoring", "port: 9091");
        Office.fulfilled(at("sofia"));
    }

    /** I-WAF: a peer is enough. */
    @Test
    void anApplicationIsExposedToTheIngressController() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin)
                .reached("By the ingress controller", CHECKOUT, EXPORT, "TCP 8080")
                .why("Partners fetch their exports through the shop's address.");
        assertThat(form.proof()).containsText("from the ingress controller");
        inspection.glance(lin.page(), "ask-exposure");
        String commit = office.delivered(form.submitted(), "ada");
        assertThat(office.git("show", commit))
                .contains("kubernetes.io/metadata.name: ingress-system", "port: 8080")
                .doesNotContain("- Egress");
        Office.fulfilled(at("ada"));
    }

    /** I-MET, I-HEALTH. */
    @Test
    void metricsAndHealthAreFetchedByMonitoring() {
        String request = AskForm.openedBy(at("lin"))
                .reached("By monitoring: metrics and health", CHECKOUT, EXPORT, "TCP 9187, TCP 9287")
                .why("The dashboards show how long an export takes, and whether it lives.")
                .submitted();
        String commit = office.delivered(request, "ada");
        assertThat(office.git("show", commit))
                .contains("kubernetes.io/metadata.name: monitoring", "port: 9187", "port: 9287");
        Office.fulfilled(at("ada"));
    }

    /** P-APP: visitors and Prometheus; a peer is enough. */
    @Test
    void anApplicationThatVisitorsReachIsAPattern() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin).from(CATALOG, IMPORT).pattern("P-APP", "8085", "9185");
        assertThat(lin.part("Also in this request")).containsText("TCP 8085 from the ingress controller");
        assertThat(lin.part("Also in this request")).containsText("TCP 9185");
        String request = form.why("Suppliers look at their prices.").submitted();
        office.delivered(request, "ada");
        Office.fulfilled(at("ada"));
        assertThat(grantsOf(lin, "shop-catalog-staging", request)).hasCount(2);
    }

    /** P-DB and P-API in one: the strictest access decides who must approve, and all come in one commit. */
    @Test
    void oneRequestHoldsWhatAnApplicationNeeds() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin).from(CATALOG, IMPORT).pattern("P-DB", "8080", "");
        assertThat(form.in("To", "Destination")).hasValue("namespace");
        assertThat(form.in("To", "Ports")).hasValue("TCP 5432");
        form.toNamespace("shop-checkout-staging")
                .application("orders-db (TCP 5432)")
                .another();
        form.toAddresses("192.0.2.80")
                .ports("TCP 443")
                .why("Suppliers upload prices, which are fetched from one of them and kept with the orders.");
        assertThat(form.proof()).containsText("the security team");
        inspection.look(lin.page(), "ask-pattern");
        String request = form.submitted();
        String commit = office.delivered(request, "ada", "sofia");
        assertThat(office.git("show", "--format=", "--name-only", commit)
                        .lines()
                        .filter(path -> path.contains("/grant-")))
                .as("an exposure, both ends of a database, an address")
                .hasSize(4);
        Office.fulfilled(at("sofia"));
        assertThat(grantsOf(lin, "shop-catalog-staging", request)).hasCount(3);
    }

    @Test
    void aPastedUrlFillsTheForm() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT).paste("https://192.0.2.81:8443/v2/orders?page=1");
        assertThat(form.in("To", "Addresses")).hasValue("192.0.2.81/32");
        assertThat(form.in("To", "Ports")).hasValue("TCP 8443");
        form.why("Orders are exported to the partner's API.");
        assertThat(form.proof()).containsText("to 1 address");
        office.delivered(form.submitted(), "ada", "sofia");
        Office.fulfilled(at("sofia"));
    }

    /** The old one goes with the commit that brings the new one. */
    @Test
    void aGrantIsRenewed() {
        Person lin = openGrant("lin", office.granted("192.0.2.82"));
        String old = lin.page().url();
        inspection.look(lin.page(), "grant-own");
        lin.link("Renew").click();
        AskForm form = AskForm.before(lin);
        assertThat(form.in("To", "Addresses")).hasValue("192.0.2.82/32");
        inspection.glance(lin.page(), "ask-renewal");
        office.delivered(form.submitted(), "ada", "sofia");
        lin.page().navigate(old);
        lin.reloadUntil(lin.page().getByText("Replaced"));
        assertThat(lin.heading("GR-")).containsText("expired");
    }

    @Test
    void aGrantIsGivenBackAndAReviewerEndsIt() {
        String request = office.granted("192.0.2.83");
        Person lin = openGrant("lin", request);
        lin.field("Why").fill("The partner has closed.");
        lin.button("Give back").click();
        assertThat(lin.page().locator("main")).containsText("Lin Berger gave it back");
        inspection.glance(lin.page(), "grant-given-back");
        office.revoke(openGrant("ada", request), "As Lin says.");
    }

    @Test
    void securityRevokesAtOnceAndKnowsWhatStops() {
        String request = office.granted("192.0.2.84");
        Person sofia = openGrant("sofia", request);
        assertThat(sofia.part("Revoke")).containsText("Closes");
        sofia.part("Revoke").getByText("What stops").click();
        assertThat(sofia.row("order-export", "192.0.2.84")).hasCount(1);
        inspection.look(sofia.page(), "grant-revoke");
        office.revoke(sofia, "The partner was broken into.");
        inspection.glance(sofia.page(), "grant-revoked");
        assertThat(office.git("log", "-1", "--format=%B", "--", "clusters")).contains("The partner was broken into.");
    }

    /** WCAG 2.1.1: no step needs a pointer. */
    @Test
    void everythingCanBeDoneWithTheKeyboardAlone() {
        Hands lin = new Hands(at("lin").open("/"));
        lin.follow("Ask for access");
        lin.choose("Namespace", "shop-checkout-staging");
        lin.choose("Pods", "order-export");
        lin.type("Addresses", "192.0.2.85");
        lin.type("Ports", "TCP 443");
        lin.type("Why", "Orders are exported to the partner.");
        assertThat(at("lin").page().locator("#proof")).containsText("to 1 address");
        lin.press("Submit");
        at("lin").heading("revision").waitFor();
        String address = at("lin").page().url();
        String request = address.substring(address.lastIndexOf('/') + 1);
        for (String reviewer : new String[] {"ada", "sofia"}) {
            Hands hands = new Hands(at(reviewer).open("/"));
            hands.keys("g", "q");
            at(reviewer).heading("Review").waitFor();
            hands.follow(request);
            hands.press("Approve");
            assertThat(at(reviewer).part("Approvals"))
                    .containsText(reviewer, new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
        }
        Office.committed(at("sofia"), "nonprod");
        Office.fulfilled(at("sofia"));
    }

    /** From the form to Git, every page of it. */
    @Test
    void everythingCanBeDoneWithoutScript() {
        Person lin = office.withoutScript("lin");
        Person ada = office.withoutScript("ada");
        AskForm form = AskForm.openedBy(lin);
        form.in("To", "Destination").selectOption("ingress-controller");
        form.show();
        form.in("What is reached", "Namespace").selectOption("shop-checkout-staging");
        form.show();
        form.reached("By the ingress controller", CHECKOUT, EXPORT, "TCP 8089")
                .why("Partners fetch their exports through the shop's address.");
        String request = form.submitted();
        ada.open("/requests/" + request).button("Approve").click();
        Office.committed(ada, "nonprod");
        Office.fulfilled(ada);
        lin.open("/requests/" + request);
        assertThat(lin.page().locator("main")).containsText("fulfilled");
        lin.page().context().close();
        ada.page().context().close();
    }

    private Person at(String username) {
        return office.at(username);
    }

    /** Has the people approve it, the last of whom sees it delivered. @return the commit */
    /** The page of the one grant that came of the request. */
    private Person openGrant(String username, String request) {
        Person person = at(username);
        grantsOf(person, "shop-checkout-staging", request)
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        person.heading("GR-").waitFor();
        return person;
    }

    private static Locator grantsOf(Person person, String namespace, String request) {
        return person.open("/grants?namespace=" + namespace)
                .page()
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(person.page()
                                .getByRole(
                                        AriaRole.LINK,
                                        new Page.GetByRoleOptions()
                                                .setName(request)
                                                .setExact(true))));
    }
}
