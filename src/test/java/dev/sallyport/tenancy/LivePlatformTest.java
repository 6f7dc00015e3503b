package dev.sallyport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@DisplayName("What another replica has onboarded is known within seconds")
class LivePlatformTest {
    private static final NamespaceName ELSEWHERE = new NamespaceName("shop-elsewhere-staging");

    @Inject
    Platform platform;

    @Inject
    Onboarded onboarded;

    @Inject
    Persons persons;

    @Test
    void isReadAgain() {
        Api.submitted(Api.wishTo("192.0.2.77/32")); // so that a person is known
        var namespace = new TenantNamespace(
                ELSEWHERE,
                new TenantName("shop"),
                new ClusterName("fra-staging"),
                new EnvironmentName("nonprod"),
                Optional.empty());
        QuarkusTransaction.requiringNew()
                .run(() ->
                        onboarded.add(namespace, persons.findAll().firstResult().id()));

        Eventually.until(() -> platform.namespace(ELSEWHERE).isPresent(), () -> "it is not seen");
        assertThat(platform.namespace(ELSEWHERE)).contains(namespace);
        Api.as("lin").get("/api/v1/namespaces?limit=200").then().body("items.name", hasItem(ELSEWHERE.value()));

        QuarkusTransaction.requiringNew().run(() -> onboarded.deleteById(ELSEWHERE.value()));
        Eventually.until(() -> platform.namespace(ELSEWHERE).isEmpty(), () -> "it is still seen");
    }
}
