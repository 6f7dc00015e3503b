/** Whose approval access needs: rules as data, with a floor that no file can go below. */
@NullMarked
package dev.sallyport.policy.approval;

import org.jspecify.annotations.NullMarked;
