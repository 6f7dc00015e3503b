/** From a job row to a commit on the remote: exactly one for each approved revision and environment. */
@NullMarked
package dev.sallyport.delivery;

import org.jspecify.annotations.NullMarked;
