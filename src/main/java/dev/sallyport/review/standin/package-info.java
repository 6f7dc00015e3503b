/** Who stands in for a reviewer who is away. */
@NullMarked
package dev.sallyport.review.standin;

import org.jspecify.annotations.NullMarked;
