package dev.sallyport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A person at the pages, as a browser without script would act for them; signed in by a bearer token. */
public final class PortalUser {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern DIGEST = Pattern.compile("name=\"digest\" value=\"([0-9a-f]{64})\"");
    private static final Pattern VERSION = Pattern.compile("name=\"version\" value=\"(\\d+)\"");
    private static final Pattern DELIVERY = Pattern.compile("name=\"delivery\" value=\"([0-9a-f-]{36})\"");

    private final URI portal;
    private final Supplier<String> token;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private String cookie = ""; // as behind a TLS proxy: a cookie for https alone is sent all the same

    /** @param token asked for each call, so that it carries the claims of that moment */
    public PortalUser(URI portal, Supplier<String> token) {
        this.portal = portal;
        this.token = token;
    }

    /** What came back. */
    public record Page(int status, String body, String location) {
        /** Fails unless it has this status and says this. */
        public void saying(int expected, String sentence) {
            assertThat(status).as(body).isEqualTo(expected);
            assertThat(body).contains(sentence);
        }
    }

    /** Asks for TCP 443 from the payment workers to one block, in production. @return the label of the request */
    public String ask(String block) {
        return ask(block, Map.of());
    }

    /** @param other fields of the form that differ from {@link #ask(String)} */
    public String ask(String block, Map<String, String> other) {
        Map<String, String> fields = wish(block);
        fields.putAll(other);
        Page page = post("/requests", fields);
        assertThat(page.status()).as(page.body()).isEqualTo(303);
        return page.location().substring(page.location().lastIndexOf('/') + 1);
    }

    public Page revise(String label, int seen, String block) {
        Map<String, String> fields = wish(block);
        fields.put("revision", String.valueOf(seen));
        return post("/requests/" + label + "/revisions", fields);
    }

    private static Map<String, String> wish(String block) {
        return new TreeMap<>(Map.of(
                "source", "shop-checkout",
                "pods", "labels",
                "labels", "app.kubernetes.io/name=payment-worker",
                "to", "internet",
                "addresses", block,
                "ports", "TCP 443",
                "justification", "The payment worker settles with the bank at " + block,
                "widthReason", "The bank names no narrower block",
                "endsOn", LocalDate.now(ZoneOffset.UTC).plusDays(90).toString()));
    }

    /** The digest of the revision that the page shows now, to somebody who may decide. */
    public String digest(String label) {
        return onPage(label, DIGEST);
    }

    /** Opens the page and approves what it shows. */
    public Page approve(String label) {
        return decide(label, "approve", digest(label), "");
    }

    public Page decide(String label, String outcome, String digest, String reason) {
        return post(
                "/requests/" + label + "/decisions", Map.of("outcome", outcome, "digest", digest, "reason", reason));
    }

    public Page withdraw(String label) {
        return post("/requests/" + label + "/withdrawal", Map.of());
    }

    /** Says of the delivery that the page asks about that it was tried. */
    public Page recordTest(String label) {
        return post(
                "/requests/" + label + "/test-results",
                Map.of("delivery", onPage(label, DELIVERY), "note", "Settled one cent with the bank"));
    }

    /** Ends a grant, such as {@code GR-301}, at once. */
    public Page revoke(String grant, String reason) {
        String page = "/grants/" + grant;
        return post(page + "/revocation", Map.of("version", on(page, VERSION), "reason", reason));
    }

    private String onPage(String label, Pattern pattern) {
        return on("/requests/" + label, pattern);
    }

    private String on(String path, Pattern pattern) {
        Page page = get(path);
        Matcher found = pattern.matcher(page.body());
        assertThat(found.find()).as("%s on %s", pattern, page.body()).isTrue();
        return found.group(1);
    }

    public Page get(String path) {
        return send(HttpRequest.newBuilder(portal.resolve(path)));
    }

    /** @throws UncheckedIOException the portal ended before it answered */
    public Page post(String path, Map<String, String> fields) {
        Map<String, String> form = new TreeMap<>(fields);
        form.put("csrf-token", csrfToken());
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(portal.resolve(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(body)));
    }

    private String csrfToken() {
        if (cookie.isEmpty()) get("/requests");
        return cookie.substring(cookie.indexOf('=') + 1);
    }

    private Page send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(
                    request.timeout(PATIENCE)
                            .header("Authorization", "Bearer " + token.get())
                            .header("Accept", "text/html")
                            .header("Cookie", cookie)
                            .build(),
                    BodyHandlers.ofString());
            answer.headers().allValues("Set-Cookie").stream()
                    .map(set -> set.substring(0, set.indexOf(';')))
                    .filter(set -> set.contains("csrf-token="))
                    .forEach(set -> cookie = set);
            return new Page(
                    answer.statusCode(),
                    answer.body(),
                    answer.headers().firstValue("Location").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
