package dev.sallyport.manifest;

import dev.sallyport.policy.estate.Place;

/**
 * Something read, and where it was.
 *
 * @param identity what no other object of the cluster shares, such as {@code Service shop/cart}
 */
record Placed<T>(String identity, Place place, T value) {}
