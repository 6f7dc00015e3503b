package dev.sallyport.request;

import dev.sallyport.identity.Actor;
import dev.sallyport.identity.Colleagues;
import dev.sallyport.identity.PersonEntity;
import dev.sallyport.identity.Persons;
import dev.sallyport.policy.model.InvalidValue;
import dev.sallyport.policy.model.Platform;
import dev.sallyport.policy.model.TenantNamespace;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Optional;

/** For whom somebody asks: both are kept from approving it. */
@ApplicationScoped
class Behalf {
    private static final String FIELD = "onBehalfOf";

    private final Colleagues colleagues;
    private final Persons persons;
    private final Platform platform;

    Behalf(Colleagues colleagues, Persons persons, Platform platform) {
        this.colleagues = colleagues;
        this.persons = persons;
        this.platform = platform;
    }

    /**
     * The wish with the person who was named.
     *
     * @param name as typed; blank: the actor asks for themselves
     * @throws InvalidValue at {@code onBehalfOf}
     */
    @Transactional
    public Wish of(Actor actor, Wish wish, String name) {
        Optional<TenantNamespace> namespace = platform.namespace(wish.source());
        boolean own =
                namespace.filter(source -> actor.belongsTo(source.tenant())).isPresent();
        if (name.isBlank() || !own) return wish; // a foreign namespace is refused with its own reason
        PersonEntity person = colleagues.find(namespace.orElseThrow().tenant(), FIELD, name);
        if (person.person().equals(actor.id())) {
            throw new InvalidValue(FIELD, "You ask for yourself; leave this empty");
        }
        return wish.onBehalfOf(person.person());
    }

    /** What to type to name the same person again; empty if the author asked for themselves. */
    String name(RevisionEntity revision) {
        return revision.onBehalfOf == null
                ? ""
                : persons.findById(revision.onBehalfOf).displayName();
    }
}
