/** Clusters of any size, and how long it takes to judge them. */
@NullMarked
package dev.sallyport.bench;

import org.jspecify.annotations.NullMarked;
