package dev.sallyport.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.PortalUser.Page;
import dev.sallyport.RemoteAway;
import dev.sallyport.TestPortal;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.request.RequestEntity;
import dev.sallyport.request.RequestLabel;
import dev.sallyport.request.Requests;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("F4, F5: a remote that is away or refuses keeps nobody from deciding, and loses nothing")
class RemoteTroubleTest {
    private static final String FOLDER = "clusters/fra-staging/namespaces/shop-catalog-staging";

    @Inject
    DeliveryService deliveries;

    @Inject
    Requests requests;

    @Test
    void deliveriesWaitWithTheirReasonAndDrainWhenItIsBack() {
        String label = user("lin").ask("203.0.113.101/32");
        try (RemoteAway away = new RemoteAway()) {
            approve(label);
            Eventually.until(
                    () -> first(label).attempts() >= 3, () -> first(label).toString());
            DeliveryRow waiting = first(label);
            assertThat(waiting.error()).contains(TestPortal.repositoryPath().toString());
            if (waiting.state().equals("queued")) {
                assertThat(Duration.between(waiting.createdAt(), waiting.nextAttemptAt()))
                        .as("pauses of 2, 4 and 8 seconds")
                        .isGreaterThan(Duration.ofSeconds(6));
            }
            assertThat(user("kofi").get("/deliveries").body()).contains(label, "queued");
        }

        awaitState(label, "done");
    }

    @Test
    void aLinkAtOurPathEndsInADeadLetterThatIsRetriedFromThePage() {
        try (RemoteAway away = new RemoteAway()) {
            new NativeGit(away.folder()).commit("120000", FOLDER, "/etc", "A link, by hand");
        }
        String label = user("lin")
                .ask(
                        "203.0.113.102/32",
                        Map.of("source", "shop-catalog", "labels", "app.kubernetes.io/name=price-import"));
        approve(label);

        awaitState(label, "dead");
        PortalUser kofi = user("kofi");
        assertThat(kofi.get("/deliveries").body()).contains(label, "dead", "shop-catalog-staging");

        try (RemoteAway away = new RemoteAway()) {
            new NativeGit(away.folder()).remove(FOLDER, "No link here");
        }
        Page retried = kofi.post("/deliveries/" + first(label).id() + "/retry", Map.of());
        assertThat(retried.status()).as(retried.body()).isEqualTo(303);

        awaitState(label, "done");
        assertThat(new NativeGit(TestPortal.repositoryPath())
                        .git("log", "--all", "--format=%(trailers:key=Sallyport-Request,valueonly,separator=%x2C)"))
                .containsOnlyOnce(label);
    }

    private PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }

    private void approve(String label) {
        for (String name : new String[] {"ada", "sofia"}) {
            Page page = user(name).approve(label);
            assertThat(page.status()).as(page.body()).isEqualTo(303);
        }
    }

    private void awaitState(String label, String state) {
        Eventually.until(
                () -> first(label).state().equals(state), () -> first(label).toString());
    }

    /** The delivery to the first environment. */
    private DeliveryRow first(String label) {
        UUID request = QuarkusTransaction.requiringNew().call(() -> requests.find("number", RequestLabel.parse(label))
                .<RequestEntity>singleResult()
                .id());
        return deliveries.ofRequest(request).stream()
                .filter(row -> row.environment().equals("nonprod"))
                .findFirst()
                .orElseThrow();
    }
}
