package dev.sallyport.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByLabelOptions;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Someone at a browser of their own, signed in through Keycloak's page. Finds things by what they are called, as people do. */
final class Person {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Page page;
    private final URI portal;

    private Person(Page page, URI portal) {
        this.page = page;
        this.portal = portal;
    }

    static Person signIn(BrowserContext browser, URI portal, String username) {
        Person person = new Person(browser.newPage(), portal);
        person.page.navigate(portal.toString());
        person.field("Username").fill(username);
        person.page
                .getByRole(AriaRole.TEXTBOX, new GetByRoleOptions().setName("Password"))
                .fill(KeycloakServer.PASSWORD);
        person.button("Sign In").click();
        person.heading("Home").waitFor();
        return person;
    }

    /** Picks who to be on the embedded sign-in page. */
    static Person pick(BrowserContext browser, URI portal, String name) {
        Person person = new Person(browser.newPage(), portal);
        person.page.navigate(portal.toString());
        person.page
                .getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName(name))
                .click();
        person.heading("Home").waitFor();
        return person;
    }

    Page page() {
        return page;
    }

    /** Types an address of the portal, such as {@code /requests}. */
    Person open(String path) {
        page.navigate(portal.resolve(path).toString());
        return this;
    }

    /** Chooses an entry of the navigation. */
    Person goTo(String destination) {
        page.getByRole(
                        AriaRole.NAVIGATION,
                        new GetByRoleOptions().setName("Pages").setExact(true))
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(destination))
                .click();
        heading(destination).waitFor();
        return this;
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(name))
                .first();
    }

    Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator link(String name) {
        return page.getByRole(
                AriaRole.LINK, new GetByRoleOptions().setName(name).setExact(true));
    }

    Locator field(String label) {
        return page.getByLabel(label, exactLabel());
    }

    /** A named part of the page: a panel, a file. */
    Locator part(String name) {
        return page.getByRole(
                AriaRole.GROUP, new GetByRoleOptions().setName(name).setExact(true));
    }

    /** The row of a table in which all of the words stand. */
    Locator row(String... words) {
        Locator rows = page.getByRole(AriaRole.ROW);
        for (String word : words) {
            rows = rows.filter(new Locator.FilterOptions().setHasText(word));
        }
        return rows;
    }

    /** Everything that the page says. */
    String text() {
        return page.locator("main").innerText();
    }

    /** Loads the page anew until the thing is there, as one does who waits for something to be done elsewhere. */
    Locator reloadUntil(Locator thing) {
        Instant end = Instant.now().plus(PATIENCE);
        while (!thing.first().isVisible()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("it did not come to %s:%n%s".formatted(page.url(), text()));
            }
            page.waitForTimeout(500);
            page.reload();
        }
        return thing.first();
    }

    /**
     * Sends the page's own decision form with another outcome than its buttons offer, as one does who knows the browser's tools.
     *
     * @return the status of the answer
     */
    int forge(String action, Map<String, String> fields) {
        Object status = page.evaluate(
                "async ([action, fields]) => {"
                        + " const token = document.querySelector('form[method=post] input[type=hidden]');"
                        + " const body = new URLSearchParams({[token.name]: token.value, ...fields});"
                        + " return (await fetch(action, {method: 'POST', body})).status; }",
                new Object[] {action, fields});
        return ((Number) status).intValue();
    }

    private static GetByLabelOptions exactLabel() {
        return new GetByLabelOptions().setExact(true);
    }
}
