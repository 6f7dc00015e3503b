package dev.sallyport.policy.verdict;

import dev.sallyport.policy.model.Labels;

/** A pod that the cluster does not hold, in a namespace that it does not hold: only labels are known of both. */
record Stranger(Labels namespace, Labels pod) {}
