package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Signing in with a browser")
class SignInIT {
    private final Path dir;

    SignInIT(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void picksAPersonStaysSignedInOverARestartAndSignsOut() {
        Map<String, String> settings = demo(Map.of("quarkus.http.port", String.valueOf(Ports.free())));
        try (Browser browser = Browser.launch();
                BrowserContext visitor = browser.visitor(1280, 800)) {
            Page page = visitor.newPage();
            try (PortalProcess portal = PortalProcess.start(dir, settings).ready()) {
                page.navigate(portal.url().toString());
                assertThat(page).hasTitle("Sign in - Sallyport");
                page.getByRole(AriaRole.BUTTON, new GetByRoleOptions().setName("Ada Okoye"))
                        .click();
                assertThat(page).hasURL(portal.url().toString());
                assertThat(page.locator("body")).containsText("Ada Okoye");
            }
            try (PortalProcess again = PortalProcess.start(dir, settings).ready()) {
                page.navigate(again.url().toString());
                assertThat(page.locator("body")).containsText("Ada Okoye");
                page.navigate(again.url().resolve("/logout").toString());
                assertThat(page).hasTitle("Sign in - Sallyport");
            }
        }
    }

    @Test
    void offersAPageThatFitsAndThatEveryoneCanUse() {
        try (Browser browser = Browser.launch();
                PortalProcess portal = PortalProcess.start(dir, demo(Map.of())).ready()) {
            for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                for (int width : List.of(360, 1920)) {
                    try (BrowserContext visitor = browser.visitor(width, 740, colours)) {
                        Page page = visitor.newPage();
                        page.navigate(portal.url().toString());

                        assertThat(page.evaluate("document.documentElement.scrollWidth"))
                                .as("no scrolling sideways")
                                .isEqualTo(width);
                        assertThat(new AxeBuilder(page).analyze().getViolations())
                                .as("%s at %d", colours, width)
                                .isEmpty();
                    }
                }
            }
        }
    }

    @Test
    void signsInAndOutWithARealKeycloak() {
        int port = Ports.free();
        Map<String, String> settings =
                demo(Map.of("quarkus.http.port", String.valueOf(port), "sallyport.local.sign-in", "false"));
        try (KeycloakServer keycloak = KeycloakServer.start(URI.create("http://127.0.0.1:" + port));
                Browser browser = Browser.launch();
                BrowserContext visitor = browser.visitor(1280, 800)) {
            settings.putAll(keycloak.settings());
            try (PortalProcess portal = PortalProcess.start(dir, settings).ready()) {
                Page page = visitor.newPage();
                page.navigate(portal.url().toString());
                keycloak.signIn(page, "ada");
                assertThat(page).hasURL(portal.url().toString());
                assertThat(page.locator("body")).containsText("Ada Okoye");

                page.navigate(portal.url().resolve("/logout").toString());
                assertThat(page.locator("#username")).isVisible();
            }
        }
    }

    private Map<String, String> demo(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(Map.of(
                "quarkus.profile", "demo",
                "sallyport.local.dir", dir.resolve("data").toString(),
                "sallyport.local.sign-in-port", String.valueOf(Ports.free())));
        settings.putAll(more);
        return settings;
    }
}
