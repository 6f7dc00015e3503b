/** What access would open: the proof that approvers decide on. */
@NullMarked
package dev.sallyport.policy.reach;

import org.jspecify.annotations.NullMarked;
