package dev.sallyport.policy.lint.api;

import dev.sallyport.policy.lint.rule.Findings;
import dev.sallyport.policy.lint.scene.Node;
import dev.sallyport.policy.model.Shown;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** {@code metadata}, which every object has. */
final class MetadataShape {
    /** All keys and values of an object's annotations together, in bytes. */
    private static final int ANNOTATIONS = 256 * 1024;

    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("(?=.{1,253}$)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*");

    static final Shape NAMESPACED = of(true);
    static final Shape CLUSTER_WIDE = of(false);

    private MetadataShape() {}

    private static Shape of(boolean namespaced) {
        Shape owner = Mapping.empty()
                .needs("apiVersion", Shapes.TEXT)
                .needs("kind", Shapes.TEXT)
                .needs("name", Shapes.TEXT)
                .needs("uid", Shapes.TEXT)
                .with("controller", Shapes.TRUTH)
                .with("blockOwnerDeletion", Shapes.TRUTH);
        return Mapping.empty()
                .with("name", Shapes.TEXT)
                .with("generateName", Shapes.TEXT)
                .with("namespace", Shapes.TEXT)
                .with("labels", LabelShapes.LABELS)
                .with("annotations", Shapes.TEXTS)
                .with("finalizers", Shapes.list(Shapes.TEXT))
                .with("ownerReferences", Shapes.list(owner))
                .with("uid", Shapes.TEXT)
                .with("resourceVersion", Shapes.TEXT)
                .with("generation", Shapes.number(ApiChecks.METADATA, 0, Integer.MAX_VALUE))
                .with("creationTimestamp", Shapes.ANYTHING)
                .with("deletionTimestamp", Shapes.ANYTHING)
                .with("deletionGracePeriodSeconds", Shapes.ANYTHING)
                .with("managedFields", Shapes.ANYTHING)
                .with("selfLink", Shapes.TEXT)
                .and(MetadataShape::checkName)
                .and((node, findings) -> checkNamespace(node, namespaced, findings))
                .and(MetadataShape::checkAnnotations)
                .and(MetadataShape::checkOwnership);
    }

    private static void checkName(Node node, Findings findings) {
        String name = node.textAt("name");
        String prefix = node.textAt("generateName");
        if (name.isEmpty() && prefix.isEmpty() && !node.has("name")) {
            var at = new Node(node.file(), "metadata.name", node.value());
            findings.add(ApiChecks.REQUIRED, at, "`name` or `generateName` is missing");
        }
        node.get("name")
                .filter(Shapes::isText)
                .filter(at -> !isSubdomain(name))
                .ifPresent(at -> findings.add(ApiChecks.NAME, at, "`%s` is not a name".formatted(Shown.of(name))));
        // the API server puts characters behind the prefix, so that a '-' at its end does no harm
        node.get("generateName")
                .filter(at -> !isSubdomain(prefix + "0"))
                .ifPresent(at -> findings.add(
                        ApiChecks.NAME, at, "`%s` is not the beginning of a name".formatted(Shown.of(prefix))));
    }

    private static void checkNamespace(Node node, boolean namespaced, Findings findings) {
        node.get("namespace").filter(Shapes::isText).ifPresent(at -> {
            String namespace = at.text().orElse("");
            if (!namespaced && !namespace.isEmpty()) {
                findings.add(
                        ApiChecks.NAMESPACE,
                        at,
                        "The kind belongs to no namespace, `%s` cannot be given".formatted(Shown.of(namespace)),
                        "Remove `namespace`; `subject` says which pods are meant");
            } else if (namespaced && !LABEL.matcher(namespace).matches()) {
                findings.add(ApiChecks.NAMESPACE, at, "`%s` is not a namespace's name".formatted(Shown.of(namespace)));
            }
        });
    }

    private static void checkAnnotations(Node node, Findings findings) {
        node.get("annotations").ifPresent(annotations -> {
            int size = 0;
            for (var entry : annotations.texts().entrySet()) {
                size += utf8(entry.getKey()) + utf8(entry.getValue());
                if (!LabelShapes.isQualifiedName(entry.getKey().toLowerCase(Locale.ROOT))) {
                    findings.add(
                            ApiChecks.ANNOTATION,
                            annotations,
                            "`%s` is not an annotation's key".formatted(Shown.of(entry.getKey())));
                }
            }
            if (size > ANNOTATIONS) {
                findings.add(
                        ApiChecks.ANNOTATION,
                        annotations,
                        "The annotations hold %d bytes, at most %d are allowed".formatted(size, ANNOTATIONS));
            }
        });
    }

    private static void checkOwnership(Node node, Findings findings) {
        for (Node finalizer : node.itemsAt("finalizers")) {
            finalizer
                    .text()
                    .filter(text -> !LabelShapes.isQualifiedName(text))
                    .ifPresent(text -> findings.add(
                            ApiChecks.METADATA, finalizer, "`%s` is not a finalizer".formatted(Shown.of(text))));
        }
        List<Node> controllers = node.itemsAt("ownerReferences").stream()
                .filter(owner -> owner.get("controller")
                        .filter(flag -> Shapes.written(flag).equals("true"))
                        .isPresent())
                .toList();
        if (controllers.size() > 1) {
            findings.add(
                    ApiChecks.METADATA,
                    node.get("ownerReferences").orElse(node),
                    "Only one owner can be the controller, here are %d".formatted(controllers.size()));
        }
    }

    private static int utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static boolean isSubdomain(String text) {
        return SUBDOMAIN.matcher(text).matches();
    }
}
