package dev.sallyport.tenancy;

import static io.restassured.RestAssured.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.sallyport.gitops.GitOpsConfig;
import dev.sallyport.gitops.TroubledRepository;
import dev.sallyport.policy.model.Platform;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@DisplayName("Nobody is sent to a portal that does not know yet what Git holds")
class EstateReadinessTest {
    @Inject
    GitOpsConfig gitops;

    @Inject
    Platform platform;

    @Inject
    Clock clock;

    @Test
    void isNotReadyBeforeTheRepositoryWasAsked() {
        var estate = new GitEstate(new TroubledRepository(gitops, clock), platform, clock);
        var readiness = new EstateReadiness(estate);
        assertThat(readiness.call().getStatus()).isEqualTo(Status.DOWN);

        estate.refresh();
        assertThat(readiness.call().getStatus()).isEqualTo(Status.UP);
        assertThat(estate.known().readAt()).isPresent();
    }

    @Test
    void isReadyWhenTheRepositoryDoesNotAnswerAsWell() {
        var repository = new TroubledRepository(gitops, clock);
        repository.be(TroubledRepository.Trouble.AWAY);
        var estate = new GitEstate(repository, platform, clock);

        estate.refresh();
        assertThat(new EstateReadiness(estate).call().getStatus()).isEqualTo(Status.UP);
        assertThat(estate.known().trouble()).contains("The remote is away.");
    }

    @Test
    void isToldToWhoeverBalancesTheLoad() {
        get("/q/health/ready")
                .then()
                .statusCode(200)
                .body("checks.find { it.name == 'GitOps repository was asked' }.status", is("UP"));
    }
}
