package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

/** From the first day of a namespace to the last of a grant: what {@link KindsIT} does not ask for by the form alone. */
@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Office.Shared.class)
@DisplayName("The whole life of access, seen by the people who live with it")
class WholeLifeIT {
    private static final String CHECKOUT = "shop-checkout-staging (nonprod)";
    private static final String EXPORT = "order-export (1 pod)";

    private final Office office;
    private final Inspection inspection = new Inspection();

    WholeLifeIT(Office office) {
        this.office = office;
    }

    /** Every page that was seen on the way. */
    @AfterAll
    void everyPageCanBeUsedByEverybody() {
        assertThat(inspection.findings()).isEmpty();
    }

    /** INV-5, INV-7: it comes with its baseline. */
    @Test
    void thePlatformTeamOnboardsANamespace() {
        Person kofi = at("kofi").goTo("Namespaces");
        kofi.link("Onboard a namespace").click();
        kofi.field("Namespace").fill("shop-gifts-staging");
        kofi.field("Tenant").fill("shop");
        kofi.field("Cluster").selectOption("fra-staging");
        kofi.button("Show the baseline").click();
        assertThat(kofi.part("What will happen")).containsText("Online shop");
        inspection.look(kofi.page(), "onboard");
        kofi.button("Onboard and deliver").click();
        assertThat(kofi.part("Onboarded")).containsText("fra-staging");
        inspection.look(kofi.page(), "onboarded");
        kofi.reloadUntil(kofi.part("Onboarded").getByText("delivered"));
        assertThat(office.git("ls-tree", "-r", "--name-only", "main"))
                .contains("/fra-staging/namespaces/shop-gifts-staging/");
    }

