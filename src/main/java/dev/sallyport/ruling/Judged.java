package dev.sallyport.ruling;

import dev.sallyport.request.EffectView;
import java.util.List;
import java.util.Optional;

/**
 * What a change of rules would do.
 *
 * @param effect what stops and what opens in the cluster, by the verdict engine; empty if the repository was never read
 * @param beyond standing grants that go beyond the new ceiling: they stay until their end, and cannot be asked for again
 * @param manifest the baseline as it would be
 */
record Judged(Optional<EffectView> effect, List<String> beyond, String manifest) {}
