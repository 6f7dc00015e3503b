package dev.sallyport.policy.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.Source;
import dev.sallyport.policy.pattern.AccessPattern.CalledOn;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("P-APP, P-DB, P-API: the accesses that such an application needs")
class AccessPatternTest {
    private static final Source.Pods SHOP =
            new Source.Pods(new NamespaceName("shop-checkout"), PodChoice.labelled("app", "cart"));
    private static final Destination CART = new Destination.InNamespace(SHOP.namespace(), SHOP.pods());

    @Test
    void aStandardApplicationIsCalledByTheIngressControllerAndByMonitoring() {
        assertThat(AccessPattern.callers(SHOP, ports(8080, 9090, 9091)))
                .containsExactly(
                        new Access(Source.Component.INGRESS_CONTROLLER, CART, PortSet.parse("TCP 8080")),
                        new Access(Source.Component.MONITORING, CART, PortSet.parse("TCP 9090-9091")));
    }

    @Test
    void onePortForMetricsAndHealthIsAskedForOnce() {
        assertThat(AccessPattern.callers(SHOP, ports(null, 9090, 9090)))
                .containsExactly(new Access(Source.Component.MONITORING, CART, PortSet.parse("TCP 9090")));
    }

    @Test
    void whatHasNoPortIsNotOpened() {
        assertThat(AccessPattern.callers(SHOP, ports(null, null, null))).isEmpty();
    }

    @Test
    void anExternalApiIsCalledOverHttpsOnly() {
        assertThat(AccessPattern.EXTERNAL_API.egress()).isEqualTo(PortSet.parse("TCP 443"));
        assertThat(AccessPattern.DATABASE.egress()).isEqualTo(PortSet.parse("TCP 5432"));
        assertThat(AccessPattern.APPLICATION.egress().isEmpty()).isTrue();
    }

    private static CalledOn ports(@Nullable Integer application, @Nullable Integer metrics, @Nullable Integer health) {
        return new CalledOn(
                Optional.ofNullable(application), Optional.ofNullable(metrics), Optional.ofNullable(health));
    }
}
