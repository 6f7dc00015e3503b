package dev.sallyport.policy.lint.trap;

import dev.sallyport.policy.lint.rule.Check;
import dev.sallyport.policy.lint.rule.Inspection;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.lint.scene.Policy;
import dev.sallyport.policy.lint.scene.Scene;
import dev.sallyport.policy.model.Until;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Policies on their way from Git to the cluster: written by the portal, applied by Argo CD, ended on a day. */
public final class ManagedTraps {
    private static final String EXPIRES = "sallyport.dev/expires";
    private static final List<String> EVIDENCE =
            List.of("sallyport.dev/request", "sallyport.dev/revision", "sallyport.dev/digest", EXPIRES);

    private ManagedTraps() {}

    public static List<Inspection> all() {
        return List.of(
                Trap.policies(
                        Check.warning(
                                "grant-without-evidence",
                                "a policy claims to be a grant of the portal and does not say which",
                                "A grant carries its request, revision, digest and last day. One without them was edited by hand, and nobody can tell who approved it.",
                                "Ask for the access in the portal, which writes the policy; or remove the label `app.kubernetes.io/managed-by`"),
                        (scene, policy, says) -> {
                            if (!policy.isManaged() || !policy.name().startsWith("grant-")) return;
                            EVIDENCE.stream()
                                    .filter(key -> !policy.annotations().containsKey(key))
                                    .findFirst()
                                    .ifPresent(
                                            key -> says.at(metadata(policy), "`%s` lacks `%s`".formatted(policy, key)));
                        }),
                Trap.policies(
                        Check.error(
                                "grant-expired",
                                "a grant has ended and is still in Git",
                                "What is in Git is in the cluster. The access outlives its approval.",
                                "Remove the grant, or renew it in the portal"),
                        (scene, policy, says) -> expires(policy)
                                .filter(day -> day.isBefore(scene.today()))
                                .ifPresent(
                                        day -> says.at(metadata(policy), "`%s` ended on %s".formatted(policy, day)))),
                Trap.policies(
                        Check.warning(
                                "expires-unreadable",
                                "a policy's last day is no day",
                                "Nobody will remove it when its time is over.",
                                "Write the day as 2027-05-31"),
                        (scene, policy, says) -> {
                            String text = policy.annotations().get(EXPIRES);
                            if (text != null && expires(policy).isEmpty()) {
                                says.at(metadata(policy), "`%s` of `%s` is no day".formatted(EXPIRES, policy));
                            }
                        }),
                new Trap(
                        Check.warning(
                                "prune-disabled",
                                "Argo CD is told to keep a policy that is removed from Git",
                                "A revoked access stays open in the cluster although it is gone from Git.",
                                "Remove `Prune=false` from `argocd.argoproj.io/sync-options`"),
                        (scene, says) -> scene.policyObjects().forEach(object -> {
                            Map<String, String> annotations = object.textsAt("metadata", "annotations");
                            if (annotations
                                    .getOrDefault("argocd.argoproj.io/sync-options", "")
                                    .contains("Prune=false")) {
                                says.at(object.get("metadata").orElse(object), "This policy is never pruned");
                            }
                        })),
                new Trap(
                        Check.warning(
                                "exported-from-cluster",
                                "a policy was copied out of a cluster",
                                "Values that the API server sets make the next apply conflict, and show a difference for ever.",
                                "Remove `uid`, `resourceVersion`, `generation`, `creationTimestamp` and `managedFields`"),
                        (scene, says) -> scene.policyObjects()
                                .forEach(object -> List.of("uid", "resourceVersion", "generation", "managedFields")
                                        .forEach(key -> object.at("metadata", key)
                                                .ifPresent(node -> says.at(
                                                        node, "`%s` is set by the API server".formatted(key)))))),
                new Trap(
                        Check.error(
                                "file-not-in-kustomization",
                                "a policy's file is not among the resources of its kustomization",
                                "Kustomize takes in what is listed alone; the policy is in Git and never applied.",
                                "Add the file to `resources`"),
                        ManagedTraps::notInKustomization));
    }

    private static Node metadata(Policy policy) {
        return policy.node()
                .at("metadata", "annotations")
                .or(() -> policy.node().get("metadata"))
                .orElse(policy.node());
    }

    private static Optional<LocalDate> expires(Policy policy) {
        String text = policy.annotations().get(EXPIRES);
        return Optional.ofNullable(text).flatMap(Until::parse).map(Until::day);
    }

    private static void notInKustomization(Scene scene, Trap.Says says) {
        Map<String, Set<String>> listed = new HashMap<>();
        for (Node object : scene.objects()) {
            if (!object.kind().equals("Kustomization") || !object.group().equals("kustomize.config.k8s.io")) continue;
            Set<String> files = listed.computeIfAbsent(folder(object.file()), folder -> new HashSet<>());
            object.itemsAt("resources")
                    .forEach(item -> item.text().ifPresent(text -> files.add(text.replaceFirst("^\\./", ""))));
        }
        Set<String> said = new HashSet<>();
        for (Node object : scene.policyObjects()) {
            Set<String> files = listed.get(folder(object.file()));
            String name = object.file().substring(folder(object.file()).length());
            if (files != null && !files.contains(name) && said.add(object.file())) {
                says.at(object, "`%s` is not among the resources of the kustomization beside it".formatted(name));
            }
        }
    }

    /** The path up to the file's name; empty for a file without folder. */
    private static String folder(String file) {
        return file.substring(0, file.lastIndexOf('/') + 1);
    }
}
