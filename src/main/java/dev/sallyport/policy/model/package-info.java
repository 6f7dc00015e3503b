/** The values of the core. They cannot be wrong: whatever exists has passed its checks. Imports nothing but the JDK. */
@NullMarked
package dev.sallyport.policy.model;

import org.jspecify.annotations.NullMarked;
