package dev.sallyport.local;

import dev.sallyport.local.Tokens.Use;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jose4j.jwt.JwtClaims;
import org.jspecify.annotations.Nullable;

/** The authorization code flow with PKCE: the page, the code, the tokens for it, their renewal, and the way out. */
final class SignInFlow {
    private static final Duration CODE_LIFETIME = Duration.ofMinutes(1);

    private final People people;
    private final Tokens tokens;
    private final Set<String> portalOrigins;
    private final String path;
    private final Map<String, PendingSignIn> pending = new ConcurrentHashMap<>();

    /** Someone picked themselves; the portal has yet to trade the code for tokens. */
    private record PendingSignIn(
            Person person,
            String redirectUri,
            String challenge,
            @Nullable String nonce,
            Instant at) {
        boolean isOver() {
            return at.plus(CODE_LIFETIME).isBefore(Instant.now());
        }
    }

    /** @param path of the authorization endpoint, to which the page posts the choice */
    SignInFlow(People people, Tokens tokens, Set<String> portalOrigins, String path) {
        this.people = people;
        this.tokens = tokens;
        this.portalOrigins = Set.copyOf(portalOrigins);
        this.path = path;
    }

    Answer askWho(@Nullable String query) {
        Optional<Answer> refusal = refusal(Parameters.parse(query));
        return refusal.isPresent() ? refusal.get() : page(200, SignInPage.of(people.all(), path + "?" + query));
    }

    Answer choose(Parameters query, Parameters form) {
        Optional<Answer> refusal = refusal(query);
        if (refusal.isPresent()) {
            return refusal.get();
        }
        Optional<Person> person = form.get("person").flatMap(people::byUsername);
        if (person.isEmpty()) {
            return page(
                    400, SignInPage.refused("Nobody of that name works here any more. Go back and pick someone else."));
        }
        pending.values().removeIf(PendingSignIn::isOver);
        String code = UUID.randomUUID().toString();
        String redirectUri = query.get("redirect_uri").orElseThrow();
        pending.put(
                code,
                new PendingSignIn(
                        person.get(),
                        redirectUri,
                        query.get("code_challenge").orElseThrow(),
                        query.get("nonce").orElse(null),
                        Instant.now()));
        return backTo(redirectUri, query, Map.of("code", code));
    }

    /** Why this authorization request is not served; a wrong client or address is told to the person, never sent anywhere. */
    private Optional<Answer> refusal(Parameters query) {
        String redirectUri = query.get("redirect_uri").orElse("");
        if (!query.has("client_id", LoopbackIdentityProvider.CLIENT) || !isPortal(redirectUri)) {
            return Optional.of(page(
                    400,
                    SignInPage.refused(
                            "The request did not come from the portal that this sign-in belongs to. Open the portal at one of its own addresses: %s."
                                    .formatted(String.join(", ", portalOrigins)))));
        }
        if (!query.has("response_type", "code")) {
            return Optional.of(backTo(redirectUri, query, Map.of("error", "unsupported_response_type")));
        }
        if (!query.has("code_challenge_method", "S256")
                || query.get("code_challenge").isEmpty()) {
            return Optional.of(backTo(redirectUri, query, Map.of("error", "invalid_request")));
        }
        return Optional.empty();
    }

    private static Answer backTo(String redirectUri, Parameters query, Map<String, String> result) {
        Map<String, String> answer = new LinkedHashMap<>(result);
        query.get("state").ifPresent(state -> answer.put("state", state));
        return Answer.redirect(new Parameters(answer).addedTo(redirectUri));
    }

    Answer token(String grant, Parameters form) {
        return switch (grant) {
            case "authorization_code" -> redeem(form);
            case "refresh_token" -> refresh(form);
            default -> Answer.error(400, "unsupported_grant_type");
        };
    }

    private Answer redeem(Parameters form) {
        PendingSignIn signIn = pending.remove(form.get("code").orElse(""));
        if (signIn == null
                || signIn.isOver()
                || !form.has("redirect_uri", signIn.redirectUri())
                || !form.get("code_verifier").map(SignInFlow::s256).equals(Optional.of(signIn.challenge()))) {
            return Answer.error(400, "invalid_grant");
        }
        return Answer.json(tokensOf(signIn.person(), signIn.at(), signIn.nonce()));
    }

    /** New tokens with the claims of now, if the person is still there. */
    private Answer refresh(Parameters form) {
        Optional<JwtClaims> claims = form.get("refresh_token").flatMap(token -> tokens.read(token, Use.REFRESH));
        return claims.flatMap(people::subjectOf)
                .map(person -> Answer.json(tokensOf(person, Tokens.signedInAt(claims.get()), null)))
                .orElseGet(() -> Answer.error(400, "invalid_grant"));
    }

    private Map<String, Object> tokensOf(Person person, Instant signedInAt, @Nullable String nonce) {
        Map<String, Object> response =
                response(tokens.about(person, Use.ACCESS, LoopbackIdentityProvider.CLIENT, signedInAt, null));
        response.put("id_token", tokens.about(person, Use.ID, LoopbackIdentityProvider.CLIENT, signedInAt, nonce));
        response.put(
                "refresh_token", tokens.about(person, Use.REFRESH, LoopbackIdentityProvider.CLIENT, signedInAt, null));
        response.put("refresh_expires_in", Use.REFRESH.lifetime.toSeconds());
        response.put("scope", "openid profile email");
        return response;
    }

    static Map<String, Object> response(String accessToken) {
        Map<String, Object> response = new LinkedHashMap<>();
        response.put("access_token", accessToken);
        response.put("token_type", "Bearer");
        response.put("expires_in", Use.ACCESS.lifetime.toSeconds());
        return response;
    }

    Answer signOut(Parameters query) {
        Optional<String> back = query.get("post_logout_redirect_uri");
        if (back.isPresent() && isPortal(back.get())) {
            return backTo(back.get(), query, Map.of());
        }
        return page(200, SignInPage.refused("You are signed out."));
    }

    private boolean isPortal(String address) {
        URI uri = URI.create(address);
        return portalOrigins.contains(uri.getScheme() + "://" + uri.getRawAuthority());
    }

    private Answer page(int status, String html) {
        return Answer.of(
                status,
                "text/html",
                Map.of(
                        "Cache-Control", "no-store",
                        "Referrer-Policy", "no-referrer",
                        "Content-Security-Policy",
                                "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' "
                                        + String.join(" ", portalOrigins)),
                html);
    }

    private static String s256(String verifier) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every Java platform has SHA-256
        }
    }
}
