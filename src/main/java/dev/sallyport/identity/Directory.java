package dev.sallyport.identity;

import java.util.Optional;

/** Answers what somebody may do when that person is not there: before a commit, and in reminders. */
public interface Directory {
    /**
     * The rights of a person at this moment.
     *
     * @return empty if there is no such person any more, or the account is disabled
     * @throws IdentityProviderUnavailable if the directory cannot be asked; the caller waits and says so
     */
    Optional<Standing> find(PersonId person);

    /** Roles and memberships of one person. */
    record Standing(java.util.Set<String> roles, Memberships memberships) {}
}
