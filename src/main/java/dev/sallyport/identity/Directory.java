package dev.sallyport.identity;

import dev.sallyport.policy.model.TenantName;
import java.util.Optional;
import java.util.Set;

/** Answers what somebody may do when that person is not there: before a commit, and in reminders. */
public interface Directory {
    /**
     * The rights of a person at this moment.
     *
     * @return empty if there is no such person any more, or the account is disabled
     * @throws IdentityProviderUnavailable if the directory cannot be asked; the caller waits and says so
     */
    Optional<Standing> find(PersonId person);

    /**
     * Who reviews for the tenant at this moment: the people of its group of reviewers whose account is not disabled.
     *
     * @throws IdentityProviderUnavailable if the directory cannot be asked
     */
    Set<PersonId> reviewersOf(TenantName tenant);

    /**
     * Who holds a realm role at this moment, by themselves or through a group, and is not disabled.
     *
     * @param role one of {@link Role}, but for {@link Role#TENANT}
     * @throws IdentityProviderUnavailable if the directory cannot be asked
     */
    Set<PersonId> holdersOf(String role);

    /**
     * Where mail reaches a person at this moment.
     *
     * @return empty if the person is gone or disabled, or has no address that was verified
     * @throws IdentityProviderUnavailable if the directory cannot be asked
     */
    Optional<String> mailboxOf(PersonId person);

    /** Roles and memberships of one person. */
    record Standing(Set<String> roles, Memberships memberships) {}
}
