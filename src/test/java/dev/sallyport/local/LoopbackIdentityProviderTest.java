package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The embedded sign-in")
class LoopbackIdentityProviderTest {
    private static final String PORTAL = "http://127.0.0.1:8080";
    private static final String CALLBACK = PORTAL + "/signed-in";
    /** The pair of RFC 7636, appendix B. */
    private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private final HttpClient http = HttpClient.newHttpClient();
    private final DataFolder folder;
    private final LoopbackIdentityProvider provider;

    LoopbackIdentityProviderTest(@TempDir Path dir) {
        folder = DataFolder.open(dir);
        provider = LoopbackIdentityProvider.start(folder, 0, Set.of(PORTAL));
    }

    @AfterEach
    void stop() {
        provider.close();
        folder.close();
    }

    @Test
    void tellsTheCallerWhatItNeedsToKnow() throws Exception {
        JsonNode discovery = json(get(provider.issuer() + "/.well-known/openid-configuration"));

        assertThat(discovery.get("issuer").asText()).isEqualTo(provider.issuer());
        assertThat(discovery.get("code_challenge_methods_supported")).hasToString("[\"S256\"]");
        assertThat(json(get(discovery.get("jwks_uri").asText())).at("/keys/0").has("d"))
                .as("the private half stays here")
                .isFalse();
    }

    @Test
    void listsEveryoneWithWhoTheyAre() throws Exception {
        HttpResponse<String> page = get(authorize(CALLBACK, "S256"));

        assertThat(page.body()).contains("Lin Berger", "Online shop", "Data &amp; Insights", "Auditor");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("form-action 'self' " + PORTAL);
    }

    @Test
    void tradesACodeOnceForTokensThatCarryTheClaims() throws Exception {
        String code = pick("ada");

        JsonNode tokens = json(redeem(code, VERIFIER));

        JsonNode id = claims(tokens.get("id_token").asText());
        assertThat(id.get("iss").asText()).isEqualTo(provider.issuer());
        assertThat(id.get("aud").asText()).isEqualTo("sallyport");
        assertThat(id.get("nonce").asText()).isEqualTo("n1");
        assertThat(id.get("preferred_username").asText()).isEqualTo("ada");
        assertThat(id.get("groups")).hasToString("[\"/tenants/shop/members\",\"/tenants/shop/reviewers\"]");
        assertThat(claims(tokens.get("access_token").asText()).get("azp").asText())
                .isEqualTo("sallyport");
        assertThat(redeem(code, VERIFIER).statusCode()).as("a code serves once").isEqualTo(400);
    }

