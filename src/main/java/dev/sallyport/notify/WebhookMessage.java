package dev.sallyport.notify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.audit.Recorded;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What a webhook is sent.
 *
 * @param body as it goes over the line; the signature is of these very bytes
 */
record WebhookMessage(byte[] body) {
    private static final String MAC = "HmacSHA256";

    /** The event with its fields, as {@code docs/notifications.md} describes it. */
    static WebhookMessage json(ObjectMapper json, Recorded recorded, String who, String link) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("id", recorded.seq());
        event.put("at", recorded.at().toString());
        event.put("by", who);
        event.put("action", recorded.event().action());
        event.put("object", recorded.event().object());
        event.put("outcome", recorded.event().outcome());
        event.put("tenants", recorded.event().tenants());
        event.put("environment", Objects.toString(recorded.event().detail().get("environment"), ""));
        event.put("url", link);
        return of(json, event);
    }

    /** A line of text and a link, with the three characters escaped that Slack gives a meaning. */
    static WebhookMessage slack(ObjectMapper json, Recorded recorded, String who, String link) {
        return of(json, Map.of("text", escaped(line(recorded, who)) + " <" + link + "|Open>"));
    }

    /** {@code Ada Okoye approved R-1042 rev 3}. */
    static String line(Recorded recorded, String who) {
        return who + " " + recorded.event().action() + " " + recorded.event().object();
    }

    private static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }

    private static WebhookMessage of(ObjectMapper json, Map<String, Object> content) {
        try {
            return new WebhookMessage(json.writeValueAsBytes(content));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a message is plain values", e);
        }
    }

    /** {@code t=<seconds>,v1=<HMAC-SHA256 of "<seconds>.<body>" in hex>}: with the time, an old message cannot be passed off as new. */
    String signature(String secret, Instant now) {
        try {
            Mac mac = Mac.getInstance(MAC);
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), MAC));
            mac.update((now.getEpochSecond() + ".").getBytes(StandardCharsets.UTF_8));
            return "t=" + now.getEpochSecond() + ",v1=" + HexFormat.of().formatHex(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + MAC, e);
        }
    }
}
