/** What is wrong, missing or treacherous in manifests: documents and a platform in, findings out. A pure function. */
@NullMarked
package dev.sallyport.policy.lint;

import org.jspecify.annotations.NullMarked;
