package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The people of the sample company at their browsers. Opened once for every test that needs no company of its own: it takes long to start. */
final class Office implements AutoCloseable {
    private static final int TENANT_NAMESPACES = 13;

    private final Company company = Company.open();
    private final Browser browser = Browser.launch();
    private final Map<String, Person> people = new HashMap<>();

    /** Gives a test class the one office of this run, which closes with it. */
    static final class Shared implements ParameterResolver {
        @Override
        public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
            return parameter.getParameter().getType() == Office.class;
        }

        @Override
        public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
            return context.getRoot()
                    .getStore(Namespace.create(Office.class))
                    .computeIfAbsent(Office.class, key -> Office.open(), Office.class);
        }
    }

    private static Office open() {
        Office office = new Office();
        try {
            office.deliverBaselines();
            return office;
        } catch (RuntimeException | Error e) {
            office.stop();
            throw e;
        }
    }

    /** Production gets its baselines when somebody of the platform team asks for them. */
    private void deliverBaselines() {
        Person kofi = at("kofi").goTo("Deliveries");
        kofi.button("Deliver baselines").click();
        kofi.reloadUntil(kofi.row("baseline", "done").nth(TENANT_NAMESPACES - 1));
    }

    /** Keeps the history of the repository for whoever wants to read it, and stops. */
    @Override
    public void close() throws IOException {
        try {
            Path log = Path.of("target", "e2e", "gitops-log.txt");
            Files.createDirectories(log.getParent());
            Files.writeString(log, git("log", "-p", "--reverse") + "\n");
        } finally {
            stop();
        }
    }

    private void stop() {
        try (company;
                browser) {
            people.clear();
        }
    }

    URI portal() {
        return company.portal();
    }

    /** The person at their browser; signs in the first time. */
    Person at(String username) {
        return people.computeIfAbsent(
                username,
                name -> Person.signIn(
                        browser.visitor(Inspection.width(), Inspection.height()), company.portal(), name));
    }

    /** The same person at another browser, which runs no script; whoever asks for it closes it. */
    Person withoutScript(String username) {
        return Person.signIn(
                browser.visitorWithoutScript(Inspection.width(), Inspection.height()), company.portal(), username);
    }

    /** Has the person sign in anew the next time. */
    void forget(String username) {
        people.remove(username);
    }

    /**
     * Has Lin ask for HTTPS from {@code order-export} in staging to the addresses, and the request approved and delivered.
     *
     * @return its label
     */
    String granted(String addresses) {
        String request = AskForm.openedBy(at("lin"))
                .from("shop-checkout-staging (nonprod)", "order-export (1 pod)")
                .toAddresses(addresses)
                .ports("TCP 443")
                .why("Orders are exported to the partner.")
                .submitted();
        delivered(request, "ada", "sofia");
        fulfilled(at("sofia"));
        return request;
    }

    /**
     * Has these people approve the request, one after the other, and waits for its commit in non-production.
     *
     * @return the commit
     */
    String delivered(String request, String... approvers) {
        for (String approver : approvers) {
            approve(approver, request);
        }
        return committed(at(approvers[approvers.length - 1]), "nonprod");
    }

    /** Waits until the request that the person looks at is. */
    static void fulfilled(Person person) {
        person.reloadUntil(person.page().getByText("fulfilled"));
    }

    void approve(String username, String request) {
        Person person = at(username).open("/requests/" + request);
        person.button("Approve").click();
        assertThat(person.part("Approvals"))
                .containsText(username, new LocatorAssertions.ContainsTextOptions().setIgnoreCase(true));
    }

    /** Ends the grant that the person looks at, and waits until Git has lost it. */
    void revoke(Person person, String why) {
        String grant = person.page().url().replaceAll(".*/GR-", "");
        person.field("Why").fill(why);
        person.button("Revoke GR-" + grant).click();
        person.reloadUntil(person.heading("revoked"));
        assertThat(git("ls-tree", "-r", "--name-only", "main")).doesNotContain("/grant-" + grant + ".yaml");
    }

    /** The commit by which the request that the person looks at was delivered, as soon as the page links it. */
    static String committed(Person person, String environment) {
        Locator delivery = person.part("Deliveries")
                .getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions()
                        .setHas(person.page()
                                .getByRole(
                                        AriaRole.CELL,
                                        new Page.GetByRoleOptions()
                                                .setName(environment)
                                                .setExact(true))));
        String address = person.reloadUntil(delivery.getByRole(AriaRole.LINK)).getAttribute("href");
        return address.substring(address.lastIndexOf('/') + 1);
    }

    /** What DNS is to say of a name from now on. */
    void says(String name, String... addresses) {
        company.names().says(name, addresses);
    }

    /** Somebody commits a file to the repository by hand. */
    void commits(String path, String content) {
        company.repository().commit(path, content);
    }

    /** What Git itself says of the repository. */
    String git(String... arguments) {
        return company.repository().git(arguments);
    }
}
