package dev.sallyport.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;

/** Someone who uses the keyboard alone: goes from one thing to the next with Tab until it is the one that was meant. */
final class Hands {
    private static final int PATIENCE = 150;

    /** What the thing that has the focus is called, as far as these tests need it: its label, or its words. */
    private static final String NAME = "(() => { const e = document.activeElement;"
            + " const label = e.labels && e.labels.length > 0 ? e.labels[0] : e;"
            + " return label.innerText.replace('(optional)', '').trim(); })()";

    private final Page page;

    Hands(Person person) {
        page = person.page();
    }

    /** Presses keys one after the other, as {@code g q}. */
    void keys(String... keys) {
        for (String key : keys) {
            page.keyboard().press(key);
        }
    }

    void follow(String link) {
        reach(link);
        String here = page.url();
        page.keyboard().press("Enter");
        page.waitForURL(address -> !address.equals(here));
    }

    void press(String button) {
        reach(button);
        page.keyboard().press("Enter");
    }

    void type(String field, String text) {
        reach(field);
        page.keyboard().type(text);
    }

    /** Chooses from a list as one does: by the first letters of what is wanted. */
    void choose(String list, String option) {
        reach(list);
        page.waitForResponse(
                "**/requests/preview?part=ask", () -> page.keyboard().type(option));
        assertThat(page.locator(".htmx-request")).hasCount(0);
    }

    private void reach(String name) {
        for (int i = 0; i < PATIENCE; i++) {
            if (name.equals(page.evaluate(NAME))) return;
            page.keyboard().press("Tab");
        }
        throw new AssertionError("%s is out of reach of the keyboard on %s".formatted(name, page.url()));
    }
}
