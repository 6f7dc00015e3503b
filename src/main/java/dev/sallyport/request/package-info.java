/** A tenant's wish: form, preview, revisions, submit, withdrawal. */
@NullMarked
package dev.sallyport.request;

import org.jspecify.annotations.NullMarked;
