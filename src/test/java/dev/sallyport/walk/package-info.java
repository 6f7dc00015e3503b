/** Random walks through the life of requests and grants: the portal against a small model of what should happen. */
@NullMarked
package dev.sallyport.walk;

import org.jspecify.annotations.NullMarked;
