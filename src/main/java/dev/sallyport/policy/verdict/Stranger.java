package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.Labels;
import dev.sallyport.policy.model.NamespaceName;
import java.util.Optional;

/**
 * A pod that the cluster does not hold.
 *
 * @param home its namespace, if the cluster holds that
 */
record Stranger(Optional<NamespaceName> home, Labels namespace, Labels pod) {}
