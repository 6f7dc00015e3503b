/** Who acts: persons, roles, claims, and the directory that is asked before a commit. */
@NullMarked
package dev.sallyport.identity;

import org.jspecify.annotations.NullMarked;
