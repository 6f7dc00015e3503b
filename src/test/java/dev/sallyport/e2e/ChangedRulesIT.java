package dev.sallyport.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.TestPortal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("F-TOCTOU: a platform file that changes between the approval and the commit counts")
class ChangedRulesIT {
    private static final String PARTNER_LINK = "\n  - {guardrail: G-PLAT, cidr: 203.0.113.0/24, name: \"partner link\","
            + " source: \"network plan, page 9\", checked: 2026-11-20}";

    private final Path folder;
    private final Deque<AutoCloseable> world = new ArrayDeque<>();

    ChangedRulesIT(@TempDir Path folder) {
        this.folder = folder;
    }

    @AfterEach
    void stopIt() throws Exception {
        while (!world.isEmpty()) world.pop().close();
    }

    @Test
    void whatIsGuardedByNowIsNotDelivered() throws Exception {
        var parts = new TestPortal();
        world.push(parts::stop);
        Map<String, String> settings = new HashMap<>(parts.start());
        Path platform = folder.resolve("platform.yaml");
        Files.copy(Path.of(Objects.requireNonNull(settings.get("sallyport.platform-file"))), platform);
        settings.put("sallyport.platform-file", platform.toString());
        settings.put("quarkus.http.port", String.valueOf(settings.remove("quarkus.http.test-port")));
        var evidence = new Evidence(settings, folder);
        world.push(evidence);

        settings.put("sallyport.delivery.every", "1h"); // the worker looks once at the start, and not again
        PortalProcess before = start(settings);
        PortalUser lin = user("lin");
        String narrow = lin.ask("203.0.113.7/32");
        String whole = lin.ask("", Map.of("to", "whole-internet", "family", "IPv4"));
        approve(narrow);
        approve(whole);
        before.close();

        String rules = Files.readString(platform);
        Files.writeString(platform, rules.replaceFirst("(?m)^guardrailAddresses:.*$", "$0" + PARTNER_LINK));
        settings.put("sallyport.delivery.every", "1s");
        start(settings);

        Eventually.until(
                () -> evidence.standing(narrow).equals("IN_REVIEW at revision 1"), () -> evidence.standing(narrow));
        Eventually.until(
                () -> evidence.standing(whole).equals("IN_REVIEW at revision 2"), () -> evidence.standing(whole));
        assertThat(evidence.commitsOf(narrow)).isEmpty();
        assertThat(evidence.commitsOf(whole)).isEmpty();
        PortalUser ada = user("ada");
        ada.decide(narrow, "approve", ada.digest(narrow), "").saying(409, "It can no longer be approved");

        approve(whole); // as it would be written now
        Eventually.until(() -> evidence.isDelivered(whole, "nonprod"), () -> evidence.deliveries(whole));
        assertThat(evidence.commitsOf(whole)).singleElement().asString().contains(" 2 nonprod ");
    }

    private PortalProcess start(Map<String, String> settings) {
        PortalProcess portal = PortalProcess.start(folder, settings);
        world.push(portal::kill);
        return portal.ready();
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }

    private static void approve(String label) {
        for (String name : new String[] {"ada", "sofia"}) {
            Page page = user(name).approve(label);
            assertThat(page.status()).as(page.body()).isEqualTo(303);
        }
    }
}
