/** Campaigns: owners say of what was granted whether it is still needed, and what nobody speaks for ends. */
@NullMarked
package dev.sallyport.recertification;

import org.jspecify.annotations.NullMarked;
