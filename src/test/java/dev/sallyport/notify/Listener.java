package dev.sallyport.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A program that hears of events: one path for each format, and what it heard. */
public final class Listener implements QuarkusTestResourceLifecycleManager {
    static final String SECRET = "known-to-both-sides-alone";

    /** Answers that are given before it works, 0 for none within the time. */
    static final Queue<Integer> TROUBLE = new ConcurrentLinkedQueue<>();

    static final List<Call> HEARD = new CopyOnWriteArrayList<>();

    private @Nullable HttpServer server;
    private Map<String, String> more = Map.of();

    /** One call. */
    record Call(String path, String event, String signature, String body, int answer) {}

    /** @param args settings of the portal that differ from the usual */
    @Override
    public void init(Map<String, String> args) {
        more = args;
    }

    @Override
    public Map<String, String> start() {
        try {
            HttpServer one = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
            one.setExecutor(Executors.newCachedThreadPool());
            one.createContext("/", Listener::hear);
            one.start();
            server = one;
            String url = "http://127.0.0.1:" + one.getAddress().getPort();
            Map<String, String> settings = new HashMap<>();
            settings.put("sallyport.webhooks.timeout", "1s");
            settings.put("sallyport.webhooks.to.siem.url", url + "/json");
            settings.put("sallyport.webhooks.to.siem.secret", SECRET);
            settings.put("sallyport.webhooks.to.chat.url", url + "/slack");
            settings.put("sallyport.webhooks.to.chat.secret", SECRET);
            settings.put("sallyport.webhooks.to.chat.format", "slack");
            settings.put("sallyport.webhooks.to.chat.actions", "submitted");
            settings.put("sallyport.notify.portal-url", "https://access.example.com/");
            settings.putAll(more);
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void hear(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            boolean json = exchange.getRequestURI().getPath().equals("/json");
            Integer trouble = json ? TROUBLE.poll() : null;
            int answer = trouble == null ? 204 : trouble;
            HEARD.add(new Call(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("X-Sallyport-Event"),
                    exchange.getRequestHeaders().getFirst("X-Sallyport-Signature"),
                    body,
                    answer));
            if (answer == 0) {
                Thread.sleep(1_500);
                return;
            }
            if (answer == 302) exchange.getResponseHeaders().set("Location", "/elsewhere");
            exchange.sendResponseHeaders(answer, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void stop() {
        HttpServer one = server;
        if (one != null) one.stop(0);
    }
}
