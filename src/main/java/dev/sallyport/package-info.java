/** The portal's root: the main class and the clock. */
@org.jspecify.annotations.NullMarked
package dev.sallyport;
