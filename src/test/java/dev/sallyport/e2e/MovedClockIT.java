package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.options.AriaRole;
import dev.sallyport.Eventually;
import dev.sallyport.gitops.NativeGit;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The portal of the demo, stopped and started again some days later by its own clock. */
@DisplayName("What time brings, seen on a portal whose clock is moved on")
class MovedClockIT {
    private static final String STRICTER = """
            approvals:
              rules:
                - {id: https, when: {ports: TCP 443}, needs: {security: 2}}
            """;

    /** The day 0 of the story, whatever day it is by its end. */
    private final LocalDate today = LocalDate.now(ZoneOffset.UTC);

    private final Path dir;
    private final Map<String, String> settings;
    private final NativeGit repository;
    private final Inspection inspection = new Inspection();

    MovedClockIT(@TempDir Path dir) {
        this.dir = dir;
        settings = new HashMap<>(Map.of(
                "quarkus.profile",
                "demo",
                "quarkus.http.port",
                String.valueOf(Ports.free()),
                "sallyport.local.dir",
                dir.resolve("data").toString(),
                "sallyport.local.sign-in-port",
                String.valueOf(Ports.free()),
                "sallyport.webhooks.to.chat.url",
                "http://127.0.0.1:" + Ports.free() + "/", // nobody is there
                "sallyport.webhooks.to.chat.secret",
                "known to both",
                "sallyport.webhooks.to.chat.actions",
                "submitted"));
        repository = new NativeGit(dir.resolve("data").resolve("gitops.git"));
    }

    @Test
    void accessEndsAfterItsLastDayOrWhenNobodySpeaksForItAndNewRulesAreTriedOnWhatWasAsked() {
        try (Browser browser = Browser.launch()) {
            int lastDay = 2;
            daysAhead(browser, 0, people -> {
                String request = granted(people, "192.0.2.90", lastDay);
                granted(people, "192.0.2.91", 180);
                granted(people, "192.0.2.92", 180);
                Person sofia = people.at("Sofia Marin").goTo("Approval rules");
                sofia.field("Section of the platform file").fill(STRICTER);
                sofia.button("Try on past requests").click();
                assertThat(sofia.row(request, "https")).containsText("stricter");
                seesWhatDoesNotArrive(people.at("Kofi Mensah"));
                startCampaign(sofia, lastDay);
                confirm(people.at("Ada Okoye"), "192.0.2.91");
            });
            assertThat(grants()).hasLineCount(3);

            daysAhead(browser, lastDay, people -> {
                Person lin = people.at("Lin Berger");
                assertThat(lin.part("Ends soon")).containsText("in ");
                assertThat(lin.part("Ends soon")).containsText("GR-");
            });
            assertThat(grants()).as("never early").hasLineCount(3);

            daysAhead(browser, lastDay + 2, people -> {
                Eventually.until(() -> grants().lines().count() == 1, this::grants);
                Person lin = people.at("Lin Berger").open("/grants?state=EXPIRED");
                lin.row("192.0.2.90", "expired")
                        .getByRole(AriaRole.LINK)
                        .first()
                        .click();
                assertThat(lin.heading("GR-")).containsText("expired");
                assertThat(lin.part("To Git and out of it")).containsText("end of R-");

                Person sofia = people.at("Sofia Marin").goTo("Campaigns");
                sofia.row("Yearly review").getByRole(AriaRole.LINK).first().click();
                sofia.reloadUntil(sofia.page().getByText(", closed"));
                sofia.link("Report").click();
                assertThat(sofia.row("192.0.2.91", "Ada Okoye")).containsText("confirmed");
                assertThat(sofia.row("192.0.2.92")).containsText("ended");
            });
            assertThat(repository.git("log", "-2", "--format=%B"))
                    .contains("Close TCP 443 from shop-checkout-staging to 192.0.2.90/32", "Closes: GR-")
                    .contains("Close TCP 443 from shop-checkout-staging to 192.0.2.92/32");
            assertThat(repository.git("grep", "-c", "192.0.2.91/32", "main", "--", "clusters"))
                    .as("what was confirmed stays")
                    .isNotEmpty();
            assertThat(inspection.findings()).isEmpty();
        }
    }

    private void seesWhatDoesNotArrive(Person platform) {
        platform.goTo("Deliveries").link("Undelivered messages").click();
        platform.reloadUntil(platform.row("webhook chat", "queued").first());
        inspection.look(platform.page(), "messages");
    }

    /** A campaign over everything: answers by so many days from now, one more of grace. */
    private void startCampaign(Person security, int days) {
        security.goTo("Campaigns");
        security.field("Name").fill("Yearly review");
        security.field("Answers by").fill(today.plusDays(days).toString());
        security.field("Days of grace").fill("1");
        security.button("Start").click();
        security.heading("Yearly review").waitFor();
    }

    private static void confirm(Person reviewer, String address) {
        reviewer.goTo("Campaigns")
                .row("Yearly review")
                .getByRole(AriaRole.LINK)
                .first()
                .click();
        reviewer.row(address).getByRole(AriaRole.CHECKBOX).check();
        reviewer.field("Answer").selectOption("confirm");
        reviewer.field("Why").fill("The export still runs each night.");
        reviewer.button("Answer").click();
        assertThat(reviewer.row(address)).containsText("confirmed");
    }

    private String granted(People people, String address, int days) {
        String request = AskForm.openedBy(people.at("Lin Berger"))
                .from("shop-checkout-staging (nonprod)", "order-export (1 pod)")
                .toAddresses(address)
                .ports("TCP 443")
                .why("Orders are exported once, while the old export is mended.")
                .until(today.plusDays(days))
                .submitted();
        for (String reviewer : new String[] {"Ada Okoye", "Sofia Marin"}) {
            people.at(reviewer).open("/requests/" + request).button("Approve").click();
        }
        Office.committed(people.at("Sofia Marin"), "nonprod");
        return request;
    }

    private String grants() {
        return repository
                .git("ls-tree", "-r", "--name-only", "main")
                .lines()
                .filter(path -> path.contains("/grant-"))
                .collect(joining("\n"));
    }

    /** Somebody for each name, at a browser of their own. */
    private interface People {
        Person at(String name);
    }

    /** Starts the portal on the day that is so many after the first, lets people use it, and stops it. */
    private void daysAhead(Browser browser, int days, Consumer<People> story) {
        long ahead = ChronoUnit.DAYS.between(LocalDate.now(ZoneOffset.UTC), today.plusDays(days));
        settings.put("sallyport.local.days-ahead", String.valueOf(Math.max(0, ahead)));
        Map<String, BrowserContext> contexts = new HashMap<>();
        Map<String, Person> people = new HashMap<>();
        try (PortalProcess portal = PortalProcess.start(dir, settings).ready()) {
            story.accept(name -> people.computeIfAbsent(name, who -> {
                BrowserContext context = browser.visitor(Inspection.width(), Inspection.height());
                contexts.put(who, context);
                return Person.pick(context, portal.url(), who);
            }));
        } finally {
            contexts.values().forEach(BrowserContext::close);
        }
    }
}
