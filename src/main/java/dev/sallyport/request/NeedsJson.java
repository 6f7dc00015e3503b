package dev.sallyport.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.manifest.CanonicalJson;
import dev.sallyport.policy.approval.Needs;
import dev.sallyport.policy.model.TenantName;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.TreeMap;

/** What a revision needed, as the JSON that the database keeps. */
@ApplicationScoped
class NeedsJson {
    private final ObjectMapper json;

    NeedsJson(ObjectMapper json) {
        this.json = json;
    }

    String write(Needs needs) {
        var owners = new TreeMap<String, Object>();
        needs.owners().forEach((tenant, number) -> owners.put(tenant.value(), number));
        return CanonicalJson.of(Map.of(
                "peers", needs.peers(), "owners", owners, "security", needs.security(), "platform", needs.platform()));
    }

    Needs read(String text) {
        JsonNode tree = tree(text);
        var owners = new TreeMap<TenantName, Integer>();
        tree.required("owners")
                .fields()
                .forEachRemaining(owner -> owners.put(
                        new TenantName(owner.getKey()), owner.getValue().intValue()));
        return new Needs(number(tree, "peers"), owners, number(tree, "security"), number(tree, "platform"));
    }

    private static int number(JsonNode tree, String key) {
        return tree.required(key).intValue();
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database keeps JSON", e);
        }
    }
}
