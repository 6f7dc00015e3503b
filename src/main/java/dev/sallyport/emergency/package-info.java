@NullMarked
package dev.sallyport.emergency;

import org.jspecify.annotations.NullMarked;
