package dev.sallyport.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** What the sign-in provider answers to one request. */
record Answer(int status, Map<String, String> headers, byte[] body) {
    private static final JsonMapper JSON = new JsonMapper();

    static Answer json(Object value) {
        try {
            return json(200, JSON.writeValueAsString(value));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e); // only maps, lists and texts are given
        }
    }

    static Answer json(int status, String json) {
        return new Answer(
                status,
                Map.of("Content-Type", "application/json", "Cache-Control", "no-store"),
                json.getBytes(StandardCharsets.UTF_8));
    }

    /** An error as RFC 6749 section 5.2 shapes it. */
    static Answer error(int status, String error) {
        return json(status, "{\"error\": \"%s\"}".formatted(error));
    }

    static Answer of(int status, String type, Map<String, String> headers, String text) {
        Map<String, String> all = new java.util.HashMap<>(headers);
        all.put("Content-Type", type + "; charset=utf-8");
        return new Answer(status, all, text.getBytes(StandardCharsets.UTF_8));
    }

    static Answer redirect(String location) {
        return new Answer(302, Map.of("Location", location, "Cache-Control", "no-store"), new byte[0]);
    }
}
