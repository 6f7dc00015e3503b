package dev.sallyport.policy.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Dialect;
import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.GrantedAccess;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("A dialect says what it cannot say, and never says something weaker")
class RendererTest {
    private final Renderer renderer = new Renderer(Cast.platform());

    @ParameterizedTest
    @EnumSource(
            value = Dialect.class,
            names = {"NETWORK_POLICY", "CALICO"})
    void refusesNamesWhereTheClusterKnowsAddressesOnly(Dialect dialect) {
        Optional<Rendering.CannotExpress> cannot = refusal(Cast.toDomain("api.example.com"), dialect);

        assertThat(cannot).hasValueSatisfying(no -> {
            assertThat(no.code()).isEqualTo("DIALECT-FQDN");
            assertThat(no.sentence()).contains("`api.example.com`").contains(dialect.kind());
            assertThat(no.wayOut()).contains("address blocks");
            assertThat(no.violation().within("accesses[0]").field()).isEqualTo("accesses[0].destination.domain");
        });
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void expressesEverythingElse(Dialect dialect) {
        for (Access access : List.of(
                Cast.toNamespace("ledger-core"), Cast.toBlocks("203.0.113.0/24"), Cast.toWholeInternet(Family.IPV6))) {
            assertThat(refusal(access, dialect)).as("%s", access).isEmpty();
        }
    }

    @Test
    void goesByTheClusterOfTheSource() {
        assertThat(renderer.cannotExpress(Cast.toDomain("api.example.com"))).isPresent();
        assertThat(renderer.cannotExpress(Cast.toNamespace("ledger-core"))).isEmpty();
    }

    private Optional<Rendering.CannotExpress> refusal(Access access, Dialect dialect) {
        var grant = new GrantedAccess(1, 1, 1, "0".repeat(64), LocalDate.of(2027, 5, 22), access);
        return renderer.grant(grant, Cast.cluster("fra-prod", dialect))
                .match(manifests -> Optional.empty(), Optional::of);
    }
}
