/** What the policies of a cluster allow: the one engine behind every claim. Start at {@link dev.sallyport.policy.verdict.Reachability}. */
@NullMarked
package dev.sallyport.policy.verdict;

import org.jspecify.annotations.NullMarked;
