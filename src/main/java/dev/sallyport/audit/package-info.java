/** The append-only history and the pages on which auditors browse it (M-6, GO-3). */
@NullMarked
package dev.sallyport.audit;

import org.jspecify.annotations.NullMarked;
