/** Documents as lint sees them: read leniently, so that one mistake does not hide the next, each value with its place. */
@NullMarked
package dev.sallyport.policy.lint.scene;

import org.jspecify.annotations.NullMarked;
