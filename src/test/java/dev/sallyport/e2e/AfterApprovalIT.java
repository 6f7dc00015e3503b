package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Office.Shared.class)
@DisplayName("What changes after the approval comes to the people who gave it")
class AfterApprovalIT {
    private static final String CHECKOUT = "shop-checkout-staging (nonprod)";

    private final Office office;
    private final Inspection inspection = new Inspection();

    AfterApprovalIT(Office office) {
        this.office = office;
    }

    /** Every page that was seen on the way. */
    @AfterAll
    void everyPageCanBeUsedByEverybody() {
        assertThat(inspection.findings()).isEmpty();
    }

    /** 'Permanent' is a day on which somebody says that it is still needed. */
    @Test
    void permanentAccessIsConfirmed() {
        Person lin = at("lin");
        AskForm form = AskForm.openedBy(lin)
                .from(CHECKOUT, "order-export (1 pod)")
                .toAddresses("192.0.2.110")
                .ports("TCP 443")
                .why("Orders are exported to the partner for as long as there is a shop.")
                .permanent();
        inspection.look(lin.page(), "ask-permanent");
        String request = form.submitted();
        Person ada = at("ada").open("/requests/" + request);
        assertThat(ada.page().locator("main")).containsText("nobody can name an end");
        inspection.glance(ada.page(), "review-permanent");
        delivered(request, "ada", "sofia");

        lin.open("/grants?namespace=shop-checkout-staging");
        lin.row("192.0.2.110").getByRole(AriaRole.LINK).first().click();
        assertThat(lin.page().locator("main")).containsText("it ends unless it is confirmed");
        inspection.look(lin.page(), "grant-permanent");
        lin.link("Confirm").click();
        form = AskForm.before(lin);
        assertThat(form.in("To", "Addresses")).hasValue("192.0.2.110/32");
        assertThat(lin.page().getByLabel("Permanent: looked at again every")).isChecked();
        delivered(form.submitted(), "ada", "sofia");
    }

    /** A workload that comes later and has the labels has the access too. */
    @Test
    void aWorkloadThatComesToMatchIsSeenByThoseWhoApproved() {
        runs("invoice-mail");
        Person lin = at("lin").open("/namespaces/shop-checkout-staging");
        lin.reloadUntil(lin.page().getByText("invoice-mail"));
        String request = AskForm.openedBy(lin)
                .fromLabels(CHECKOUT, "app.kubernetes.io/part-of=invoices")
                .toAddresses("192.0.2.111")
                .ports("TCP 443")
                .why("Invoices are handed to the partner who posts them.")
                .submitted();
        delivered(request, "ada", "sofia");

        runs("invoice-archive");
        Person ada = at("ada").open("/");
        ada.reloadUntil(ada.part("New since approval")).waitFor();
        inspection.glance(ada.page(), "home-newcomers");
        ada.part("New since approval").getByRole(AriaRole.LINK).click();
        assertThat(ada.row("shop-checkout-staging/invoice-archive", "192.0.2.111"))
                .isVisible();
        assertThat(ada.row("invoice-mail", "192.0.2.111")).hasCount(0);
        inspection.look(ada.page(), "newcomers");
        ada.row("invoice-archive").getByRole(AriaRole.BUTTON).click();
        assertThat(ada.row("invoice-archive")).hasCount(0);

        Person sofia = at("sofia").open("/newcomers");
        sofia.row("invoice-archive").getByRole(AriaRole.LINK).first().click();
        assertThat(sofia.page().locator("main")).containsText("Since approval these match as well");
        assertThat(sofia.page().locator("main")).containsText("Ada Okoye for shop");
        inspection.look(sofia.page(), "grant-newcomer");
        office.revoke(sofia, "The archive was never to reach the partner.");
    }

    /** G-META: whoever owns a name can turn it to where no request may lead. */
    @Test
    void aNameThatLeadsInsideIsSaidAtOnceToWhoeverCanEndIt() {
        office.says("tickets.example.com", "203.0.113.81");
        String request = AskForm.openedBy(at("jonas"))
                .from("insights-ingest-staging (nonprod)", "event-collector (1 pod)")
                .toDomain("tickets.example.com")
                .ports("TCP 443")
                .why("Events of concerts are counted.")
                .submitted();
        delivered(request, "kofi", "sofia");

        office.says("tickets.example.com", "203.0.113.81", "169.254.169.254");
        for (String person : new String[] {"jonas", "sofia"}) {
            at(person)
                    .open("/")
                    .reloadUntil(at(person).part("Names that lead inside").getByText("tickets.example.com"));
        }
        Person sofia = at("sofia");
        assertThat(sofia.part("Names that lead inside")).containsText("169.254.169.254");
        inspection.look(sofia.page(), "home-names");
        sofia.part("Names that lead inside")
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("GR-"))
                .first()
                .click();
        assertThat(sofia.page().locator("main")).containsText("What DNS answered");
        inspection.look(sofia.page(), "grant-names");
        office.revoke(sofia, "The name leads to the metadata service.");
    }

    private void delivered(String request, String... approvers) {
        office.delivered(request, approvers);
        Office.fulfilled(at(approvers[approvers.length - 1]));
    }

    /** A workload of two labels, of which the grant asks for one. */
    private void runs(String name) {
        office.commits("tenants/shop/shop-checkout-staging/" + name + ".yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s, namespace: shop-checkout-staging}
                spec:
                  replicas: 1
                  selector: {matchLabels: {app.kubernetes.io/name: %1$s}}
                  template:
                    metadata:
                      labels: {app.kubernetes.io/name: %1$s, app.kubernetes.io/part-of: invoices}
                """.formatted(name));
    }

    private Person at(String username) {
        return office.at(username);
    }
}
