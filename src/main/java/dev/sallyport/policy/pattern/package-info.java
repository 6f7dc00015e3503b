/** The ready-made beginnings of SPEC 7.6: from an application and its ports to the accesses that such a one needs. */
@NullMarked
package dev.sallyport.policy.pattern;

import org.jspecify.annotations.NullMarked;
