package dev.sallyport.identity;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sallyport.policy.model.TenantName;
import jakarta.enterprise.inject.Vetoed;
import java.util.Optional;
import java.util.Set;

/** The directory with the answers of a test, without a network in between. */
@Vetoed
public final class ToldDirectory extends KeycloakDirectory {
    private final Directory answers;

    public ToldDirectory(DirectoryConfig config, Directory answers) {
        super(config, new ObjectMapper());
        this.answers = answers;
    }

    @Override
    public Optional<Standing> find(PersonId person) {
        return answers.find(person);
    }

    @Override
    public Set<PersonId> holdersOf(String role) {
        return answers.holdersOf(role);
    }

    @Override
    public Optional<String> mailboxOf(PersonId person) {
        return answers.mailboxOf(person);
    }

    @Override
    public Set<PersonId> reviewersOf(TenantName tenant) {
        return answers.reviewersOf(tenant);
    }
}