    @Test
    void refusesACodeWithoutTheVerifierOfItsChallenge() throws Exception {
        assertThat(redeem(pick("ada"), "guessed").statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:8081/signed-in",
                "http://127.0.0.1:8080@elsewhere.example/signed-in",
                "http://elsewhere.example/signed-in",
                "//127.0.0.1:8080/signed-in",
                "not an address"
            })
    void sendsNobodyAnywhereButToThePortal(String redirectUri) throws Exception {
        HttpResponse<String> page = get(authorize(redirectUri, "S256"));

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.headers().firstValue("Location")).isEmpty();
    }

    @Test
    void insistsOnPkce() throws Exception {
        HttpResponse<String> answer = get(authorize(CALLBACK, "plain"));

        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .startsWith(CALLBACK + "?error=invalid_request");
    }

    @Test
    void answersUserInfoWithTheStateOfNowWhileTokensKeepTheirClaims() throws Exception {
        String token = provider.tokenFor("ada");

        provider.people().removeFromGroup("ada", "/tenants/shop/reviewers");

        assertThat(claims(token).get("groups")).hasSize(2);
        assertThat(json(userInfo(token)).get("groups")).hasToString("[\"/tenants/shop/members\"]");
    }

    @Test
    void knowsNobodyWhoWasDisabled() throws Exception {
        String token = provider.tokenFor("ada");
        JsonNode tokens = json(redeem(pick("ada"), VERIFIER));
        String subject = claims(token).get("sub").asText();

        provider.people().disable("ada");

        assertThat(userInfo(token).statusCode()).isEqualTo(401);
        assertThat(refresh(tokens).statusCode()).isEqualTo(400);
        assertThat(json(ask(subject, serviceToken())).get("enabled").asBoolean())
                .isFalse();
        provider.people().reset();
        assertThat(json(ask(subject, serviceToken())).get("enabled").asBoolean())
                .isTrue();
    }

    @Test
    void renewsTokensWithTheClaimsOfNow() throws Exception {
        JsonNode tokens = json(redeem(pick("ada"), VERIFIER));
        provider.people().removeFromGroup("ada", "/tenants/shop/reviewers");

        JsonNode renewed = json(refresh(tokens));

        assertThat(claims(renewed.get("id_token").asText()).get("groups")).hasSize(1);
    }

    @Test
    void answersTheDirectoryAlone() throws Exception {
        String subject = claims(provider.tokenFor("ravi")).get("sub").asText();

        assertThat(json(ask(subject, serviceToken())).get("username").asText()).isEqualTo("ravi");
        assertThat(json(ask(subject + "/groups", serviceToken())).findValuesAsText("path"))
                .containsExactlyInAnyOrder("/tenants/shop/members", "/tenants/shop/reviewers");
        assertThat(json(ask(subject + "/role-mappings/realm/composite", serviceToken()))
                        .findValuesAsText("name"))
                .containsExactly("security");
        assertThat(ask(subject, provider.tokenFor("ravi")).statusCode()).isEqualTo(403);
        assertThat(ask(subject, "forged").statusCode()).isEqualTo(401);
        assertThat(ask("00000000-0000-0000-0000-000000000000", serviceToken()).statusCode())
                .isEqualTo(404);
    }

    @Test
    void acceptsNoTokenForAnotherUse() throws Exception {
        JsonNode tokens = json(redeem(pick("ada"), VERIFIER));

        assertThat(userInfo(tokens.get("id_token").asText()).statusCode()).isEqualTo(401);
        assertThat(userInfo(tokens.get("refresh_token").asText()).statusCode()).isEqualTo(401);
    }

    @Test
    void refusesAClientThatDoesNotKnowItsSecret() throws Exception {
        assertThat(token("sallyport-directory", "guessed", Map.of("grant_type", "client_credentials"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void signsOutToThePortalAlone() throws Exception {
        String logout = provider.issuer() + "/protocol/openid-connect/logout?post_logout_redirect_uri=";

        assertThat(get(logout + PORTAL + "/&state=s").headers().firstValue("Location"))
                .contains(PORTAL + "/?state=s");
        assertThat(get(logout + "http://elsewhere.example/").headers().firstValue("Location"))
                .isEmpty();
    }

    @Test
    void canBeDownAndSlow() throws Exception {
        provider.setAvailable(false);
        assertThat(get(provider.issuer() + "/.well-known/openid-configuration").statusCode())
                .isEqualTo(503);
        provider.setAvailable(true);

        provider.setDelay(Duration.ofMillis(300));
        long start = System.nanoTime();
        get(provider.issuer() + "/.well-known/openid-configuration");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void keepsItsKeyOverARestart(@TempDir Path dir) throws Exception {
        try (DataFolder kept = DataFolder.open(dir)) {
            String before = keyOf(kept);
            assertThat(keyOf(kept)).isEqualTo(before);
        }
    }

    @Test
    void saysWhichPortIsTaken() {
        int port = URI.create(provider.baseUrl()).getPort();

        assertThatThrownBy(() -> LoopbackIdentityProvider.start(folder, port, Set.of(PORTAL)))
                .isInstanceOf(StartupProblem.class)
                .hasMessageContaining("Port " + port)
                .hasMessageContaining("sallyport.local.sign-in-port");
    }

    private String keyOf(DataFolder kept) throws IOException, InterruptedException {
        try (var started = LoopbackIdentityProvider.start(kept, 0, Set.of(PORTAL))) {
            return get(started.issuer() + "/protocol/openid-connect/certs").body();
        }
    }

    private String authorize(String redirectUri, String method) {
        return new Parameters(Map.of(
                        "client_id", "sallyport",
                        "redirect_uri", redirectUri,
                        "response_type", "code",
                        "state", "s1",
                        "nonce", "n1",
                        "code_challenge", CHALLENGE,
                        "code_challenge_method", method))
                .addedTo(provider.issuer() + "/protocol/openid-connect/auth");
    }

    private String pick(String username) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(authorize(CALLBACK, "S256"), "person=" + username, "");
        String location = answer.headers().firstValue("Location").orElseThrow();
        Parameters result = Parameters.parse(URI.create(location).getRawQuery());
        assertThat(location).startsWith(CALLBACK);
        assertThat(result.get("state")).contains("s1");
        return result.get("code").orElseThrow();
    }

    private HttpResponse<String> redeem(String code, String verifier) throws IOException, InterruptedException {
        return token(
                "sallyport",
                provider.secretOf("sallyport"),
                Map.of(
                        "grant_type", "authorization_code",
                        "code", code,
                        "redirect_uri", CALLBACK,
                        "code_verifier", verifier));
    }

    private HttpResponse<String> refresh(JsonNode tokens) throws IOException, InterruptedException {
        return token(
                "sallyport",
                provider.secretOf("sallyport"),
                Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        tokens.get("refresh_token").asText()));
    }

    private String serviceToken() throws IOException, InterruptedException {
        return json(token(
                        "sallyport-directory",
                        provider.secretOf("sallyport-directory"),
                        Map.of("grant_type", "client_credentials")))
                .get("access_token")
                .asText();
    }

    private HttpResponse<String> token(String client, String secret, Map<String, String> form)
            throws IOException, InterruptedException {
        return post(
                provider.issuer() + "/protocol/openid-connect/token",
                new Parameters(form).addedTo("").substring(1),
                "Basic "
                        + Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(StandardCharsets.UTF_8)));
    }

    private HttpResponse<String> userInfo(String token) throws IOException, InterruptedException {
        return get(provider.issuer() + "/protocol/openid-connect/userinfo", "Bearer " + token);
    }

    private HttpResponse<String> ask(String path, String token) throws IOException, InterruptedException {
        return get(provider.baseUrl() + "/admin/realms/sallyport/users/" + path, "Bearer " + token);
    }

    private HttpResponse<String> get(String url) throws IOException, InterruptedException {
        return get(url, "");
    }

    private HttpResponse<String> get(String url, String authorization) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", authorization)
                        .build(),
                BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String url, String form, String authorization)
            throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", authorization)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.ofString());
    }

    private static JsonNode json(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return new JsonMapper().readTree(response.body());
    }

    private static JsonNode claims(String token) throws IOException {
        return new JsonMapper().readTree(Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]));
    }
}
