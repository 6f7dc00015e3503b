package dev.sallyport.walk;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Cidr;
import dev.sallyport.policy.model.Destination;
import dev.sallyport.policy.model.Emergency;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.PodChoice;
import dev.sallyport.policy.model.PortSet;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Source;
import dev.sallyport.request.Wish;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** What each {@link Ask} is in the sample company. */
final class Wishes {
    private Wishes() {}

    /**
     * @param meaning another one is another justification
     * @param reworded the same words with other white space
     */
    static Wish of(Ask ask, int meaning, boolean reworded, LocalDate endsOn) {
        String justification = "The settlement run needs it; PAY-" + meaning;
        return new Wish(
                List.of(access(ask)),
                reworded ? justification.replace(" ", "  ") : justification,
                Optional.empty(),
                endsOn,
                Optional.empty(),
                ask.isEmergency() ? Optional.of(new Emergency("INC-4711", Ask.HOURS)) : Optional.empty());
    }

    private static Access access(Ask ask) {
        return switch (ask) {
            case SAME_NAMESPACE -> access("shop-checkout-staging", pods("shop-checkout-staging", "cart"), "TCP 8080");
            case EXPOSURE, EMERGENCY_EXPOSURE ->
                new Access(
                        Source.Component.INGRESS_CONTROLLER,
                        pods("shop-checkout-staging", "cart"),
                        PortSet.parse("TCP 8080"));
            case OTHER_NAMESPACE ->
                access("shop-checkout-staging", pods("shop-catalog-staging", "catalog-api"), "TCP 8080");
            case PLATFORM_SERVICE -> access("shop-checkout-staging", service("keycloak"), "TCP 8443");
            case OTHER_TENANT ->
                access("shop-checkout-staging", pods("payments-gateway-staging", "gateway-api"), "TCP 8443");
            case INTERNET -> access("shop-checkout-staging", block("203.0.113.7/32"), "TCP 443");
            case REMOTE_LOGIN -> access("shop-checkout-staging", block("203.0.113.8/32"), "TCP 22");
            case WITHOUT_PEERS -> access("insights-ingest-staging", block("203.0.113.9/32"), "TCP 443");
            case PRODUCTION -> access("shop-checkout", block("203.0.113.10/32"), "TCP 443");
            case EMERGENCY_PRODUCTION -> access("shop-checkout", block("203.0.113.11/32"), "TCP 443");
            case PRODUCTION_OTHER_TENANT ->
                access("shop-checkout", pods("payments-gateway", "gateway-api"), "TCP 8443");
            case GUARDRAIL -> access("shop-checkout-staging", service("vault"), "TCP 8200");
        };
    }

    private static Access access(String namespace, Destination destination, String ports) {
        String app = namespace.startsWith("shop") ? "payment-worker" : "event-broker";
        return new Access(
                new Source.Pods(new NamespaceName(namespace), PodChoice.labelled("app.kubernetes.io/name", app)),
                destination,
                PortSet.parse(ports));
    }

    private static Destination pods(String namespace, String app) {
        return new Destination.InNamespace(
                new NamespaceName(namespace), PodChoice.labelled("app.kubernetes.io/name", app));
    }

    private static Destination block(String block) {
        return new Destination.Internet(List.of(Cidr.parse(block)));
    }

    private static Destination service(String name) {
        return new Destination.Service(new ServiceName(name));
    }
}
