package dev.sallyport.local;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.JsonWebKeySet;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;
import org.jspecify.annotations.Nullable;

/** Makes and reads the provider's tokens: JWTs signed with RS256, with the claims that Keycloak would put in. */
final class Tokens {
    /** What a token is for: the claim {@code typ}, so that one never passes for another. */
    enum Use {
        ID("ID", Duration.ofMinutes(5)),
        ACCESS("Bearer", Duration.ofMinutes(5)),
        REFRESH("Refresh", Duration.ofHours(12));

        private final String typ;
        final Duration lifetime;

        Use(String typ, Duration lifetime) {
            this.typ = typ;
            this.lifetime = lifetime;
        }
    }

    private static final String KEY_ID = "sallyport-embedded";

    private final String issuer;
    private final RSAPrivateCrtKey privateKey;
    private final RSAPublicKey publicKey;
    private final JwtConsumer reader;

    /** @param key as {@link #newKey()} made it; kept over restarts, so that people stay signed in */
    Tokens(String issuer, String key) {
        this.issuer = issuer;
        try {
            KeyFactory rsa = KeyFactory.getInstance("RSA");
            privateKey = (RSAPrivateCrtKey) rsa.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
            publicKey = (RSAPublicKey)
                    rsa.generatePublic(new RSAPublicKeySpec(privateKey.getModulus(), privateKey.getPublicExponent()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("not an RSA key", e);
        }
        reader = new JwtConsumerBuilder()
                .setVerificationKey(publicKey)
                .setExpectedIssuer(issuer)
                .setRequireExpirationTime()
                .setSkipDefaultAudienceValidation()
                .build();
    }

    static String newKey() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            return Base64.getEncoder()
                    .encodeToString(generator.generateKeyPair().getPrivate().getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java platform has RSA
        }
    }

    /** A token about a person: their claims as they are now. */
    String about(Person person, Use use, String client, Instant signedInAt, @Nullable String nonce) {
        JwtClaims claims = claims(use, client, person.subject());
        claims(person).forEach(claims::setClaim);
        claims.setClaim("auth_time", signedInAt.getEpochSecond());
        if (nonce != null) {
            claims.setStringClaim("nonce", nonce);
        }
        return sign(claims);
    }

    /** An access token for a client of its own account, which is no person. */
    String forService(String client) {
        return sign(claims(Use.ACCESS, client, "service-account-" + client));
    }

    /** What the token says, if this provider made it for this use and it has not run out. */
    Optional<JwtClaims> read(String token, Use use) {
        try {
            JwtClaims claims = reader.processToClaims(token);
            return use.typ.equals(claims.getClaimValue("typ")) ? Optional.of(claims) : Optional.empty();
        } catch (InvalidJwtException e) {
            return Optional.empty();
        }
    }

    /** When the person of the token picked themselves. */
    static Instant signedInAt(JwtClaims claims) {
        try {
            return Instant.ofEpochSecond(
                    claims.getNumericDateClaimValue("auth_time").getValue());
        } catch (MalformedClaimException e) {
            throw new IllegalStateException("a token of our own without auth_time", e);
        }
    }

    /** The claims of UserInfo and of every token about a person, shaped as Keycloak shapes them. */
    static Map<String, Object> claims(Person person) {
        return Map.of(
                "preferred_username", person.username(),
                "name", person.name(),
                "given_name", person.givenName(),
                "family_name", person.familyName(),
                "email", person.email(),
                "email_verified", true,
                "realm_access", Map.of("roles", person.roles().stream().sorted().toList()),
                "groups", person.groups().stream().sorted().toList());
    }

    /** The public key, as a JSON Web Key Set. */
    String keySet() {
        RsaJsonWebKey key = new RsaJsonWebKey(publicKey);
        key.setKeyId(KEY_ID);
        key.setAlgorithm(AlgorithmIdentifiers.RSA_USING_SHA256);
        key.setUse("sig");
        return new JsonWebKeySet(key).toJson(OutputControlLevel.PUBLIC_ONLY);
    }

    private JwtClaims claims(Use use, String client, String subject) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setAudience(List.of(client));
        claims.setStringClaim("azp", client);
        claims.setStringClaim("typ", use.typ);
        claims.setGeneratedJwtId();
        claims.setIssuedAtToNow();
        claims.setExpirationTimeMinutesInTheFuture(use.lifetime.toMinutes());
        return claims;
    }

    private String sign(JwtClaims claims) {
        try {
            JsonWebSignature signature = new JsonWebSignature();
            signature.setPayload(claims.toJson());
            signature.setKey(privateKey);
            signature.setKeyIdHeaderValue(KEY_ID);
            signature.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("a token could not be signed", e);
        }
    }
}
