package dev.sallyport.walk;

import dev.sallyport.local.SamplePeople;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Somebody of the sample company. What they may do can be taken from them and given back during a walk. */
final class Person {
    final String name;
    final String subject;
    final String displayName;
    private final Set<String> allGroups;
    private final Set<String> allRoles;
    final Set<String> groups = new HashSet<>();
    final Set<String> roles = new HashSet<>();

    private Person(String name, String subject, String displayName, Set<String> groups, Set<String> roles) {
        this.name = name;
        this.subject = subject;
        this.displayName = displayName;
        allGroups = groups;
        allRoles = roles;
        comeBack();
    }

    static List<Person> all() {
        return SamplePeople.all().stream()
                .map(person -> new Person(
                        person.username(), person.subject(), person.username(), person.groups(), person.roles()))
                .toList();
    }

    /** Reviews nowhere any more and has no role. */
    void step() {
        groups.removeIf(group -> group.endsWith("/reviewers"));
        roles.clear();
    }

    void comeBack() {
        groups.addAll(allGroups);
        roles.addAll(allRoles);
    }

    boolean has(String role) {
        return roles.contains(role);
    }

    boolean reviews(String tenant) {
        return groups.contains("/tenants/" + tenant + "/reviewers");
    }

    boolean belongsTo(String tenant) {
        return reviews(tenant) || groups.contains("/tenants/" + tenant + "/members");
    }

    boolean seesAll() {
        return !roles.isEmpty();
    }

    @Override
    public String toString() {
        return name;
    }
}
