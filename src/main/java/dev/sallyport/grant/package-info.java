/** What was approved, environment by environment, and its life. */
@NullMarked
package dev.sallyport.grant;

import org.jspecify.annotations.NullMarked;
