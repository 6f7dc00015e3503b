package dev.sallyport.local;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jose4j.jwt.JwtClaims;

/** The questions of Keycloak's admin REST that the portal's directory asks; the answers are those of now. */
final class LoopbackDirectory {
    private static final String USERS = "users/";
    private static final String BY_PATH = "group-by-path/";
    private static final String GROUPS = "groups/";
    private static final String ROLES = "roles/";
    private static final String MEMBERS = "/members";

    private final People people;

    LoopbackDirectory(People people) {
        this.people = people;
    }

    /**
     * @param path {@code users/{id}}, {@code users/{id}/groups}, {@code users/{id}/role-mappings/realm/composite},
     *     {@code roles/{name}/users}, {@code roles/{name}/groups}, {@code group-by-path/{path}} or {@code groups/{id}/members}
     */
    Answer answer(JwtClaims caller, String path) {
        if (!LoopbackIdentityProvider.DIRECTORY_CLIENT.equals(caller.getClaimValue("azp"))) {
            return Answer.error(403, "access_denied");
        }
        if (path.startsWith(BY_PATH)) return group("/" + path.substring(BY_PATH.length()));
        if (path.startsWith(GROUPS) && path.endsWith(MEMBERS)) {
            return members(path.substring(GROUPS.length(), path.length() - MEMBERS.length()));
        }
        if (path.startsWith(ROLES)) return holders(path.substring(ROLES.length()));
        return path.startsWith(USERS) ? user(path.substring(USERS.length())) : Answer.error(404, "not_found");
    }

    /** Of the sample company nobody holds a role through a group. */
    private Answer holders(String question) {
        if (question.endsWith("/groups")) return Answer.json(List.of());
        return Answer.json(people.all().stream()
                .filter(person -> person.roles().stream().anyMatch(role -> question.equals(role + "/users")))
                .map(person -> Map.of("id", person.subject(), "username", person.username(), "enabled", true))
                .toList());
    }

    private Answer group(String path) {
        boolean exists =
                people.all().stream().anyMatch(person -> person.groups().contains(path));
        return exists
                ? Answer.json(named(Set.of(path), "path").get(0))
                : Answer.error(404, "Group path does not exist");
    }

    private Answer members(String id) {
        return Answer.json(people.all().stream()
                .filter(person ->
                        person.groups().stream().anyMatch(group -> id(group).equals(id)))
                .map(person -> Map.of("id", person.subject(), "username", person.username(), "enabled", true))
                .toList());
    }

    private Answer user(String path) {
        int slash = path.indexOf('/');
        String subject = slash < 0 ? path : path.substring(0, slash);
        String question = slash < 0 ? "" : path.substring(slash);
        Optional<Person> disabled = people.disabled(subject);
        return people.bySubject(subject)
                .or(() -> disabled)
                .map(person -> about(person, disabled.isEmpty(), question))
                .orElseGet(() -> Answer.error(404, "User not found"));
    }

    private static Answer about(Person person, boolean enabled, String question) {
        return switch (question) {
            case "" ->
                Answer.json(Map.of(
                        "id", person.subject(),
                        "username", person.username(),
                        "firstName", person.givenName(),
                        "lastName", person.familyName(),
                        "email", person.email(),
                        "emailVerified", true,
                        "enabled", enabled));
            case "/groups" -> Answer.json(named(person.groups(), "path"));
            case "/role-mappings/realm/composite" -> Answer.json(named(person.roles(), "name"));
            default -> Answer.error(404, "not_found");
        };
    }

    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    private static List<Map<String, String>> named(Set<String> names, String field) {
        List<Map<String, String>> all = new ArrayList<>();
        for (String name : names) {
            Map<String, String> one = new LinkedHashMap<>();
            one.put("id", id(name));
            one.put("name", name.substring(name.lastIndexOf('/') + 1));
            one.put(field, name);
            all.add(one);
        }
        return all;
    }
}
