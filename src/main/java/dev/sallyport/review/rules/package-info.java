/** The rules of approval as people read them, and a changed set tried out on past requests. */
@NullMarked
package dev.sallyport.review.rules;

import org.jspecify.annotations.NullMarked;
