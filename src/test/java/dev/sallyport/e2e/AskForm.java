package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.SelectOption;
import java.time.LocalDate;

/** The form 'Ask for access', filled field by field by someone who reads its labels. */
final class AskForm {
    private final Person person;

    private AskForm(Person person) {
        this.person = person;
    }

    /** Chooses 'Ask for access' where it is offered. */
    static AskForm openedBy(Person person) {
        person.goTo("Ask for access");
        return new AskForm(person);
    }

    /** The form in which the person already is. */
    static AskForm before(Person person) {
        return new AskForm(person);
    }

    /** @param namespace and workload as the lists show them, such as {@code shop-checkout (prod)} and {@code cart (4 pods)} */
    AskForm from(String namespace, String workload) {
        choose(in("From", "Namespace"), namespace);
        choose(in("From", "Pods"), workload);
        return this;
    }

    AskForm toAddresses(String blocks) {
        choose(in("To", "Destination"), "Addresses outside the cluster");
        in("To", "Addresses").fill(blocks);
        return this;
    }

    AskForm toDomain(String name) {
        choose(in("To", "Destination"), "A domain name");
        in("To", "Domain name").fill(name);
        in("To", "Domain name").blur();
        return this;
    }

    /** @param service as the list shows it, such as {@code keycloak: single sign-on} */
    AskForm toService(String service) {
        choose(in("To", "Destination"), "A service of the platform");
        choose(in("To", "Service"), service);
        return this;
    }

    /** Turns it round: the pods are called. @param caller as the list shows it, such as {@code By the ingress controller} */
    AskForm reached(String caller, String namespace, String workload, String ports) {
        choose(in("To", "Destination").or(in("By whom", "Caller")), caller);
        choose(in("What is reached", "Namespace"), namespace);
        choose(in("What is reached", "Pods"), workload);
        in("By whom", "Ports").fill(ports);
        return this;
    }

    /** Begins with what such an application needs. @param pattern P-APP, P-DB or P-API */
    AskForm pattern(String pattern, String applicationPort, String metricsPort) {
        String panel = "Begin with a pattern, or go on below";
        in(panel, "Pattern").selectOption(pattern);
        in(panel, "Application port (optional)").fill(applicationPort);
        in(panel, "Metrics port (optional)").fill(metricsPort);
        person.button("Begin").click();
        person.part("Also in this request").waitFor();
        return this;
    }

    /** Has the fields filled in from what one found elsewhere. */
    AskForm paste(String text) {
        in("To", "Where to? (optional)").fill(text);
        person.button("Fill in").click();
        return this;
    }

    /** Types a name, key by key, and waits for what is found. */
    AskForm lookFor(String words) {
        in("To", "Where to? (optional)").pressSequentially(words);
        found().first().waitFor();
        return this;
    }

    /** What was found for the name. */
    Locator found() {
        return person.page().getByLabel("Destinations found").getByRole(AriaRole.LISTITEM);
    }

    /** Chooses one of what was found, and waits for the form. @param words in its line */
    AskForm chooseFound(String words) {
        Locator choice = found().filter(new Locator.FilterOptions().setHasText(words))
                .first()
                .getByRole(AriaRole.BUTTON);
        person.page().waitForNavigation(choice::click);
        return this;
    }

    /** The pods that have the labels, whatever they are called. */
    AskForm fromLabels(String namespace, String labels) {
        from(namespace, "Pods with labels…");
        in("From", "Labels").fill(labels);
        return this;
    }

    AskForm permanent() {
        person.page().getByLabel("Permanent: looked at again every").check();
        return this;
    }

    AskForm because(String widthReason) {
        person.page().getByLabel("Why so many addresses").fill(widthReason);
        return this;
    }

    AskForm toNamespace(String namespace) {
        choose(in("To", "Destination"), "Another namespace");
        in("To", "Namespace").fill(namespace);
        in("To", "Namespace").blur();
        return this;
    }

    /** @param application as the list shows it, such as {@code gateway-api (TCP 8443)} */
    AskForm application(String application) {
        choose(in("To", "Pods"), application);
        return this;
    }

    AskForm ports(String ports) {
        in("To", "Ports").fill(ports);
        return this;
    }

    AskForm why(String justification) {
        in("Why and how long", "Why").fill(justification);
        return this;
    }

    /** Says that it cannot wait. */
    AskForm emergency(String incident, int hours) {
        person.page().getByText("Emergency…").click();
        person.field("Emergency: needed now, for at most 24 hours").check();
        person.field("Incident (optional)").fill(incident);
        person.field("Hours (optional)").fill(String.valueOf(hours));
        return this;
    }

    /** Has the form filled in from a policy that somebody wrote by hand. */
    AskForm policy(String yaml) {
        person.page().getByText("Paste a NetworkPolicy…").click();
        person.field("NetworkPolicy (optional)").fill(yaml);
        person.page()
                .locator("details")
                .filter(new Locator.FilterOptions().setHasText("Paste a NetworkPolicy…"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Fill in"))
                .click();
        return this;
    }

    AskForm until(LocalDate lastDay) {
        in("Why and how long", "Until").fill(lastDay.toString());
        return this;
    }

    /** A field, by the panel in which it stands and its label. */
    Locator in(String panel, String label) {
        return person.part(panel).getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    /** The side pane: what the request would open, or why it is refused. */
    Locator proof() {
        return person.page().locator("#proof");
    }

    /** Puts this access aside and begins another of the same request. */
    AskForm another() {
        person.button("Add another access").click();
        person.part("Also in this request").waitFor();
        return this;
    }

    void show() {
        person.button("Show what it opens").click();
    }

    /** Submits it; the page may be that of the request, or the form again. */
    void submit() {
        person.button("Submit").click();
    }

    /** Submits it, which must go through. @return the new request's label, such as {@code R-12} */
    String submitted() {
        submit();
        person.page()
                .getByRole(AriaRole.HEADING, new com.microsoft.playwright.Page.GetByRoleOptions().setName("revision"))
                .waitFor();
        String path = person.page().url();
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Chooses from a list, and waits for the form to follow, where it does so by script. */
    private void choose(Locator list, String label) {
        Runnable choice = () -> list.selectOption(new SelectOption().setLabel(label));
        if (person.page().evaluate("typeof htmx").equals("undefined")) {
            choice.run();
        } else {
            person.page().waitForResponse("**/requests/preview?part=ask", choice);
            assertThat(person.page().locator(".htmx-request")).hasCount(0);
        }
    }
}
