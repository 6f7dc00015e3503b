/** How access ends: by its date, by somebody's hand, or by a renewal; and who hears of it before. */
@NullMarked
package dev.sallyport.ending;

import org.jspecify.annotations.NullMarked;
