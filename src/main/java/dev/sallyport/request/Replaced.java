package dev.sallyport.request;

import dev.sallyport.grant.GrantLabel;
import dev.sallyport.policy.model.Access;
import dev.sallyport.policy.model.EnvironmentName;
import dev.sallyport.policy.model.GrantedAccess;
import dev.sallyport.policy.model.Violation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The grant that a wish is to change, and the same access of its request in every environment.
 *
 * @param number of the grant that the request names
 * @param named that grant; empty if it has ended, so that there is nothing left to change
 * @param standing what a change is measured against, by environment; none where it has ended
 */
record Replaced(long number, Optional<GrantedAccess> named, SortedMap<EnvironmentName, GrantedAccess> standing) {
    static final Replaced NOTHING = new Replaced(0, Optional.empty(), new TreeMap<>());

    boolean isChange() {
        return number != 0;
    }

    /** Reviewers would weigh it against something that is not there: it is to be asked for as what it is by now. */
    Optional<Violation> over() {
        if (!isChange() || named.isPresent()) return Optional.empty();
        return Optional.of(new Violation(
                "changes",
                "changes",
                "%s, which this would change, has ended meanwhile".formatted(GrantLabel.of(number)),
                "Copy the request: the same access is then asked for in the ordinary way"));
    }

    Optional<GrantedAccess> in(EnvironmentName environment) {
        return Optional.ofNullable(standing.get(environment));
    }

    /** The others that stand there. */
    List<Access> without(EnvironmentName environment, List<Access> all) {
        List<Access> others = new ArrayList<>(all);
        in(environment).ifPresent(one -> others.remove(one.access()));
        return others;
    }
}
