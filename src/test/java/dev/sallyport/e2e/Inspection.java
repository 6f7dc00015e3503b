package dev.sallyport.e2e;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at pages as everybody must be able to use them: light on a wide screen, dark on a narrow one. With
 * {@code -Dscreenshots=true} it keeps pictures in {@code docs/screenshots/}; without it nothing in the checkout changes.
 */
final class Inspection {
    private static final int WIDE = 1400;
    private static final int NARROW = 360;
    private static final int HEIGHT = 900;
    private static final int TALL = 1500;
    private static final Set<String> GRAVE = Set.of("serious", "critical");
    private static final Path PICTURES = Path.of("docs", "screenshots");

    private final boolean keepsPictures = Boolean.getBoolean("screenshots");
    private final List<String> findings = new ArrayList<>();
    private final Set<String> pages = new LinkedHashSet<>();

    /** A browser window of the usual size. */
    static int width() {
        return WIDE;
    }

    static int height() {
        return HEIGHT;
    }

    /** Everything that keeps somebody from using a page, a line each. */
    List<String> findings() {
        return findings;
    }

    /** The names of the pages that were looked at. */
    Set<String> pages() {
        return pages;
    }

    /** How many pictures are kept of a page. */
    private enum Pictures {
        NONE,
        LIGHT,
        BOTH
    }

    /** Looks at the page as it is now. @param name of the page and of its pictures */
    void look(Page page, String name) {
        look(page, name, Pictures.LIGHT);
    }

    /** The same, with a picture in dark colours too. */
    void lookInBothColours(Page page, String name) {
        look(page, name, Pictures.BOTH);
    }

    /** The same without a picture, for a page that looks much like another one. */
    void glance(Page page, String name) {
        look(page, name, Pictures.NONE);
    }

    private void look(Page page, String name, Pictures pictures) {
        pages.add(name);
        check(page, name + ", light and wide");
        if (pictures != Pictures.NONE) picture(page, name);
        if (pictures == Pictures.BOTH) {
            paint(page, ColorScheme.DARK);
            picture(page, name + "-dark");
            paint(page, ColorScheme.LIGHT);
        }
        page.setViewportSize(NARROW, HEIGHT);
        if (pictures != Pictures.NONE) picture(page, name + "-360");
        paint(page, ColorScheme.DARK);
        check(page, name + ", dark and narrow");
        if ((Integer) page.evaluate("document.documentElement.scrollWidth") > NARROW) {
            findings.add(name + ": does not fit into " + NARROW + " px");
        }
        paint(page, ColorScheme.LIGHT);
        page.setViewportSize(WIDE, HEIGHT);
    }

    private void check(Page page, String how) {
        List<Rule> violations =
                new AxeBuilder(page).setLegacyMode(true).analyze().getViolations();
        for (Rule rule : violations) {
            if (GRAVE.contains(rule.getImpact())) {
                rule.getNodes()
                        .forEach(node -> findings.add(
                                "%s: %s (%s)%n  %s".formatted(how, rule.getHelp(), rule.getId(), node.getHtml())));
            }
        }
    }

    /** From the top of the page, as much of it as a tall window shows. */
    private void picture(Page page, String name) {
        if (!keepsPictures) return;
        int width = page.viewportSize().width;
        int height = (Integer) page.evaluate("document.documentElement.scrollHeight");
        page.setViewportSize(width, Math.min(TALL, height));
        page.evaluate("scrollTo(0, 0)");
        page.screenshot(new Page.ScreenshotOptions().setPath(PICTURES.resolve(name + ".png")));
        page.setViewportSize(width, HEIGHT);
    }

    private static void paint(Page page, ColorScheme colours) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
    }
}
