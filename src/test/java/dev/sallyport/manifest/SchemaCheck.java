package dev.sallyport.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** As much of JSON Schema 2020-12 as the project's schemas use; a keyword that it does not know is an error. */
final class SchemaCheck {
    private static final Set<String> SILENT = Set.of("$schema", "$id", "$defs", "title", "description", "properties");

    private final JsonNode root;

    SchemaCheck(JsonNode root) {
        this.root = root;
    }

    boolean accepts(JsonNode schema, JsonNode value) {
        for (Iterator<String> keywords = schema.fieldNames(); keywords.hasNext(); ) {
            String keyword = keywords.next();
            if (!SILENT.contains(keyword) && !holds(keyword, schema.get(keyword), schema, value)) return false;
        }
        return true;
    }

    private boolean holds(String keyword, JsonNode limit, JsonNode schema, JsonNode value) {
        return switch (keyword) {
            case "$ref" -> accepts(root.at(limit.asText().substring(1)), value);
            case "type" -> isOf(limit.asText(), value);
            case "const" -> limit.equals(value);
            case "enum" -> elements(limit).anyMatch(value::equals);
            case "oneOf" -> elements(limit).filter(one -> accepts(one, value)).count() == 1;
            case "required" -> !value.isObject() || elements(limit).allMatch(key -> value.has(key.asText()));
            case "additionalProperties" -> others(limit, schema, value) && known(schema, value);
            case "minProperties", "minItems" -> !value.isContainerNode() || value.size() >= limit.asInt();
            case "items" -> !value.isArray() || elements(value).allMatch(item -> accepts(limit, item));
            case "pattern" ->
                !value.isTextual()
                        || Pattern.compile(limit.asText())
                                .matcher(value.asText())
                                .find();
            case "maxLength" -> !value.isTextual() || value.asText().length() <= limit.asInt();
            case "minimum" -> !value.isNumber() || value.asDouble() >= limit.asInt();
            case "maximum" -> !value.isNumber() || value.asDouble() <= limit.asInt();
            default -> throw new IllegalArgumentException("unknown keyword " + keyword);
        };
    }

    private static boolean isOf(String type, JsonNode value) {
        return switch (type) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "integer" -> value.isIntegralNumber();
            default -> throw new IllegalArgumentException("unknown type " + type);
        };
    }

    private boolean others(JsonNode limit, JsonNode schema, JsonNode value) {
        for (Iterator<String> keys = value.fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (schema.path("properties").has(key)) continue;
            if (limit.isBoolean() ? !limit.asBoolean() : !accepts(limit, value.get(key))) return false;
        }
        return true;
    }

    private boolean known(JsonNode schema, JsonNode value) {
        for (Iterator<String> keys = schema.path("properties").fieldNames(); keys.hasNext(); ) {
            String key = keys.next();
            if (value.has(key) && !accepts(schema.get("properties").get(key), value.get(key))) return false;
        }
        return true;
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
