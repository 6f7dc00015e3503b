package dev.sallyport.identity;

import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Shown;
import dev.sallyport.policy.model.TenantName;
import dev.sallyport.web.ProseText;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Finds the person whom somebody names, among those of a tenant whom the portal knows. */
@ApplicationScoped
public class Colleagues {
    /** More people of one name are not looked up. */
    private static final int MOST = 10;

    private final Persons persons;
    private final Directory directory;

    Colleagues(Persons persons, Directory directory) {
        this.persons = persons;
        this.directory = directory;
    }

    /**
     * The member or reviewer of the tenant with this name or subject. Whoever belongs to other tenants alone is not found,
     * no more than somebody who does not exist.
     *
     * @param field where the name was typed
     * @throws InvalidValue at the field, if nobody or more than one is meant
     * @throws IdentityProviderUnavailable if the directory cannot be asked
     */
    public PersonEntity find(TenantName tenant, String field, String text) {
        String name = ProseText.check(field, text, 0);
        List<PersonEntity> found =
                persons.find("lower(displayName) = lower(?1) or subject = ?1", name).page(0, MOST).stream()
                        .filter(person -> directory
                                .find(person.person())
                                .filter(standing -> standing.memberships().belongsTo(tenant))
                                .isPresent())
                        .toList();
        if (found.size() == 1) return found.get(0);
        throw new InvalidValue(
                field,
                found.isEmpty()
                        ? "The portal knows nobody of %s as `%s`; it knows who has asked, decided or commented here"
                                .formatted(tenant, Shown.of(text))
                        : "Several people of %s are called `%s`; write the subject of the one you mean"
                                .formatted(tenant, Shown.of(text)));
    }
}
