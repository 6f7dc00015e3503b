package dev.sallyport.request;

import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A file as it would be in the GitOps repository. */
@Schema(name = "Manifest")
record ManifestBody(String path, String yaml) {
    static List<ManifestBody> of(Map<String, String> files) {
        return files.entrySet().stream()
                .map(file -> new ManifestBody(file.getKey(), file.getValue()))
                .toList();
    }
}
