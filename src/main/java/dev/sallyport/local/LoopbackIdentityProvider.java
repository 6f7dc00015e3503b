package dev.sallyport.local;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.sallyport.local.Tokens.Use;
import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jose4j.jwt.JwtClaims;

/**
 * A small OpenID Connect provider on a loopback port of its own, where one picks a person instead of typing a password. It speaks
 * Keycloak's paths and claims, so that one set of settings serves both: authorization code with PKCE (S256 only), refresh,
 * UserInfo, sign-out, client credentials, and the questions of the admin REST that the portal's directory asks.
 *
 * <p>It lends anyone on this machine any identity of the sample company, so it is for trying and for tests alone: it starts only when
 * asked to, listens on 127.0.0.1 only, and sends people back to the portal's own addresses only.
 */
public final class LoopbackIdentityProvider implements AutoCloseable {
    public static final String CLIENT = "sallyport";
    public static final String DIRECTORY_CLIENT = "sallyport-directory";
    private static final String REALM = "/realms/sallyport";
    private static final String OIDC = REALM + "/protocol/openid-connect";
    private static final String ADMIN = "/admin/realms/sallyport/";

    private final HttpServer server;
    private final ExecutorService workers = Executors.newFixedThreadPool(4);
    private final Map<String, String> secrets;
    private final People people = new People(SamplePeople.all());
    private final Tokens tokens;
    private final SignInFlow signIn;
    private final LoopbackDirectory directory;
    private volatile boolean available = true;
    private volatile Duration delay = Duration.ZERO;

    private LoopbackIdentityProvider(
            HttpServer server, Set<String> portalOrigins, Map<String, String> secrets, String key) {
        this.server = server;
        this.secrets = secrets;
        this.tokens = new Tokens(issuer(), key);
        this.signIn = new SignInFlow(people, tokens, portalOrigins, OIDC + "/auth");
        this.directory = new LoopbackDirectory(people);
    }

