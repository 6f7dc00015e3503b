/** What a cluster holds, as its manifests say: namespaces, pods and the policies of all tiers. Values only; nothing is decided here. */
@NullMarked
package dev.sallyport.policy.estate;

import org.jspecify.annotations.NullMarked;
