package dev.sallyport.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.File;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The Keycloak realm of deploy/keycloak")
class KeycloakRealmTest {
    private static final Set<String> PORTAL_ROLES = Set.of("security", "auditor", "platform");

    private final JsonNode realm;

    KeycloakRealmTest() throws IOException {
        realm = new JsonMapper().readTree(new File("deploy/keycloak/sallyport-realm.json"));
    }

    @Test
    void hasThePeopleOfTheEmbeddedSignIn() {
        List<String> inRealm = people().map(user -> String.join(
                        " | ",
                        user.get("id").asText(),
                        user.get("username").asText(),
                        user.get("firstName").asText() + " "
                                + user.get("lastName").asText(),
                        user.get("email").asText(),
                        portalRoles(user).toString(),
                        texts(user.get("groups")).toString()))
                .toList();

        assertThat(inRealm)
                .containsExactlyElementsOf(SamplePeople.all().stream()
                        .map(person -> String.join(
                                " | ",
                                person.subject(),
                                person.username(),
                                person.name(),
                                person.email(),
                                person.roles().toString(),
                                new HashSet<>(person.groups()).toString()))
                        .toList());
    }

    @Test
    void sendsPeopleBackToOneAddressOfThePortalOnly() {
        JsonNode portal = realm.at("/clients/0");

        assertThat(texts(portal.get("redirectUris")))
                .containsExactly("${SALLYPORT_URL:http://127.0.0.1:8080}/signed-in");
        assertThat(portal.at("/attributes/pkce.code.challenge.method").asText()).isEqualTo("S256");
        assertThat(portal.get("directAccessGrantsEnabled").asBoolean()).isFalse();
        assertThat(portal.get("implicitFlowEnabled").asBoolean()).isFalse();
    }

    private Stream<JsonNode> people() {
        return StreamSupport.stream(realm.get("users").spliterator(), false)
                .filter(user -> !user.has("serviceAccountClientId"));
    }

    private static Set<String> portalRoles(JsonNode user) {
        Set<String> roles = texts(user.get("realmRoles"));
        roles.retainAll(PORTAL_ROLES);
        return roles;
    }

    private static Set<String> texts(JsonNode list) {
        Set<String> texts = new HashSet<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }
}
