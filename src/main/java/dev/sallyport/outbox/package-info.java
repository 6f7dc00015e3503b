/** Work that must be done after a transaction, as rows of it: claimed under a lease, tried again, never lost. */
@NullMarked
package dev.sallyport.outbox;

import org.jspecify.annotations.NullMarked;
