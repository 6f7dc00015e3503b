package dev.sallyport.local;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jose4j.jwt.JwtClaims;

/** Who can sign in and what they are right now. Changes show in UserInfo and the directory at once, in tokens when renewed. */
public final class People {
    private final List<Person> original;
    private final Map<String, Person> byUsername = new LinkedHashMap<>();

    People(List<Person> people) {
        original = List.copyOf(people);
        reset();
    }

    /** Everyone who may sign in, in the order of the sign-in page. */
    public synchronized List<Person> all() {
        return List.copyOf(byUsername.values());
    }

    public synchronized Optional<Person> byUsername(String username) {
        return Optional.ofNullable(byUsername.get(username));
    }

    synchronized Optional<Person> bySubject(String subject) {
        return byUsername.values().stream()
                .filter(person -> person.subject().equals(subject))
                .findFirst();
    }

    /** Whom a token is about, if they are still there. */
    Optional<Person> subjectOf(JwtClaims claims) {
        return bySubject(String.valueOf(claims.getClaimValue("sub")));
    }

    public void addToGroup(String username, String group) {
        change(username, person -> with(person, person.roles(), plus(person.groups(), group)));
    }

    public void removeFromGroup(String username, String group) {
        change(username, person -> with(person, person.roles(), minus(person.groups(), group)));
    }

    public void removeRole(String username, String role) {
        change(username, person -> with(person, minus(person.roles(), role), person.groups()));
    }

    /** They are gone: no sign-in, no renewal, no UserInfo; the directory says that they are not enabled. */
    public synchronized void disable(String username) {
        byUsername.remove(username);
    }

    /** Everyone as in the beginning. */
    public synchronized void reset() {
        byUsername.clear();
        original.forEach(person -> byUsername.put(person.username(), person));
    }

    /** Someone who was disabled, as the directory still knows them. */
    Optional<Person> disabled(String subject) {
        return original.stream()
                .filter(person -> person.subject().equals(subject))
                .filter(person -> byUsername(person.username()).isEmpty())
                .findFirst();
    }

    private synchronized void change(String username, UnaryOperator<Person> change) {
        if (byUsername.computeIfPresent(username, (key, person) -> change.apply(person)) == null) {
            throw new IllegalArgumentException("there is no " + username);
        }
    }

    private static Person with(Person person, Set<String> roles, Set<String> groups) {
        return new Person(
                person.subject(),
                person.username(),
                person.name(),
                person.department(),
                person.position(),
                roles,
                groups);
    }

    private static Set<String> plus(Set<String> all, String one) {
        Set<String> more = new HashSet<>(all);
        more.add(one);
        return more;
    }

    private static Set<String> minus(Set<String> all, String one) {
        Set<String> fewer = new HashSet<>(all);
        if (!fewer.remove(one)) {
            throw new IllegalArgumentException(one + " is not among " + all);
        }
        return fewer;
    }
}
