package dev.sallyport.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A real Chromium, brought by the build ({@code src/test/browser/}), driven by Playwright. */
public final class Browser implements AutoCloseable {
    private static final Path HOME = Path.of("target", "browser").toAbsolutePath();

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium) {
        this.playwright = playwright;
        this.chromium = chromium;
    }

    public static Browser launch() {
        if (Files.notExists(HOME.resolve("chromium"))) {
            throw new IllegalStateException(
                    HOME
                            + " holds no browser: run this test with ./mvnw verify, which brings one from npm (see src/test/browser)");
        }
        PlaywrightAssertions.setDefaultAssertionTimeout(20_000); // milliseconds: a busy machine is slow, and not wrong
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(HOME.resolve("chromium"))
                                .setEnv(environment())
                                .setArgs(List.of(
                                        "--no-sandbox",
                                        "--disable-gpu",
                                        "--disable-quic",
                                        "--no-first-run",
                                        "--disable-background-networking",
                                        "--disable-component-update",
                                        "--disable-sync"))));
    }

    /** Someone's own browser: no cookies shared with another context. In English, in UTC, light, without things that move. */
    public BrowserContext visitor(int width, int height) {
        return visitor(width, height, ColorScheme.LIGHT);
    }

    public BrowserContext visitor(int width, int height, ColorScheme colours) {
        return chromium.newContext(options(width, height).setColorScheme(colours));
    }

    /** The same of someone who lets no script run. */
    public BrowserContext visitorWithoutScript(int width, int height) {
        return chromium.newContext(options(width, height).setJavaScriptEnabled(false));
    }

    @Override
    public void close() {
        playwright.close();
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(int width, int height) {
        return new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setReducedMotion(ReducedMotion.REDUCE)
                .setLocale("en-GB")
                .setTimezoneId("UTC");
    }

    private static Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("LD_LIBRARY_PATH", HOME.resolve("lib").toString());
        environment.put("FONTCONFIG_PATH", HOME.resolve("fonts").toString());
        environment.put("HOME", HOME.resolve("home").toString());
        return environment;
    }
}
