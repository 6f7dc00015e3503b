package dev.sallyport.gitops;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Git's own HTTP server side ({@code git http-backend}) on a free port, which lets in one token and can be made to misbehave. */
public final class GitHttpServer implements AutoCloseable {
    public static final String TOKEN = "glpat-s3cr3t-canary";

    private static final String ALLOWED =
            "Basic " + Base64.getEncoder().encodeToString(("oauth2:" + TOKEN).getBytes(UTF_8));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Path root;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile Fault fault = exchange -> false;

    /** @param root the folder of the bare repositories */
    public GitHttpServer(Path root) throws IOException {
        this.root = root;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    int port() {
        return server.getAddress().getPort();
    }

    public String url(String repository) {
        return "http://127.0.0.1:%d/%s".formatted(port(), repository);
    }

    /** Method, path and whether credentials came, one line for each request. */
    List<String> requests() {
        return requests;
    }

    void misbehave(Fault how) {
        fault = how;
    }

    /** Answers every request with this status and page. */
    void answer(int status, String contentType, String body) {
        misbehave(exchange -> {
            exchange.getResponseHeaders().set("Content-Type", contentType);
            byte[] bytes = body.getBytes(UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            return true;
        });
    }

    /** Lets Git do its work on every push and then closes the connection without a word. */
    void loseReports() {
        misbehave(exchange -> {
            if (exchange.getRequestMethod().equals("GET")) {
                return false;
            }
            backend(exchange);
            return true;
        });
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Optional<String> credentials =
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"));
        requests.add("%s %s%s"
                .formatted(
                        exchange.getRequestMethod(),
                        exchange.getRequestURI(),
                        credentials.isPresent() ? " with credentials" : ""));
        try (exchange) {
            if (fault.applies(exchange)) {
                return;
            }
            if (!credentials.equals(Optional.of(ALLOWED))) {
                exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"Git\"");
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            var answer = new BufferedInputStream(backend(exchange));
            int status = 200;
            for (String line = line(answer); !line.isEmpty(); line = line(answer)) {
                String[] header = line.split(": ", 2);
                if (header[0].equals("Status")) {
                    status = Integer.parseInt(header[1].substring(0, 3));
                } else {
                    exchange.getResponseHeaders().set(header[0], header[1]);
                }
            }
            exchange.sendResponseHeaders(status, 0);
            answer.transferTo(exchange.getResponseBody());
        }
    }

    private InputStream backend(HttpExchange exchange) throws IOException {
        var builder = new ProcessBuilder("git", "http-backend");
        Map<String, String> environment = builder.environment();
        environment.put("GIT_PROJECT_ROOT", root.toString());
        environment.put("GIT_HTTP_EXPORT_ALL", "1");
        environment.put("GIT_CONFIG_NOSYSTEM", "1");
        environment.put("GIT_CONFIG_GLOBAL", "/dev/null");
        environment.put("REMOTE_USER", "portal");
        environment.put("REQUEST_METHOD", exchange.getRequestMethod());
        environment.put("PATH_INFO", exchange.getRequestURI().getPath());
        environment.put(
                "QUERY_STRING",
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        header(exchange, "Content-Type").ifPresent(type -> environment.put("CONTENT_TYPE", type));
        header(exchange, "Content-Encoding").ifPresent(coding -> environment.put("HTTP_CONTENT_ENCODING", coding));
        header(exchange, "Git-Protocol").ifPresent(version -> environment.put("GIT_PROTOCOL", version));
        Process process = builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
        try (var input = process.getOutputStream()) {
            exchange.getRequestBody().transferTo(input);
        }
        var output = new ByteArrayOutputStream();
        process.getInputStream().transferTo(output);
        return new java.io.ByteArrayInputStream(output.toByteArray());
    }

    private static Optional<String> header(HttpExchange exchange, String name) {
        return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name));
    }

    private static String line(InputStream answer) throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = answer.read(); next >= 0 && next != '\n'; next = answer.read()) {
            line.write(next);
        }
        return line.toString(US_ASCII).stripTrailing();
    }

    /** Something that goes wrong with a request. */
    interface Fault {
        /** @return whether the request is answered, or left without an answer, by this */
        boolean applies(HttpExchange exchange) throws IOException;
    }
}
