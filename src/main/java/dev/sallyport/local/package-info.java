/**
 * What lets the portal run with nothing else installed: a PostgreSQL server, a sign-in provider and a sample estate. Only the
 * main class and the tests call it; the profile {@code prod} refuses to start with any part of it switched on.
 */
@org.jspecify.annotations.NullMarked
package dev.sallyport.local;
