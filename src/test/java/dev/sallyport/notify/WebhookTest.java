package dev.sallyport.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.Api;
import dev.sallyport.Eventually;
import dev.sallyport.TestPortal;
import dev.sallyport.audit.AuditEvent;
import dev.sallyport.audit.Recorded;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(TestPortal.class)
@QuarkusTestResource(value = Listener.class, restrictToAnnotatedClass = true)
@DisplayName("Webhooks hear of events, signed, until they have taken them")
class WebhookTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void hearAnEventOnceWithItsIdAndASignatureOfItsBytes() throws Exception {
        String label = Heard.label(Api.submitted(Api.wishTo("192.0.2.151/32")));

        Listener.Call call = heard("/json", label);
        JsonNode event = JSON.readTree(call.body());
        assertThat(event.path("action").asText()).isEqualTo("submitted");
        assertThat(event.path("object").asText()).isEqualTo(label + " rev 1");
        assertThat(event.path("by").asText()).isEqualTo("Lin Berger");
        assertThat(event.path("tenants").get(0).asText()).isEqualTo("shop");
        assertThat(event.path("url").asText()).isEqualTo("https://access.example.com/requests/" + label);
        assertThat(event.path("id").asText()).isEqualTo(call.event());
        assertThat(call.body()).doesNotContain(Api.WHY);
        String time = call.signature().replaceAll("t=(\\d+),.*", "$1");
        assertThat(call.signature()).isEqualTo("t=" + time + ",v1=" + hmac(time + "." + call.body()));
        Listener.Call chat = heard("/slack", label);
        assertThat(JSON.readTree(chat.body()).path("text").asText())
                .isEqualTo("Lin Berger submitted " + label + " rev 1 <https://access.example.com/requests/" + label
                        + "|Open>");
        assertThat(all("/json", label)).hasSize(1);
    }

    @Test
    void areTriedAgainAfterErrorsSilenceAndRedirectsWhichAreNotFollowed() {
        Listener.TROUBLE.addAll(List.of(500, 302, 0));
        String label = Heard.label(Api.submitted(Api.wishTo("192.0.2.152/32")));

        Eventually.until(
                () -> all("/json", label).stream().anyMatch(call -> call.answer() == 204), () -> "it was not heard");
        assertThat(Listener.TROUBLE).isEmpty();
        assertThat(Listener.HEARD).noneMatch(call -> call.path().equals("/elsewhere"));
        assertThat(all("/json", label).stream().map(Listener.Call::event).distinct())
                .hasSize(1);
    }

    @Test
    void areToldInPlainTextOnTheirOwnMachineAlone() {
        assertThat(WebhookWorker.isSafe(URI.create("https://hooks.example.com/x")))
                .isTrue();
        assertThat(WebhookWorker.isSafe(URI.create("http://127.0.0.1:9/x"))).isTrue();
        assertThat(WebhookWorker.isSafe(URI.create("http://hooks.example.com/x")))
                .isFalse();
        assertThat(WebhookWorker.isSafe(URI.create("http://127.0.0.1.example.com/x")))
                .isFalse();
        assertThat(WebhookWorker.isSafe(URI.create("file:///etc/passwd"))).isFalse();
    }

    @Test
    void takeHostileNamesAsText() {
        var recorded = new Recorded(7, Instant.EPOCH, AuditEvent.of("approved", "R-1"));

        assertThat(new String(
                        WebhookMessage.slack(JSON, recorded, "<!channel>\n&<http://evil|x>", "https://a")
                                .body(),
                        StandardCharsets.UTF_8))
                .isEqualTo("{\"text\":\"&lt;!channel&gt; &amp;&lt;http://evil|x&gt; approved R-1 <https://a|Open>\"}");
    }

    private static Listener.Call heard(String path, String label) {
        Eventually.until(() -> !all(path, label).isEmpty(), () -> path + " did not hear of " + label);
        return all(path, label).get(0);
    }

    private static List<Listener.Call> all(String path, String label) {
        return Listener.HEARD.stream()
                .filter(call -> call.path().equals(path) && call.body().contains(label + " rev 1"))
                .filter(call -> call.body().contains("submitted"))
                .toList();
    }

    private static String hmac(String text) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(Listener.SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }
}
