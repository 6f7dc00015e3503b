package dev.sallyport.manifest;

import dev.sallyport.policy.model.Until;
import dev.sallyport.policy.model.YamlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A file of a grant as it stands in the repository, which may have been edited by hand. An object is the portal's if it is of
 * a kind that grants are written in and says that the portal manages it; everything else in the file is foreign.
 *
 * @param objects how many objects of the portal it holds
 * @param ends when they end, as they say
 * @param foreign the text of the documents that are not the portal's, as they are written; empty if there is none
 * @param findings what a person should look at: what is foreign, and ends that are missing or are no date
 */
public record GrantFile(int objects, List<Until> ends, String foreign, List<UnreadableYaml> findings) {
    private static final Set<String> KINDS = Set.of(
            "networking.k8s.io/v1/NetworkPolicy",
            "cilium.io/v2/CiliumNetworkPolicy",
            "projectcalico.org/v3/NetworkPolicy");

    private static final List<String> MANAGED_BY = List.of("metadata", "labels", "app.kubernetes.io/managed-by");
    private static final List<String> EXPIRES = List.of("metadata", "annotations", "sallyport.dev/expires");

    public GrantFile {
        ends = List.copyOf(ends);
        findings = List.copyOf(findings);
    }

    public static GrantFile read(String text) {
        int objects = 0;
        var ends = new ArrayList<Until>();
        var foreign = new StringBuilder();
        var findings = new ArrayList<UnreadableYaml>();
        for (YamlDocument document : YamlDocument.split(text)) {
            try {
                objects += read(document, ends, findings);
            } catch (UnreadableYaml e) {
                findings.add(e);
                foreign.append(document.text());
            }
        }
        return new GrantFile(objects, ends, foreign.toString(), findings);
    }

    /**
     * @return how many objects it holds, all of them the portal's
     * @throws UnreadableYaml if the document, or something in it, is not the portal's
     */
    private static int read(YamlDocument document, List<Until> ends, List<UnreadableYaml> findings)
            throws UnreadableYaml {
        List<ManifestReader> objects = new ArrayList<>();
        for (YamlValue value : YamlComposer.compose(document)) {
            if (value.isNull()) continue;
            var object = new ManifestReader(value);
            if (!isOfPortal(object)) throw object.unreadable("not an object of the portal, so it is left as it is");
            objects.add(object);
        }
        for (ManifestReader object : objects) {
            try {
                ends.add(end(object));
            } catch (UnreadableYaml e) {
                findings.add(e);
            }
        }
        return objects.size();
    }

    private static boolean isOfPortal(ManifestReader object) throws UnreadableYaml {
        String kind =
                object.text("apiVersion").orElse("") + "/" + object.text("kind").orElse("");
        return KINDS.contains(kind)
                && object.text(MANAGED_BY).filter("sallyport"::equals).isPresent();
    }

    private static Until end(ManifestReader object) throws UnreadableYaml {
        YamlValue written = object.find(EXPIRES)
                .orElseThrow(
                        () -> object.unreadable("the annotation `sallyport.dev/expires` is missing: it has no end"));
        return date(written)
                .orElseThrow(() -> new UnreadableYaml(
                        written.line(), "the annotation `sallyport.dev/expires` is no date such as `2026-12-31`"));
    }

    /** With quotes or without: to Kubernetes both are text. */
    private static Optional<Until> date(YamlValue written) {
        return Until.parse(written.match(mapping -> "", sequence -> "", YamlValue.Scalar::text));
    }
}
