package dev.sallyport.policy.lint.baseline;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Doors;
import dev.sallyport.policy.lint.scene.Pods;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** D-DNS: who is isolated for egress still reaches cluster DNS. */
public final class DnsAllowed implements Inspection {
    private static final Check CHECK = Check.error(
            "D-DNS",
            "pods are denied cluster DNS",
            "Without names nothing works, and the error looks like anything but a policy.",
            "Allow egress on UDP and TCP 53 to the DNS pods, by the name of their namespace, for all pods");

    @Override
    public List<Check> checks() {
        return List.of(CHECK);
    }

    @Override
    public void inspect(Scene scene, Findings findings) {
        if (scene.platform().clusters().isEmpty()) return;
        for (String namespace : scene.tenantNamespaces()) {
            List<Pods> pods = scene.podsIn(namespace).stream()
                    .filter(found -> !found.isOnHostNetwork())
                    .toList();
            List<Policy> isolating = new ArrayList<>();
            String first = "a pod without labels";
            if (pods.isEmpty()) isolating.addAll(denying(new Doors(scene, namespace, Map.of())));
            for (Pods subject : pods) {
                List<Policy> denying = denying(new Doors(scene, subject));
                if (isolating.isEmpty() && !denying.isEmpty()) first = "`" + subject + "`";
                isolating.addAll(denying);
            }
            if (!isolating.isEmpty()) {
                findings.add(
                        CHECK,
                        isolating.get(0).node(),
                        "In `%s`, %s is denied cluster DNS".formatted(namespace, first));
            }
        }
    }

    /** The policies because of which DNS is denied; none if it is allowed. */
    private static List<Policy> denying(Doors doors) {
        List<Policy> isolating = doors.isolating(Direction.EGRESS);
        return isolating.isEmpty() || doors.reachDns() ? List.of() : isolating;
    }
}
