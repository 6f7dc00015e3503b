/** Tells people what happened and what waits for them: an own list, mail and webhooks, fed by the history. */
@NullMarked
package dev.sallyport.notify;

import org.jspecify.annotations.NullMarked;
