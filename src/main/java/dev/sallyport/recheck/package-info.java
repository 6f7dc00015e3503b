/** Looks the names of standing grants and open requests up again, and warns of those that lead inside. */
@NullMarked
package dev.sallyport.recheck;

import org.jspecify.annotations.NullMarked;
