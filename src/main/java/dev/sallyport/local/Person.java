package dev.sallyport.local;

import java.util.Set;

/**
 * Someone who can sign in at the sample company.
 *
 * @param subject the {@code sub} of their tokens; the same in the Keycloak realm of {@code deploy/keycloak/}
 * @param department where they work, for people to read
 * @param position what they do there, for people to read
 * @param roles realm roles: {@code security}, {@code auditor}, {@code platform}
 * @param groups full paths, {@code /tenants/<tenant>/members} and {@code /tenants/<tenant>/reviewers}
 */
public record Person(
        String subject,
        String username,
        String name,
        String department,
        String position,
        Set<String> roles,
        Set<String> groups) {
    public Person {
        roles = Set.copyOf(roles);
        groups = Set.copyOf(groups);
    }

    public String email() {
        return username + "@example.com";
    }

    String givenName() {
        return name.substring(0, name.indexOf(' '));
    }

    String familyName() {
        return name.substring(name.indexOf(' ') + 1);
    }
}
