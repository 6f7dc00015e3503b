package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;

@TestInstance(Lifecycle.PER_CLASS)
@ExtendWith(Office.Shared.class)
@DisplayName("Whoever knows no address finds where they want to go")
class WhereToIT {
    private static final String CHECKOUT = "shop-checkout-staging (nonprod)";
    private static final String EXPORT = "order-export (1 pod)";

    private final Office office;
    private final Inspection inspection = new Inspection();

    WhereToIT(Office office) {
        this.office = office;
    }

    /** Every page that was seen on the way. */
    @AfterAll
    void everyPageCanBeUsedByEverybody() {
        assertThat(inspection.findings()).isEmpty();
    }

    @Test
    void anApplicationOfAnotherTenantIsFoundWhileOneTypes() {
        Person lin = office.at("lin");
        AskForm form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT).lookFor("ledger");
        inspection.look(lin.page(), "ask-where");
        form.chooseFound("payments-ledger-staging/ledger-api");
        assertThat(form.in("To", "Namespace")).hasValue("payments-ledger-staging");
        assertThat(form.in("To", "Ports")).hasValue("TCP 8443");
        form.why("The export is booked in the ledger of Payments.");
        assertThat(form.proof()).containsText("payments-ledger-staging");
        assertThat(form.proof()).containsText("Who must approve");

        form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT);
        form.in("To", "Where to? (optional)").pressSequentially("nobody has this name");
        assertThat(lin.page().locator("#destinations")).containsText("Nothing is known by this name");
    }

    /** WCAG 2.1.1; Enter in a field shows what the form opens, and takes nothing out of it. */
    @Test
    void whatIsFoundIsChosenWithTheKeyboardAndEnterFillsIn() {
        Person lin = office.at("lin");
        AskForm form = AskForm.openedBy(lin).from(CHECKOUT, EXPORT).lookFor("keycloak");
        lin.page().waitForNavigation(() -> new Hands(lin).press("Choose"));
        assertThat(form.in("To", "Service")).hasValue("keycloak");
        assertThat(form.in("To", "Ports")).hasValue("TCP 8443");
        form.why("The export signs in as a client of its own.").another();

        form.in("To", "Where to? (optional)").fill("https://192.0.2.86:8443/v2/orders");
        lin.page().waitForNavigation(() -> form.in("To", "Where to? (optional)").press("Enter"));
        assertThat(form.in("To", "Addresses")).hasValue("192.0.2.86/32");
        assertThat(lin.part("Also in this request")).containsText("keycloak");
        lin.page().waitForNavigation(() -> form.in("To", "Ports").press("Enter"));
        assertThat(lin.part("Also in this request")).containsText("keycloak");
        assertThat(form.in("To", "Addresses")).hasValue("192.0.2.86/32");
        assertThat(form.proof()).containsText("to 1 address");
    }

    /** E-NET-3: where policies know no names, the addresses that the platform team keeps are asked for by their name. */
    @Test
    void addressesThatThePlatformTeamKeepsAreAskedForByName() {
        Person lin = office.at("lin");
        AskForm form = AskForm.openedBy(lin)
                .from("shop-catalog-staging (nonprod)", "image-resizer (1 pod)") // no other test gives it access
                .toDomain("api.card-provider.example");
        form.ports("TCP 443")
                .why("The provider's logo is fetched anew each night.")
                .show();
        lin.page().getByLabel("Use instead: the card provider's API").click();
        assertThat(form.in("To", "Whose addresses")).hasValue("card-provider 192.0.2.96/28 192.0.2.128/29");
        assertThat(lin.part("To")).containsText("last reviewed on 2026-10-01");
        assertThat(form.proof()).containsText("192.0.2.96/28, 192.0.2.128/29");
        inspection.look(lin.page(), "ask-address-set");
        String request = form.submitted();
        office.approve("ada", request);
        inspection.glance(office.at("ada").page(), "review-address-set");
        office.approve("sofia", request);
        String commit = Office.committed(office.at("sofia"), "nonprod");
        assertThat(office.git("show", commit)).contains("cidr: \"192.0.2.96/28\"", "cidr: \"192.0.2.128/29\"");
        Office.fulfilled(office.at("sofia"));
    }
}
