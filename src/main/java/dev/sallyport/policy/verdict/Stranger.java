package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.Family;
import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.Optional;

/**
 * A pod that the cluster does not hold.
 *
 * @param home its namespace, if the cluster holds that
 * @param family in which it talks, if that is known
 */
record Stranger(Optional<NamespaceName> home, Labels namespace, Labels pod, Optional<Family> family) {
    boolean mayTalk(Family one) {
        return family.map(one::equals).orElse(true);
    }
}
