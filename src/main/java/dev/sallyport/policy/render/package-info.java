/** From accesses to policies: a pure function, the same input always giving the same objects in the same order. */
@NullMarked
package dev.sallyport.policy.render;

import org.jspecify.annotations.NullMarked;