    /**
     * @param port 0 for any free one
     * @param portalOrigins where the portal is, as {@code http://127.0.0.1:8080}; nobody is sent anywhere else
     * @throws StartupProblem the port is taken
     */
    public static LoopbackIdentityProvider start(DataFolder folder, int port, Set<String> portalOrigins) {
        Map<String, String> secrets =
                Map.of(CLIENT, folder.secret("sign-in-portal"), DIRECTORY_CLIENT, folder.secret("sign-in-directory"));
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            LoopbackIdentityProvider provider = new LoopbackIdentityProvider(
                    server, portalOrigins, secrets, folder.secret("sign-in-key", Tokens::newKey));
            server.createContext("/", provider::handle);
            server.setExecutor(provider.workers);
            server.start();
            return provider;
        } catch (BindException e) {
            throw new StartupProblem(
                    "Port %d, which the embedded sign-in needs, is taken. Free it, or choose another one with %s."
                            .formatted(port, StartupProblem.setting("sallyport.local.sign-in-port")),
                    e);
        } catch (IOException e) {
            throw new StartupProblem("The embedded sign-in does not start: %s.".formatted(e.getMessage()), e);
        }
    }

    /** {@code http://127.0.0.1:<port>}: what comes before {@code /realms} and {@code /admin}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String issuer() {
        return baseUrl() + REALM;
    }

    /** The secret of {@link #CLIENT} or of {@link #DIRECTORY_CLIENT}. */
    public String secretOf(String client) {
        return Optional.ofNullable(secrets.get(client)).orElseThrow();
    }

    /** Who can sign in; tests change here what someone is. */
    public People people() {
        return people;
    }

    /** An access token as the portal's client gets one, with the claims of now; valid for 5 minutes. */
    public String tokenFor(String username) {
        Person person = people.byUsername(username).orElseThrow(() -> new IllegalArgumentException(username));
        return tokens.about(person, Use.ACCESS, CLIENT, Instant.now(), null);
    }

    /** {@code false} answers everything with 503, as a provider that is down behind its proxy. */
    public void setAvailable(boolean available) {
        this.available = available;
    }

    /** How long to wait before each answer. */
    public void setDelay(Duration delay) {
        this.delay = delay;
    }

    @Override
    public void close() {
        server.stop(0);
        workers.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Thread.sleep(delay.toMillis());
            Answer answer = available ? answer(exchange) : Answer.error(503, "temporarily_unavailable");
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
            exchange.sendResponseHeaders(answer.status(), answer.body().length == 0 ? -1 : answer.body().length);
            exchange.getResponseBody().write(answer.body());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Answer answer(HttpExchange exchange) throws IOException {
        if (!baseUrl().equals("http://" + exchange.getRequestHeaders().getFirst("Host"))) {
            return Answer.error(421, "invalid_host"); // another name that was made to point here
        }
        String path = exchange.getRequestURI().getPath();
        if (path.startsWith(ADMIN)) {
            return bearer(exchange)
                    .map(caller -> directory.answer(caller, path.substring(ADMIN.length())))
                    .orElseGet(() -> Answer.error(401, "invalid_token"));
        }
        try {
            return switch (exchange.getRequestMethod() + " " + path) {
                case "GET " + REALM + "/.well-known/openid-configuration" -> Answer.json(discovery());
                case "GET " + OIDC + "/certs" -> Answer.json(200, tokens.keySet());
                case "GET " + OIDC + "/auth" ->
                    signIn.askWho(exchange.getRequestURI().getRawQuery());
                case "POST " + OIDC + "/auth" -> signIn.choose(query(exchange), form(exchange));
                case "POST " + OIDC + "/token" -> token(exchange, form(exchange));
                case "GET " + OIDC + "/userinfo" -> userInfo(exchange);
                case "GET " + OIDC + "/logout" -> signIn.signOut(query(exchange));
                case "GET /sign-in.css" -> Answer.of(200, "text/css", Map.of(), stylesheet());
                default -> Answer.error(404, "not_found");
            };
        } catch (IllegalArgumentException e) {
            return Answer.error(400, "invalid_request");
        }
    }

    private Map<String, Object> discovery() {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("issuer", issuer());
        document.put("authorization_endpoint", baseUrl() + OIDC + "/auth");
        document.put("token_endpoint", baseUrl() + OIDC + "/token");
        document.put("userinfo_endpoint", baseUrl() + OIDC + "/userinfo");
        document.put("jwks_uri", baseUrl() + OIDC + "/certs");
        document.put("end_session_endpoint", baseUrl() + OIDC + "/logout");
        document.put("response_types_supported", List.of("code"));
        document.put("subject_types_supported", List.of("public"));
        document.put("id_token_signing_alg_values_supported", List.of("RS256"));
        document.put("grant_types_supported", List.of("authorization_code", "refresh_token", "client_credentials"));
        document.put("token_endpoint_auth_methods_supported", List.of("client_secret_basic", "client_secret_post"));
        document.put("code_challenge_methods_supported", List.of("S256"));
        document.put("scopes_supported", List.of("openid", "profile", "email"));
        return document;
    }

    private Answer token(HttpExchange exchange, Parameters form) {
        String grant = form.get("grant_type").orElse("");
        if (isClient(CLIENT, exchange, form)) {
            return signIn.token(grant, form);
        }
        if (isClient(DIRECTORY_CLIENT, exchange, form)) {
            return grant.equals("client_credentials")
                    ? Answer.json(SignInFlow.response(tokens.forService(DIRECTORY_CLIENT)))
                    : Answer.error(400, "unauthorized_client");
        }
        return Answer.error(401, "invalid_client");
    }

    private Answer userInfo(HttpExchange exchange) {
        return bearer(exchange)
                .flatMap(people::subjectOf)
                .map(person -> {
                    Map<String, Object> claims = new LinkedHashMap<>(Tokens.claims(person));
                    claims.put("sub", person.subject());
                    return Answer.json(claims);
                })
                .orElseGet(() -> Answer.error(401, "invalid_token"));
    }

    /** Whether the caller proved to be the client, by either method of RFC 6749 section 2.3.1. */
    private boolean isClient(String client, HttpExchange exchange, Parameters form) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        String proof = header != null && header.startsWith("Basic ")
                ? new String(Base64.getDecoder().decode(header.substring(6)), StandardCharsets.UTF_8)
                : form.get("client_id").orElse("") + ":"
                        + form.get("client_secret").orElse("");
        return proof.equals(client + ":" + secrets.get(client));
    }

    private Optional<JwtClaims> bearer(HttpExchange exchange) {
        String header = exchange.getRequestHeaders().getFirst("Authorization");
        return header != null && header.startsWith("Bearer ")
                ? tokens.read(header.substring(7), Use.ACCESS)
                : Optional.empty();
    }

    private static Parameters query(HttpExchange exchange) {
        return Parameters.parse(exchange.getRequestURI().getRawQuery());
    }

    private static Parameters form(HttpExchange exchange) throws IOException {
        return Parameters.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static String stylesheet() throws IOException {
        try (InputStream css = LoopbackIdentityProvider.class.getResourceAsStream("/sample/sign-in.css")) {
            if (css == null) {
                throw new IllegalStateException("the jar lacks sample/sign-in.css");
            }
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
