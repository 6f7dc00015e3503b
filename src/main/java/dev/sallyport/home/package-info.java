/** The pages that look at everything: home, a namespace, search, and the frame around every page. */
@NullMarked
package dev.sallyport.home;

import org.jspecify.annotations.NullMarked;
