package dev.sallyport.identity;

import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Claims as the libraries hand them over, read into plain values. What is missing or of another shape gives no right. */
final class Claims {
    private Claims() {}

    static Set<String> strings(@Nullable Object claim) {
        if (claim instanceof JsonArray array) {
            return array.stream()
                    .filter(JsonString.class::isInstance)
                    .map(value -> ((JsonString) value).getString())
                    .collect(Collectors.toSet());
        }
        var strings = new HashSet<String>();
        if (claim instanceof Collection<?> many) many.forEach(one -> strings.add(String.valueOf(one)));
        return strings;
    }

    /** {@code realm_access.roles} of Keycloak's tokens. */
    static Set<String> realmRoles(@Nullable Object realmAccess) {
        if (realmAccess instanceof JsonObject json) return strings(json.get("roles"));
        return realmAccess instanceof Map<?, ?> map ? strings(map.get("roles")) : Set.of();
    }

    static @Nullable String string(@Nullable Object claim) {
        if (claim instanceof JsonString json) return json.getString();
        return claim == null || claim == JsonValue.NULL ? null : String.valueOf(claim);
    }
}
