/** Findings as text, as a tree for JSON, and as a tree for SARIF. */
@NullMarked
package dev.sallyport.policy.lint.report;

import org.jspecify.annotations.NullMarked;
