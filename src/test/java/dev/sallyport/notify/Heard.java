package dev.sallyport.notify;

import dev.sallyport.Api;
import dev.sallyport.Eventually;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;

/** What people of the sample company were told. */
public final class Heard {
    static final String LIST = "/api/v1/notifications";

    private Heard() {}

    static String label(String request) {
        return request.substring(request.lastIndexOf('/') + 1);
    }

    /** Kind and sentence of what the person was told of a request, the newest first. */
    static List<String> of(String person, String request) {
        JsonPath read = Api.as(person)
                .get(LIST + "?limit=200")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
        List<Map<String, Object>> items = read.getList("items");
        return items.stream()
                .filter(item -> ("/requests/" + label(request)).equals(item.get("path")))
                .map(item -> item.get("kind") + ": " + item.get("sentence"))
                .toList();
    }

    /** Waits for a minute at most until they are told something that contains this, as {@code news: Ada Okoye withdrew}. */
    public static void until(String person, String request, String sentence) {
        Eventually.until(
                () -> of(person, request).stream().anyMatch(said -> said.contains(sentence)),
                () -> "%s was not told '%s' but %s".formatted(person, sentence, of(person, request)));
    }
}
