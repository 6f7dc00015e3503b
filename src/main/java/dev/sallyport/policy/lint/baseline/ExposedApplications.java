package dev.sallyport.policy.lint.baseline;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Doors;
import dev.sallyport.policy.lint.scene.Exposure;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Pods;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.lint.scene.Service;
import dev.sallyport.policy.model.ClusterProfile;
import dev.sallyport.policy.model.Direction;
import java.util.List;
import java.util.Optional;

/** I-WAF: who is behind an Ingress or a Route lets the ingress controller in, on the port that is exposed. */
public final class ExposedApplications implements Inspection {
    private static final Check CHECK = Check.error(
            "I-WAF",
            "an application behind an Ingress does not let the ingress controller in",
            "The controller answers every request with an error, because its way to the pods is denied.",
            "Allow ingress from the ingress controller's pods on the application's port; with the portal, annotate the workload with `sallyport.dev/application-port`");

    @Override
    public List<Check> checks() {
        return List.of(CHECK);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        for (Exposure exposure : scene.exposures()) {
            if (!scene.isTenants(exposure.namespace())) continue;
            scene.servicesIn(exposure.namespace()).stream()
                    .filter(service -> service.name().equals(exposure.service()))
                    .forEach(service -> inspect(scene, exposure, service, findings));
        }
    }

    private static void inspect(Scene scene, Exposure exposure, Service service, Findings findings) {
        Optional<Node> entry = exposure.port().map(service::port).orElseGet(() -> service.ports().stream()
                .findFirst());
        for (Pods pods : scene.podsIn(exposure.namespace())) {
            if (!service.selects(pods) || pods.isOnHostNetwork()) continue;
            Optional<Integer> port = entry.flatMap(found -> Service.targetOf(found, pods));
            var doors = new Doors(scene, pods);
            boolean isIsolated = !doors.isolating(Direction.INGRESS).isEmpty();
            if (isIsolated && !doors.areOpenTo(ClusterProfile::ingress, port, pods)) {
                findings.add(
                        CHECK,
                        exposure.node(),
                        "`%s` does not let the ingress controller in%s"
                                .formatted(
                                        pods,
                                        port.map(number -> " on TCP " + number).orElse("")));
            }
        }
    }
}
