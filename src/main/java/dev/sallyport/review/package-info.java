/** Decisions on requests; the last approval makes the grants and their deliveries. */
@NullMarked
package dev.sallyport.review;

import org.jspecify.annotations.NullMarked;
