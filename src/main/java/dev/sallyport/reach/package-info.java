/** Who reaches what, and by which policy or grant: tables, the drawn map, and questions about two ends. */
@NullMarked
package dev.sallyport.reach;

import org.jspecify.annotations.NullMarked;
