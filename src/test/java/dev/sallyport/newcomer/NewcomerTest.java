package dev.sallyport.newcomer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.PortalUser;
import dev.sallyport.TestPortal;
import dev.sallyport.ending.Portal;
import dev.sallyport.gitops.NativeGit;
import dev.sallyport.tenancy.GitEstate;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("A workload that comes to match after the commit is shown to those who approved")
class NewcomerTest {
    private static final String NEWCOMERS = "/api/v1/newcomers";

    @Inject
    NewcomerWorker worker;

    @Inject
    GitEstate estate;

    @Test
    void isToldOnceAndStandsThereUntilEachSideHasSeenIt() {
        runs("early", 1);
        String grant = granted("early");
        look();
        assertThat(of("ada", grant)).as("the approvers were shown this one").isEmpty();

        runs("late", 1, "early");
        runs("late", 5, "early");
        look();
        look();

        assertThat(of("ada", grant)).containsExactly("shop-checkout-staging/late[Deployment]");
        assertThat(of("sofia", grant)).hasSize(1);
        assertThat(of("lin", grant)).as("a member reviews nothing").isEmpty();
        assertThat(of("mei", grant)).as("another tenant").isEmpty();
        assertThat(user("ada").get("/grants/" + Portal.label(grant)).body())
                .contains("Since approval these match as well", "shop-checkout-staging/late[Deployment]", "nobody yet");
        assertThat(user("ada").get("/").body()).contains("New since approval");
        assertThat(told(grant)).isEqualTo(1);
        Eventually.until(
                () -> Api.as("sofia")
                        .get("/api/v1/notifications?limit=200")
                        .asString()
                        .contains(Portal.label(grant) + " selects since its approval"),
                () -> "security is not told");

        String id = id(grant);
        Api.as("lin").post(NEWCOMERS + "/" + id + "/seen").then().statusCode(403);
        Api.as("mei").post(NEWCOMERS + "/" + id + "/seen").then().statusCode(404);
        Api.as("elena").post(NEWCOMERS + "/" + id + "/seen").then().statusCode(403);
        assertThat(user("ada").post("/newcomers/" + id + "/seen", Map.of()).status())
                .isEqualTo(303);
        assertThat(of("ada", grant)).isEmpty();
        assertThat(of("sofia", grant)).as("security has not").hasSize(1);
        Api.as("sofia").post(NEWCOMERS + "/" + id + "/seen").then().statusCode(200);
        Api.as("sofia").post(NEWCOMERS + "/" + id + "/seen").then().statusCode(200);
        assertThat(of("sofia", grant)).isEmpty();
        assertThat(user("ada").get("/grants/" + Portal.label(grant)).body())
                .contains("Ada Okoye for shop", "Sofia Marin for security");
    }

    private static void runs(String name, int replicas) {
        runs(name, replicas, name);
    }

    private static void runs(String name, int replicas, String label) {
        new NativeGit(TestPortal.repositoryPath())
                .commit("tenants/shop/shop-checkout-staging/" + name + ".yaml", """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %1$s, namespace: shop-checkout-staging}
                spec:
                  replicas: %2$d
                  selector: {matchLabels: {newcomer-test: %3$s, app: %1$s}}
                  template:
                    metadata: {labels: {newcomer-test: %3$s, app: %1$s}}
                """.formatted(name, replicas, label));
    }

    private String granted(String label) {
        estate.refresh();
        Map<String, Object> wish = Api.wishTo("192.0.2.222/32");
        wish.put(
                "accesses",
                List.of(Map.of(
                        "source",
                        Map.of(
                                "namespace",
                                "shop-checkout-staging",
                                "pods",
                                Map.of("labels", Map.of("newcomer-test", label))),
                        "destination",
                        Map.of("blocks", List.of("192.0.2.222/32")),
                        "ports",
                        List.of(Map.of("protocol", "TCP", "port", 443)))));
        return Portal.delivered(wish, "ada", "sofia");
    }

    private void look() {
        estate.refresh();
        worker.run();
    }

    private static List<String> of(String person, String grant) {
        return Api.as(person)
                .get(NEWCOMERS)
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.grant == '" + Portal.label(grant) + "' }.workload");
    }

    private static String id(String grant) {
        return Api.as("sofia").get(NEWCOMERS).path("items.find { it.grant == '" + Portal.label(grant) + "' }.id");
    }

    private static long told(String grant) {
        List<String> events = Api.as("elena")
                .queryParam("action", "found more pods of")
                .queryParam("q", Portal.label(grant))
                .get("/api/v1/audit/events")
                .then()
                .statusCode(200)
                .extract()
                .path("items.findAll { it.object == '" + Portal.label(grant) + "' }.id");
        return events.size();
    }

    private static PortalUser user(String name) {
        return new PortalUser(TestPortal.url(), () -> TestPortal.token(name));
    }
}
