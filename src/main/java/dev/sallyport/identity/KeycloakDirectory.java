package dev.sallyport.identity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.policy.model.TenantName;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks Keycloak's admin REST with a service account (client credentials grant, RFC 6749 section 4.4). Each question
 * takes a token of its own: questions are rare, and a token that is never kept cannot be stale.
 */
@ApplicationScoped
class KeycloakDirectory implements Directory {
    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9_.:-]{1,255}");
    /** One address and nothing that could end the header or begin another. */
    private static final Pattern MAILBOX =
            Pattern.compile("[^\\s<>,;:\"@\\\\()\\[\\]\\p{Cntrl}]{1,64}@[A-Za-z0-9.-]{1,255}");

    private static final int PAGE = 200;

    private final DirectoryConfig config;
    private final ObjectMapper json;
    private final HttpClient http;

    KeycloakDirectory(DirectoryConfig config, ObjectMapper json) {
        this.config = config;
        this.json = json;
        this.http = HttpClient.newBuilder().connectTimeout(config.timeout()).build();
    }

    @Override
    public Optional<Standing> find(PersonId person) {
        if (!isOurs(person)) return Optional.empty();
        String token = token();
        String user = url() + "/admin/realms/" + config.realm() + "/users/" + person.subject();
        return get(user, token)
                .filter(found -> found.path("enabled").asBoolean(false))
                .map(found -> {
                    var memberships = Memberships.ofGroups(texts(user + "/groups?max=" + PAGE, token, "path"));
                    Set<String> realm = texts(user + "/role-mappings/realm/composite", token, "name");
                    return new Standing(CurrentActor.roles(realm, memberships), memberships);
                });
    }

    @Override
    public Set<PersonId> reviewersOf(TenantName tenant) {
        String token = token();
        String realm = url() + "/admin/realms/" + config.realm();
        var reviewers = new HashSet<PersonId>();
        get(realm + "/group-by-path/tenants/" + tenant + "/reviewers", token)
                .flatMap(group -> get(members(realm, group), token))
                .ifPresent(members -> addEnabled(members, reviewers));
        return reviewers;
    }

    @Override
    public Set<PersonId> holdersOf(String role) {
        String token = token();
        String realm = url() + "/admin/realms/" + config.realm();
        var holders = new HashSet<PersonId>();
        get(realm + "/roles/" + role + "/users?max=" + PAGE, token).ifPresent(users -> addEnabled(users, holders));
        get(realm + "/roles/" + role + "/groups?max=" + PAGE, token)
                .ifPresent(groups -> groups.forEach(
                        group -> get(members(realm, group), token).ifPresent(members -> addEnabled(members, holders))));
        return holders;
    }

    @Override
    public Optional<String> mailboxOf(PersonId person) {
        if (!isOurs(person)) return Optional.empty();
        return get(url() + "/admin/realms/" + config.realm() + "/users/" + person.subject(), token())
                .filter(found -> found.path("enabled").asBoolean(false))
                .filter(found -> found.path("emailVerified").asBoolean(false))
                .map(found -> found.path("email").asText(""))
                .filter(address -> MAILBOX.matcher(address).matches());
    }

    private static String members(String realm, JsonNode group) {
        return realm + "/groups/" + group.path("id").asText() + "/members?max=" + PAGE;
    }

    private void addEnabled(JsonNode users, Set<PersonId> people) {
        users.forEach(user -> {
            if (user.path("enabled").asBoolean(false)) {
                people.add(new PersonId(issuer(), user.path("id").asText()));
            }
        });
    }

    private boolean isOurs(PersonId person) {
        return person.issuer().equals(issuer())
                && SUBJECT.matcher(person.subject()).matches();
    }

    private String issuer() {
        return url() + "/realms/" + config.realm();
    }

    private String url() {
        return config.url()
                .map(uri -> uri.toString().replaceAll("/+$", ""))
                .orElseThrow(() -> new IdentityProviderUnavailable("sallyport.directory.url is not set"));
    }

    private Set<String> texts(String address, String token, String key) {
        var texts = new HashSet<String>();
        get(address, token)
                .ifPresent(list -> list.forEach(item -> texts.add(item.path(key).asText())));
        return texts;
    }

    private String token() {
        String form = "grant_type=client_credentials&client_id=" + encoded(config.clientId()) + "&client_secret="
                + encoded(config.clientSecret().orElse(""));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(url() + "/realms/" + config.realm() + "/protocol/openid-connect/token"))
                .timeout(config.timeout())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        HttpResponse<String> response = send(request);
        if (response.statusCode() != 200) throw refused("gave no token to the service account", response);
        return parse(response).path("access_token").asText();
    }

    private Optional<JsonNode> get(String address, String token) {
        HttpResponse<String> response = send(HttpRequest.newBuilder(URI.create(address))
                .timeout(config.timeout())
                .header("Authorization", "Bearer " + token)
                .build());
        if (response.statusCode() == 404) return Optional.empty();
        if (response.statusCode() != 200) throw refused("refused to answer", response);
        return Optional.of(parse(response));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IdentityProviderUnavailable(
                    "The directory at " + request.uri().getHost() + " does not answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IdentityProviderUnavailable("Stopped while the directory was asked");
        }
    }

    private JsonNode parse(HttpResponse<String> response) {
        try {
            return json.readTree(response.body());
        } catch (IOException e) {
            throw new IdentityProviderUnavailable("The directory answered something that is not JSON");
        }
    }

    private static IdentityProviderUnavailable refused(String what, HttpResponse<String> response) {
        return new IdentityProviderUnavailable("The directory " + what + " (HTTP " + response.statusCode() + ")");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
