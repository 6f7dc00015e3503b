package dev.sallyport.manifest;

import dev.sallyport.policy.estate.Place;
import dev.sallyport.policy.model.NamespaceName;
import dev.sallyport.policy.model.YamlValue;
import java.util.Optional;

/**
 * What every policy of a dialect begins with.
 *
 * @param namespace empty if none is given
 * @param spec not read yet
 */
record PolicyHead(Place place, Optional<NamespaceName> namespace, String name, StrictMapping spec) {
    /** @throws UnreadableYaml if the document has more than a kind, its metadata, a spec and a status */
    static PolicyHead read(String file, YamlValue document) throws UnreadableYaml {
        var root = new StrictMapping(document);
        root.ignore("apiVersion", "kind", "status");
        StrictMapping metadata = root.mapping("metadata");
        String name = metadata.text("name");
        Optional<YamlValue> namespace = metadata.find("namespace");
        Optional<NamespaceName> in = Optional.empty();
        if (namespace.isPresent()) {
            int line = namespace.get().line();
            String text = StrictMapping.text("namespace", namespace.get());
            in = Optional.of(PolicyText.made(line, () -> new NamespaceName(text)));
        }
        StrictMapping spec = root.mapping("spec");
        root.end();
        return new PolicyHead(new Place(file, document.line()), in, name, spec);
    }

    /** Objects without one are in {@code default}, as the API server has it. */
    NamespaceName namespaceOrDefault() {
        return namespace.orElseGet(() -> new NamespaceName("default"));
    }
}
