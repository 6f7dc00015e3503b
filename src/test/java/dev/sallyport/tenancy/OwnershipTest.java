package dev.sallyport.tenancy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.Cast;
import dev.sallyport.policy.model.ClusterName;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.FixedPlatform;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.Tenant;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.policy.model.TenantNamespace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("INV-8: what is onboarded comes on top of the platform file, and the file wins")
class OwnershipTest {
    private static final FixedPlatform FILE = (FixedPlatform) Cast.platform();
    private static final UUID ANNA = UUID.randomUUID();
    private static final TenantNamespace PRODUCTION = FILE.namespaces().stream()
            .filter(namespace -> FILE.isProduction(namespace.environment()))
            .filter(namespace -> namespace.counterpart().isPresent())
            .findFirst()
            .orElseThrow();
    private static final TenantNamespace STAGING =
            FILE.namespace(PRODUCTION.counterpart().orElseThrow()).orElseThrow();

    @Test
    void addsToWhatTheFileNames() {
        var kiosk = new Tenant(new TenantName("kiosk"), "Kiosk");
        Ownership ownership = Ownership.of(
                FILE,
                List.of(new OnboardedTenantEntity(kiosk, ANNA, Instant.EPOCH)),
                List.of(row("kiosk-web", "kiosk", PRODUCTION.cluster().value(), null)));

        assertThat(ownership.passedOver()).isEmpty();
        assertThat(ownership.onboarded()).containsExactly(new NamespaceName("kiosk-web"));
        assertThat(ownership.platform().tenant(kiosk.name())).contains(kiosk);
        assertThat(ownership.platform().namespace(new NamespaceName("kiosk-web")))
                .get()
                .extracting(TenantNamespace::environment)
                .as("that of its cluster")
                .isEqualTo(PRODUCTION.environment());
        assertThat(ownership.platform().namespaces()).containsAll(FILE.namespaces());
        assertThat(ownership.platform().digest()).isEqualTo(FILE.digest());
    }

    @Test
    void takesNothingFromTheFile() {
        String cluster = STAGING.cluster().value();
        String guarded = FILE.guardedNamespaces().get(0).name().value();
        Ownership ownership = Ownership.of(
                FILE,
                List.of(new OnboardedTenantEntity(new Tenant(STAGING.tenant(), "Another name"), ANNA, Instant.EPOCH)),
                List.of(
                        row(STAGING.name().value(), "mallory", cluster, null),
                        row(guarded, STAGING.tenant().value(), cluster, null),
                        row("nobodys", "mallory", cluster, null),
                        row("nowhere", STAGING.tenant().value(), "no-cluster", null)));

        assertThat(ownership.platform()).isEqualTo(FILE);
        assertThat(ownership.onboarded()).isEmpty();
        assertThat(ownership.passedOver()).hasSize(4);
    }

    @Test
    void leavesOutACounterpartThatIsNone() {
        Ownership ownership = Ownership.of(
                FILE,
                List.of(),
                List.of(
                        row(
                                "new-prod",
                                STAGING.tenant().value(),
                                PRODUCTION.cluster().value(),
                                "new-staging"),
                        row(
                                "new-staging",
                                STAGING.tenant().value(),
                                STAGING.cluster().value(),
                                null),
                        row(
                                "odd-prod",
                                STAGING.tenant().value(),
                                PRODUCTION.cluster().value(),
                                "new-prod")));

        assertThat(counterpart(ownership, "new-prod")).contains(new NamespaceName("new-staging"));
        assertThat(counterpart(ownership, "odd-prod")).isEmpty();
        assertThat(ownership.passedOver()).singleElement().asString().contains("odd-prod", "not the one before");
    }

    @Test
    void wantsACounterpartOfTheSameTenant() {
        var namespace = new TenantNamespace(
                new NamespaceName("x"),
                new TenantName("mallory"),
                new ClusterName("any"),
                new EnvironmentName("prod"),
                Optional.empty());

        assertThat(Ownership.noCounterpart(FILE, namespace, STAGING.name()))
                .get()
                .asString()
                .contains("belongs to tenant " + STAGING.tenant());
        assertThat(Ownership.noCounterpart(FILE, PRODUCTION, STAGING.name())).isEmpty();
        assertThat(Ownership.noCounterpart(FILE, PRODUCTION, new NamespaceName("nobodys")))
                .isPresent();
    }

    private static Optional<NamespaceName> counterpart(Ownership ownership, String name) {
        return ownership
                .platform()
                .namespace(new NamespaceName(name))
                .orElseThrow()
                .counterpart();
    }

    private static OnboardedNamespaceEntity row(
            String name, String tenant, String cluster, @Nullable String counterpart) {
        return new OnboardedNamespaceEntity(
                new TenantNamespace(
                        new NamespaceName(name),
                        new TenantName(tenant),
                        new ClusterName(cluster),
                        new EnvironmentName("any"),
                        Optional.ofNullable(counterpart).map(NamespaceName::new)),
                ANNA,
                Instant.EPOCH);
    }
}
