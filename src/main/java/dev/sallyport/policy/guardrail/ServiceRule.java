package dev.sallyport.policy.guardrail;

import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.PlatformService;
import dev.sallyport.policy.model.ServiceName;
import dev.sallyport.policy.model.Violation;
import java.util.List;
import java.util.stream.Collectors;

/** E-PS: a platform service is reached as the catalogue says, on its ports, or not at all (G-PLAT). */
final class ServiceRule {
    private static final String FIELD = "destination.service";

    private final Platform platform;

    ServiceRule(Platform platform) {
        this.platform = platform;
    }

    List<Violation> check(Access access) {
        return access.destination()
                .match(
                        pods -> List.of(),
                        internet -> List.of(),
                        whole -> List.of(),
                        domain -> List.of(),
                        to -> check(access, to.name()));
    }

    private List<Violation> check(Access access, ServiceName name) {
        return platform.service(name)
                .map(service -> check(access, service))
                .orElseGet(() -> List.of(new Violation(
                        PlatformGuardrail.ID,
                        FIELD,
                        "The catalogue of the platform has no service `%s`".formatted(name),
                        offered())));
    }

    private static List<Violation> check(Access access, PlatformService service) {
        if (service.instead().isPresent()) {
            return List.of(new Violation(
                    PlatformGuardrail.ID,
                    FIELD,
                    "`%s` (%s) gives no direct access to anybody".formatted(service.name(), service.purpose()),
                    service.instead().get()));
        }
        if (service.ports().contains(access.ports())) return List.of();
        return List.of(new Violation(
                "E-PS",
                "ports",
                "`%s` answers on %s only".formatted(service.name(), service.ports()),
                "Ask for the ports on which it answers",
                List.of(service.ports().toString())));
    }

    private String offered() {
        String names = platform.services().stream()
                .filter(service -> service.instead().isEmpty())
                .map(service -> "`" + service.name() + "`")
                .collect(Collectors.joining(", "));
        return names.isEmpty() ? "The platform team keeps the catalogue; ask it" : "Choose one of " + names;
    }
}