    /** Emergency lane: nothing waits for a test; security looks at it when it is over. */
    @Test
    void anEmergencyOpensProductionAtOnceAndIsLookedAtAfterwards() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin)
                .from("shop-checkout (prod)", EXPORT)
                .toAddresses("192.0.2.101")
                .ports("TCP 443")
                .why("The partner's usual address is down, and orders pile up.")
                .emergency("INC-4711", 6);
        inspection.look(lin.page(), "ask-emergency");
        String request = form.submitted();
        office.approve("ada", request);
        office.approve("sofia", request);
        Person sofia = at("sofia");
        Office.committed(sofia, "prod");

        Locator card = sofia.open("/emergencies").part(request);
        assertThat(card).containsText("INC-4711");
        assertThat(card).containsText("6 hours");
        assertThat(card.getByLabel("What you found")).hasCount(0);
        inspection.glance(sofia.page(), "emergency-open");
        for (int grant = 0; grant < 2; grant++) { // in each environment one
            sofia.open("/emergencies")
                    .part(request)
                    .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("GR-"))
                    .nth(grant)
                    .click();
            office.revoke(sofia, "The partner is back at its usual address.");
        }

        assertThat(sofia.open("/emergencies").part(request)).containsText("somebody else of security reviews it");
        Person ravi = at("ravi").open("/emergencies");
        card = ravi.part(request);
        card.getByLabel("What you found").fill("Orders were late already; the usual way was too long.");
        inspection.look(ravi.page(), "emergencies");
        card.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("It was justified"))
                .click();
        assertThat(ravi.part(request)).containsText("justified, by Ravi");
    }

    /** L-2, C-SAME: a reviewer proposes, another approves; then pods of the namespace ask for each other. */
    @Test
    void aNamespaceGetsRulesOfItsOwn() {
        Person lin = at("lin").open("/namespaces/shop-catalog-staging");
        lin.link("Rules").click();
        lin.field("Pods of this namespace").selectOption("listed");
        lin.field("Why").fill("The catalogue holds prices of suppliers; what runs beside it need not read them.");
        lin.button("Show what it stops").click();
        assertThat(lin.page().locator(".proof")).containsText("Closes");
        inspection.look(lin.page(), "rules");
        lin.button("Propose").click();
        assertThat(lin.part("Proposed, and waits for a reviewer")).containsText("Lin Berger");

        Person ada = at("ada").goTo("Review");
        assertThat(ada.link("Rules of shop-catalog-staging")).isVisible();
        inspection.glance(ada.page(), "queue-rules");
        ada.goTo("Home");
        ada.link("shop-catalog-staging").first().click();
        inspection.look(ada.page(), "rules-proposed");
        ada.button("Approve").click();
        assertThat(ada.part("In force")).containsText("only as grants say");
        ada.open("/namespaces/shop-catalog-staging");
        ada.reloadUntil(ada.page().getByText("delivered"));

        AskForm form = AskForm.openedBy(lin)
                .from("shop-catalog-staging (nonprod)", "price-import (1 pod)")
                .toNamespace("shop-catalog-staging")
                .application("catalog-api (TCP 8080)")
                .ports("TCP 8080")
                .why("The import writes new prices by the interface of the catalogue.");
        assertThat(form.proof()).containsText("same namespace");
        inspection.glance(lin.page(), "ask-same-namespace");
        String request = form.submitted();
        office.approve("ada", request);
        assertThat(office.git("show", Office.committed(ada, "nonprod")))
                .contains("app.kubernetes.io/name: price-import");
    }

    @Test
    void aPolicyWrittenByHandFillsTheForm() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT).policy("""
                apiVersion: networking.k8s.io/v1
                kind: NetworkPolicy
                metadata: {name: order-export-to-partner, namespace: shop-checkout-staging}
                spec:
                  podSelector: {matchLabels: {app.kubernetes.io/name: order-export}}
                  policyTypes: [Egress]
                  egress:
                    - to: [{ipBlock: {cidr: 192.0.2.102/32}}]
                      ports: [{protocol: TCP, port: 443}]
                    - to: [{ipBlock: {cidr: 192.0.2.103/32}}]
                """);
        assertThat(form.in("To", "Addresses")).hasValue("192.0.2.102/32");
        assertThat(lin.part("Of the policy, this was not taken")).containsText("port");
        inspection.look(lin.page(), "ask-policy");
        form.ports("TCP 443").why("Orders are exported to the partner.");
        assertThat(form.proof()).containsText("to 1 address");
        form.submitted();
    }

    /** What was asked for, changed as a reviewer wished, seen side by side; and copied for the next time. */
    @Test
    void revisionsAreComparedAndARequestIsCopied() {
        Person lin = at("lin");
        String request = AskForm.openedBy(lin)
                .from(CHECKOUT, EXPORT)
                .toAddresses("192.0.2.104/30")
                .ports("TCP 443")
                .why("Orders are exported to the partner.")
                .submitted();
        Person ada = at("ada").open("/requests/" + request);
        ada.field("Comment").fill("Which of the four is it?");
        ada.field("About (optional)").selectOption("destination");
        ada.part("Comments").getByRole(AriaRole.BUTTON).click();
        assertThat(ada.part("On single fields")).containsText("waits for an answer");
        inspection.look(ada.page(), "review-points");
        ada.field("Reason (optional)").fill("The partner names one address; ask for that.");
        ada.button("Ask for changes").click();
        assertThat(ada.page().locator("main")).containsText("changes asked");

        lin.open("/requests/" + request)
                .part("Change or withdraw")
                .getByRole(AriaRole.LINK)
                .click();
        AskForm form = AskForm.before(lin);
        assertThat(lin.part("To")).containsText("Which of the four is it?");
        inspection.glance(lin.page(), "ask-points");
        form.in("To", "Addresses").fill("192.0.2.105/32");
        form.submitted();
        ada.open("/requests/" + request).link("What changed since revision 1").click();
        assertThat(ada.row("192.0.2.104/30", "192.0.2.105/32")).containsText("changed");
        assertThat(ada.page().locator("main")).containsText("does not count for revision 2");
        inspection.look(ada.page(), "revisions");

        lin.open("/requests/" + request).link("Copy").click();
        assertThat(lin.part("A copy")).containsText(request);
        assertThat(AskForm.before(lin).in("To", "Addresses")).hasValue("192.0.2.105/32");
        inspection.look(lin.page(), "ask-copy");
    }

    /** What is proved to open nothing new needs nobody of security. */
    @Test
    void aGrantIsNarrowedByAPeerAlone() {
        office.granted("192.0.2.108/30");
        Person lin = at("lin").open("/grants?namespace=shop-checkout-staging");
        lin.row("192.0.2.108/30").getByRole(AriaRole.LINK).first().click();
        String old = lin.page().url();
        lin.link("Change").click();
        AskForm form = AskForm.before(lin);
        form.in("To", "Addresses").fill("192.0.2.109/32");
        form.in("To", "Addresses").blur();
        assertThat(form.proof()).containsText("Narrower, by proof");
        inspection.look(lin.page(), "ask-change");
        String narrowed = form.submitted();
        Person ada = at("ada").open("/requests/" + narrowed);
        assertThat(ada.page().locator("main")).containsText("A peer's approval is enough");
        inspection.look(ada.page(), "review-change");
        office.approve("ada", narrowed);
        String commit = Office.committed(ada, "nonprod");
        assertThat(office.git("show", commit))
                .containsPattern("\\n-\\s+cidr: \"192.0.2.108/30\"")
                .containsPattern("\\n\\+\\s+cidr: \"192.0.2.109/32\"");
        lin.page().navigate(old);
        lin.reloadUntil(lin.page().getByText("Replaced"));
    }

    /** The asker hears what was decided, the approver what waits; a link opens a page and decides nothing. */
    @Test
    void everyoneHearsWhatConcernsThem() {
        Person lin = at("lin");
        String request = AskForm.openedBy(lin)
                .from(CHECKOUT, EXPORT)
                .toAddresses("192.0.2.106")
                .ports("TCP 443")
                .why("Orders are exported to the partner.")
                .submitted();
        Person ada = at("ada").open("/notifications");
        ada.reloadUntil(ada.row(request, "waits"));
        inspection.look(ada.page(), "notifications");
        ada.row(request, "waits").getByRole(AriaRole.LINK).click();
        assertThat(ada.heading(request)).isVisible();
        assertThat(ada.part("Approvals")).not().containsText("Ada Okoye");
        office.approve("ada", request);
        lin.open("/notifications");
        lin.reloadUntil(lin.row(request, "Ada Okoye"));
        lin.button("Mark all as read").click();
        assertThat(lin.page().getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Mark as read")))
                .hasCount(0);
    }

    /** PCI DSS 1.2.7; what nobody speaks for is ended in {@link MovedClockIT}. */
    @Test
    void aCampaignAsksOwnersWhatTheyStillNeed() {
        office.granted("192.0.2.107");
        Person sofia = at("sofia").goTo("Campaigns");
        sofia.field("Name").fill("Half-yearly review");
        sofia.field("Category (optional)").selectOption("internet");
        sofia.field("Answers by")
                .fill(LocalDate.now(ZoneOffset.UTC).plusDays(14).toString());
        sofia.field("Days of grace").fill("7");
        sofia.button("Count first").click();
        assertThat(sofia.page().locator("main")).containsText("It would ask about");
        inspection.look(sofia.page(), "campaigns");
        sofia.button("Start").click();
        sofia.heading("Half-yearly review").waitFor();

        Person ada = at("ada").goTo("Campaigns");
        ada.row("Half-yearly review").getByRole(AriaRole.LINK).first().click();
        ada.row("192.0.2.107").getByRole(AriaRole.CHECKBOX).check();
        ada.field("Answer").selectOption("confirm");
        ada.field("Why").fill("The export still runs each night.");
        inspection.look(ada.page(), "campaign");
        ada.button("Answer").click();
        assertThat(ada.row("192.0.2.107")).containsText("confirmed");

        sofia.page().reload();
        sofia.link("Report").click();
        assertThat(sofia.row("192.0.2.107", "Ada Okoye")).containsText("The export still runs each night.");
        inspection.look(sofia.page(), "campaign-report");
        sofia.page().goBack();
        sofia.button("Stop this campaign").click();
        assertThat(sofia.page().locator("main")).containsText("stopped");
    }

    private Person at(String username) {
        return office.at(username);
    }
}
